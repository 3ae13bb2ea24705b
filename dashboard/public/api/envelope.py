"""What stands around the data of every answer: where it comes from, and where to go on."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Generic, TypeVar

from pydantic import Field

from dashboard.indicators.definitions import N_
from dashboard.public.api.look import Look
from dashboard.public.api.paging import Page
from dashboard.public.api.record import Record, said
from dashboard.public.api.resource import AnyResource
from dashboard.public.licences import licence_of

R = TypeVar("R", bound=Record)


class LicenceNamed(Record):
    """The licence of the data."""

    name: str = said(N_("Name der Lizenz."))
    uri: str = said(N_("Adresse ihres Textes."), web=True)


class Meta(Record):
    """Where an answer comes from."""

    revision: int = said(N_("Nummer der Revision, aus der die Antwort stammt."))
    as_of_date: date = said(N_("Tag, über den die Daten sprechen."))
    assessed_on_date: date = said(N_("Tag der Betrachtung, an dem Zustände berechnet sind."))
    total: int = said(N_("Zahl aller Einträge der Auswahl, nicht nur dieser Seite."))
    is_sample: bool = said(N_("Ob etwas davon erfunden ist und nur als Beispiel dient."))
    licence: LicenceNamed = said(N_("Lizenz, unter der die Daten genutzt werden dürfen."))
    source: str = said(N_("Wer die Daten herausgibt."))
    note: str | None = said(N_("Was beim Lesen der Zahlen zu beachten ist."))


class SelfLink(Record):
    """Where an answer stands."""

    here: str = Field(
        serialization_alias="self",
        description=N_("Diese Antwort."),
        json_schema_extra={"format": "uri"},
    )


class PageLinks(SelfLink):
    """Where the pages of a list stand."""

    first: str = said(N_("Die erste Seite."), web=True)
    prev: str | None = said(N_("Die Seite davor; leer auf der ersten."), web=True)
    next: str | None = said(N_("Die Seite danach; leer auf der letzten."), web=True)
    last: str = said(N_("Die letzte Seite."), web=True)


class Listing(Record, Generic[R]):
    """One page of a list."""

    data: tuple[R, ...] = said(N_("Die Einträge der Seite."))
    meta: Meta
    links: PageLinks


class Single(Record, Generic[R]):
    """One entry."""

    data: R
    meta: Meta
    links: SelfLink


def meta_of(look: Look, resource: AnyResource, *, total: int) -> Meta:
    """Where an answer of a resource comes from."""
    settings, concept = look.site.settings, look.plan.concept
    licence = licence_of(settings)
    return Meta(
        revision=look.state.revision.number,
        as_of_date=resource.as_of(look),
        assessed_on_date=look.state.today,
        total=total,
        is_sample=resource.is_sample(look),
        licence=LicenceNamed(name=licence.name, uri=licence.uri),
        source=settings.publisher or concept.municipality,
        note=resource.note(look),
    )


def listing_text(look: Look, resource: AnyResource, found: Sequence[Any], *, page: Page) -> str:
    """A page of a list as JSON."""
    shown = found[page.offset : page.offset + page.limit]
    links = PageLinks(
        here=page.here, first=page.first, prev=page.previous, next=page.following, last=page.last
    )
    answer = Listing[resource.model](  # type: ignore[name-defined]
        data=tuple(resource.write(look, item) for item in shown),
        meta=meta_of(look, resource, total=page.total),
        links=links,
    )
    return answer.model_dump_json(by_alias=True)


def single_text(look: Look, resource: AnyResource, item: object, *, here: str) -> str:
    """One entry as JSON."""
    answer = Single[resource.model](  # type: ignore[name-defined]
        data=resource.write(look, item),
        meta=meta_of(look, resource, total=1),
        links=SelfLink(here=here),
    )
    return answer.model_dump_json(by_alias=True)
