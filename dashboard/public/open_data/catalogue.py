"""The data as a catalogue in DCAT-AP.de 3.0, which portals harvest."""

from collections.abc import Iterator

from rdflib import DCAT, DCTERMS, FOAF, RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from dashboard.access import PUBLIC
from dashboard.public.licences import licence_of
from dashboard.public.open_data.datasets import DATASETS, Dataset
from dashboard.public.open_data.files import FILE_TYPES
from dashboard.public.open_data.json_ld import in_one_order
from dashboard.public.open_data.publisher import publisher_of
from dashboard.public.open_data.shapes import OpenTable
from dashboard.public.open_data.tables import open_tables
from dashboard.public.site import Site

_DCATDE, _DCATAP = Namespace("http://dcat-ap.de/def/dcatde/"), Namespace("http://data.europa.eu/r5r/")
_VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
_EU = "http://publications.europa.eu/resource/authority/"
_GEOCODING = "http://dcat-ap.de/def/politicalGeocoding/"


def catalogue(site: Site, *, form: str) -> str:
    """All datasets with their files, `form` as the library calls it.

    Every thing has an address of its own, so that the same data give the same bytes in every process.
    """
    graph = Graph()
    for prefix, namespace in (("dcatde", _DCATDE), ("dcatap", _DCATAP), ("vcard", _VCARD)):
        graph.bind(prefix, namespace)
    _Writer(site, graph).write()
    if form == "json-ld":
        return in_one_order(graph.serialize(format=form, auto_compact=True))
    return graph.serialize(format=form)


class _Writer:
    """Writes one city's catalogue into a graph."""

    def __init__(self, site: Site, graph: Graph) -> None:
        self._site, self._graph = site, graph
        self._licence = licence_of(site.settings)

    def write(self) -> None:
        here = URIRef(self._site.address("/daten"))
        self._publisher()
        self._add(here, RDF.type, DCAT.Catalog)
        city = self._site.plan.concept.municipality
        self._titles(here, f"Offene Daten des Konzeptmonitors {city}", f"Open data of Konzeptmonitor {city}")
        self._about(here)
        self._add(here, DCAT.themeTaxonomy, URIRef(f"{_EU}data-theme"))
        self._add(here, FOAF.homepage, here)
        service = self._service()
        self._add(here, DCAT.service, service)
        for item in DATASETS:
            dataset = self._dataset(item)
            self._add(here, DCAT.dataset, dataset)
            self._add(service, DCAT.servesDataset, dataset)

    def _dataset(self, item: Dataset) -> URIRef:
        concept = self._site.plan.concept
        found = URIRef(self._site.address(f"/daten#{item.name}"))
        title = concept.title or concept.municipality
        self._add(found, RDF.type, DCAT.Dataset)
        german, english = (words % title for words in item.titles)
        self._titles(found, german, english, descriptions=item.descriptions)
        self._about(found)
        self._text(found, DCTERMS.identifier, f"konzeptmonitor-{concept.ags}-{item.name}")
        self._add(found, DCAT.theme, URIRef(f"{_EU}data-theme/SOCI"))
        self._add(found, DCTERMS.accessRights, URIRef(f"{_EU}access-right/PUBLIC"))
        self._add(found, DCTERMS.accrualPeriodicity, URIRef(f"{_EU}frequency/IRREG"))
        self._add(found, DCAT.landingPage, URIRef(self._site.address("/daten")))
        for keyword in item.keywords:
            self._text(found, DCAT.keyword, keyword, language="de")
        self._place(found)
        self._contact(found)
        tables = (table for table in open_tables() if table.section in item.sections)
        for table in tables:
            for distribution in self._distributions(table):
                self._add(found, DCAT.distribution, distribution)
        return found

    def _distributions(self, table: OpenTable) -> Iterator[URIRef]:
        for form, kind in FILE_TYPES.items():
            address = URIRef(self._site.address(f"/daten/{table.name}.{form}"))
            self._add(address, RDF.type, DCAT.Distribution)
            self._text(address, DCTERMS.title, f"{table.label} ({kind.words})", language="de")
            self._add(address, DCAT.accessURL, URIRef(self._site.address(f"/daten/{table.name}")))
            self._add(address, DCAT.downloadURL, address)
            self._add(address, DCTERMS.format, URIRef(f"{_EU}file-type/{kind.eu_name}"))
            media = kind.mimetype.partition(";")[0]
            self._add(
                address,
                DCAT.mediaType,
                URIRef(f"https://www.iana.org/assignments/media-types/{media}"),
            )
            self._add(address, DCTERMS.license, URIRef(self._licence.dcat_uri))
            self._text(address, _DCATDE.licenseAttributionByText, publisher_of(self._site))
            self._add(
                address,
                _DCATAP.availability,
                URIRef(f"{_EU}planned-availability/STABLE"),
            )
            self._modified(address)
            yield address

    def _service(self) -> URIRef:
        found = URIRef(self._site.address("/api/v1"))
        self._add(found, RDF.type, DCAT.DataService)
        self._titles(found, "Programmierschnittstelle", "Application programming interface")
        self._add(found, DCAT.endpointURL, found)
        description = URIRef(self._site.address("/api/v1/openapi.json"))
        self._add(found, DCAT.endpointDescription, description)
        self._add(found, DCTERMS.license, URIRef(self._licence.dcat_uri))
        self._add(found, DCTERMS.accessRights, URIRef(f"{_EU}access-right/PUBLIC"))
        self._add(found, DCTERMS.publisher, self._agent)
        return found

    def _about(self, thing: URIRef) -> None:
        """What catalogue and datasets both say."""
        self._add(thing, DCTERMS.publisher, self._agent)
        self._add(thing, DCTERMS.language, URIRef(f"{_EU}language/DEU"))
        contributor = self._site.settings.catalogue_contributor
        if contributor:
            self._add(thing, _DCATDE.contributorID, URIRef(contributor))
        first = self._site.reader.revisions(PUBLIC)[0].created_at.date()
        self._typed(thing, DCTERMS.issued, first.isoformat(), "date")
        self._modified(thing)

    def _modified(self, thing: URIRef) -> None:
        moment = self._site.state.revision.created_at.isoformat(timespec="seconds")
        self._typed(thing, DCTERMS.modified, moment, "dateTime")

    def _place(self, thing: URIRef) -> None:
        key = URIRef(f"{_GEOCODING}municipalityKey/{self._site.plan.concept.ags}")
        self._add(thing, DCTERMS.spatial, key)
        self._add(key, RDF.type, DCTERMS.Location)
        self._add(thing, _DCATDE.politicalGeocodingURI, key)
        level = URIRef(f"{_GEOCODING}Level/municipality")
        self._add(thing, _DCATDE.politicalGeocodingLevelURI, level)

    def _contact(self, thing: URIRef) -> None:
        """A mail address or, as portals ask for one of the two, a page that says how to write."""
        words = self._site.settings.contact
        found = URIRef(self._site.address("/daten#kontakt"))
        self._add(thing, DCAT.contactPoint, found)
        for kind in (_VCARD.Kind, _VCARD.Organization):
            self._add(found, RDF.type, kind)
        self._text(found, _VCARD.fn, publisher_of(self._site))
        if "@" in words and " " not in words:
            self._add(found, _VCARD.hasEmail, URIRef(f"mailto:{words}"))
        self._add(found, _VCARD.hasURL, URIRef(self._site.address("/impressum")))

    def _publisher(self) -> None:
        self._add(self._agent, RDF.type, FOAF.Organization)
        self._add(self._agent, RDF.type, FOAF.Agent)
        self._text(self._agent, FOAF.name, publisher_of(self._site))

    @property
    def _agent(self) -> URIRef:
        return URIRef(self._site.address("/daten#herausgabe"))

    def _titles(
        self, thing: URIRef, german: str, english: str, *, descriptions: tuple[str, str] | None = None
    ) -> None:
        """Titles in both languages; a thing that needs no more words is described by them."""
        told = {DCTERMS.title: (german, english), DCTERMS.description: descriptions or (german, english)}
        for word, texts in told.items():
            for language, text in zip(("de", "en"), texts, strict=True):
                self._text(thing, word, text, language=language)

    def _text(self, thing: URIRef, word: Node, text: str, *, language: str | None = None) -> None:
        self._add(thing, word, Literal(text, lang=language))

    def _typed(self, thing: URIRef, word: Node, text: str, kind: str) -> None:
        self._add(thing, word, Literal(text, datatype=XSD[kind]))

    def _add(self, thing: Node, word: Node, value: Node) -> None:
        self._graph.add((thing, word, value))
