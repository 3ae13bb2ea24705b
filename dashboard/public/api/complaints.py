"""The resources of complaints: months and years that are over, each count rounded before it leaves."""

from datetime import date

from pydantic import Field

from dashboard.indicators.complaints import MonthPoint
from dashboard.indicators.definitions import N_
from dashboard.indicators.disclosure import SENTENCES, DisclosureRule
from dashboard.labels import gettext
from dashboard.public.api.choices import FROM, TO, is_within
from dashboard.public.api.kinds import MONTH_PATTERN, Whole
from dashboard.public.api.look import Look
from dashboard.public.api.parameters import Chosen, Parameter
from dashboard.public.api.record import Record, said
from dashboard.public.api.resource import Resource
from dashboard.public.case_years import YearCategory, categories_by_year

_NONE = N_("Nach der gewählten Schutzregel sind diese Fallzahlen nicht öffentlich.")
_YEAR = Parameter(
    name="year", description=N_("Nur dieses Kalenderjahr."), kind=Whole(minimum=1900, maximum=2199)
)


class ComplaintMonth(Record):
    """Cases of one calendar month; counts are None in a month that nothing was recorded in."""

    month: str = Field(description=N_("Kalendermonat als JJJJ-MM."), pattern=MONTH_PATTERN)
    received: int | None = said(N_("Eingegangene Anliegen; leer, wenn der Monat nicht erfasst ist."))
    closed: int | None = said(N_("Abgeschlossene Anliegen; leer, wenn der Monat nicht erfasst ist."))
    backlog: int | None = said(N_("Offene Anliegen am Ende des Monats; leer, wenn nichts erfasst ist."))
    is_complete: bool = said(N_("Ob jeder Tag des Monats erfasst ist."))
    recording_system: int = said(
        N_("Laufende Nummer des Verfahrens, das erfasst hat; Monate verschiedener sind nicht vergleichbar.")
    )


class ComplaintCategory(Record):
    """Cases of one category that came in in one calendar year."""

    year: int = said(N_("Kalenderjahr, das vorbei und ganz erfasst ist."))
    category: str | None = said(N_("Kennzeichen der Kategorie; leer, wenn keine angegeben ist."))
    name: str = said(N_("Name der Kategorie; mit ihrem Kennzeichen, wenn zwei gleich heißen."))
    received: int = said(N_("Eingegangene Anliegen, auf 5 gerundet."))


def _months(look: Look, chosen: Chosen) -> list[MonthPoint]:
    """In order of time."""
    return [item for item in look.cases.months if is_within(item.month, chosen=chosen)]


def _month(_: Look, item: MonthPoint) -> ComplaintMonth:
    return ComplaintMonth(
        month=item.month.strftime("%Y-%m"),
        received=item.received,
        closed=item.closed,
        backlog=item.backlog,
        is_complete=item.is_complete,
        recording_system=item.system,
    )


def _categories(look: Look, chosen: Chosen) -> list[YearCategory]:
    """In order of time, the most received first."""
    year = _YEAR.of(chosen)
    return [item for item in categories_by_year(look.cases) if year in (None, str(item.year))]


def _category(_: Look, item: YearCategory) -> ComplaintCategory:
    return ComplaintCategory(year=item.year, category=item.code, name=item.name, received=item.received)


def _note(look: Look) -> str:
    rule = look.site.reader.disclosure.rule
    return gettext(SENTENCES[rule] if rule is DisclosureRule.ROUND5 else _NONE)


def _as_of(look: Look) -> date:
    return look.cases.until or look.state.revision.as_of_date


COMPLAINTS = Resource(
    name="complaints",
    title=N_("Anliegen je Monat"),
    grain=N_("Ein Eintrag ist ein Kalendermonat, der vorbei ist; alle Zahlen sind auf 5 gerundet."),
    model=ComplaintMonth,
    filters=(FROM, TO),
    find=_months,
    write=_month,
    as_of=_as_of,
    is_sample=lambda look: look.cases.has_samples,
    note=_note,
)

COMPLAINT_CATEGORIES = Resource(
    name="complaint-categories",
    title=N_("Anliegen nach Kategorie"),
    grain=N_("Ein Eintrag ist eine Kategorie in einem Kalenderjahr; alle Zahlen sind auf 5 gerundet."),
    model=ComplaintCategory,
    filters=(_YEAR,),
    find=_categories,
    write=_category,
    as_of=_as_of,
    is_sample=lambda look: look.cases.has_samples,
    note=_note,
)
