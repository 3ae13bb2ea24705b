"""The entry of the interface: which resources there are, and where they are described."""

from dashboard.indicators.definitions import N_
from dashboard.labels import gettext
from dashboard.public.api.concepts import CONCEPTS
from dashboard.public.api.envelope import Meta, SelfLink, meta_of
from dashboard.public.api.look import ROOT, Look
from dashboard.public.api.paging import with_choice
from dashboard.public.api.parameters import Chosen
from dashboard.public.api.record import Record, said
from dashboard.public.api.resources import RESOURCES

DESCRIPTION = "/openapi.json"


class EntryItem(Record):
    """A resource."""

    name: str = said(N_("Name in Adressen."))
    title: str = said(N_("Was sie enthält."))
    description: str = said(N_("Was ein Eintrag ist."))
    url: str = said(N_("Adresse ihrer ersten Seite."), web=True)


class EntryLinks(SelfLink):
    """Where the entry and its description stand."""

    openapi: str = said(N_("Beschreibung nach OpenAPI 3.1."), web=True)


class Entry(Record):
    """The resources."""

    data: tuple[EntryItem, ...] = said(N_("Die Teile der Schnittstelle."))
    meta: Meta
    links: EntryLinks


def entry_text(look: Look, *, chosen: Chosen) -> str:
    """The entry as JSON; its addresses keep the language."""
    items = tuple(
        EntryItem(
            name=item.name,
            title=gettext(item.title),
            description=gettext(item.grain),
            url=with_choice(look.address(item.path), chosen),
        )
        for item in RESOURCES
    )
    meta = meta_of(look, CONCEPTS, total=len(items))
    return Entry(data=items, meta=meta, links=_links(look, chosen)).model_dump_json(by_alias=True)


def _links(look: Look, chosen: Chosen) -> EntryLinks:
    return EntryLinks(
        here=with_choice(look.site.address(ROOT), chosen),
        openapi=with_choice(look.address(DESCRIPTION), chosen),
    )
