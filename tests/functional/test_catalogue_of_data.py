"""The catalogue as a portal harvests it: complete, valid, the same from every process, its files there."""

import os
import subprocess
import sys
from pathlib import Path

import pyshacl
import pytest
from flask.testing import FlaskClient
from rdflib import DCAT, DCTERMS, RDF, Graph, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Node

from dashboard.public.open_data.tables import open_tables
from tests.functional.test_public import client_of, example_url

pytestmark = pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph).*is deprecated:DeprecationWarning")

HERE = "https://monitor.example.org"
SHAPES = Path(__file__).parents[1] / "data" / "dcat_shapes.ttl"
DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
CONTRIBUTOR = "http://dcat-ap.de/def/contributors/openDataBrandenburg"
REPLICA = f"""
import sys
from datetime import date
from hashlib import sha256
from dashboard.cache import Reader, Scope
from dashboard.public import create_public_app
from dashboard.settings import DashboardSettings
from data_pipeline.schema.session import open_engine

reader = Reader(open_engine(sys.argv[1]), scope=Scope(), today=lambda: date(2026, 11, 15))
client = create_public_app(reader, DashboardSettings(public_url="{HERE}")).test_client()
for path in ("/catalog.ttl", "/catalog.jsonld", "/daten/datenpaket.zip", "/daten/budget.xlsx"):
    answer = client.get(path)
    print(path, answer.headers["ETag"], sha256(answer.data).hexdigest())
"""
"""Says what a process of its own answers."""


def a_client(**settings: object) -> FlaskClient:
    usual = {"public_url": HERE, "contact": "daten@example.org", "catalogue_contributor": CONTRIBUTOR}
    return client_of(**usual | settings)


def harvested(client: FlaskClient, ending: str = "ttl") -> Graph:
    answer = client.get(f"/catalog.{ending}")
    assert answer.status_code == 200
    return Graph().parse(data=answer.text, format={"ttl": "turtle", "jsonld": "json-ld"}[ending])


def faults(graph: Graph) -> str:
    conforms, _, text = pyshacl.validate(graph, shacl_graph=str(SHAPES), shacl_graph_format="turtle")
    return "" if conforms else str(text)


def test_it_has_all_that_portals_ask_for() -> None:
    assert faults(harvested(a_client())) == ""
    assert faults(harvested(a_client(contact="Rathaus, Zimmer 3"))) == "", "a page stands in for the address"


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (DCAT.Catalog, DCTERMS.publisher),
        (DCAT.Dataset, DCTERMS.identifier),
        (DCAT.Dataset, DCATDE.politicalGeocodingURI),
        (DCAT.Dataset, DCATDE.contributorID),
        (DCAT.Dataset, DCAT.contactPoint),
        (DCAT.Distribution, DCTERMS.license),
        (DCAT.Distribution, DCAT.downloadURL),
    ],
)
def test_something_missing_would_be_noticed(kind: Node, word: Node) -> None:
    graph = harvested(a_client())
    for thing in list(graph.subjects(RDF.type, kind)):
        graph.remove((thing, word, None))

    assert faults(graph) != ""


def test_both_forms_say_the_same_in_the_same_bytes() -> None:
    one, other = a_client(), a_client()

    assert isomorphic(harvested(one), harvested(one, "jsonld"))
    for ending in ("ttl", "jsonld"):
        answers = [client.get(f"/catalog.{ending}") for client in (one, other)]
        assert answers[0].data == answers[1].data
        assert answers[0].headers["ETag"] == answers[1].headers["ETag"]


def test_every_process_writes_the_same_bytes() -> None:
    """Sets have another order in each process: two clients in one process would not show it."""
    answers = {said_by_a_process(seed) for seed in ("0", "1", "77")}

    assert len(answers) == 1
    assert answers.pop().count("/catalog.") == 2


def said_by_a_process(seed: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", REPLICA, example_url()],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout


def test_every_file_is_named_and_there() -> None:
    client = a_client()
    graph = harvested(client)
    addresses = sorted(str(found) for found in graph.objects(None, DCAT.downloadURL))

    assert len(addresses) == 4 * len(open_tables())
    for address in addresses:
        thing = URIRef(address)
        answer = client.get(address.removeprefix(HERE))
        assert answer.status_code == 200
        media = str(next(graph.objects(thing, DCAT.mediaType)))
        assert media.endswith(answer.mimetype)
        page = str(next(graph.objects(thing, DCAT.accessURL)))
        assert client.get(page.removeprefix(HERE)).status_code == 200
    service = next(graph.subjects(RDF.type, DCAT.DataService))
    assert client.get(str(service).removeprefix(HERE)).status_code == 200


def test_the_operator_decides_who_publishes_under_which_licence() -> None:
    named = {"publisher": "Büro für Chancengleichheit", "licence": "cc-zero", "catalogue_contributor": ""}
    text = a_client(**named).get("/catalog.ttl").text

    assert '"Büro für Chancengleichheit"' in text
    assert "licenses/cc-zero" in text
    assert "dl-by-de" not in text
    assert "contributorID" not in text
