"""The parameters, each declared once for all resources that have it."""

from collections.abc import Iterable
from datetime import date

from dashboard.indicators.definitions import N_
from dashboard.indicators.departments import subtree
from dashboard.languages import CITY_LANGUAGE, LANGUAGES
from dashboard.public.api.kinds import Month, OneOf, Whole
from dashboard.public.api.parameters import Chosen, Parameter
from dashboard.records import Measure, Plan
from data_pipeline.schema.vocabulary import ImplementationPhase, ScheduleState

CODE = OneOf(name="MeasureCode", values=lambda plan: [item.code for item in plan.measures])

FIELD = Parameter(
    name="field",
    description=N_("Nur dieses Handlungsfeld: seine Nummer."),
    kind=OneOf(name="FieldCode", values=lambda plan: [item.code for item in plan.fields]),
)
_KEY = OneOf(name="DepartmentKey", values=lambda plan: list(plan.departments))
UNIT = Parameter(
    name="department",
    description=N_("Nur diese Stelle mit allen, die ihr untergeordnet sind: ihr Kennzeichen."),
    kind=_KEY,
)
DEPARTMENT = Parameter(
    name="department",
    description=N_("Nur Maßnahmen, die diese Stelle oder eine ihr untergeordnete führt: ihr Kennzeichen."),
    kind=_KEY,
)
MEASURE = Parameter(name="measure", description=N_("Nur diese Maßnahme: ihre Nummer."), kind=CODE)
PHASE = Parameter(
    name="phase",
    description=N_("Nur dieser Umsetzungsstand."),
    kind=OneOf(name="ImplementationPhase", values=lambda _: list(ImplementationPhase)),
)
SCHEDULE = Parameter(
    name="schedule",
    description=N_("Nur diese Terminlage."),
    kind=OneOf(name="ScheduleState", values=lambda _: list(ScheduleState)),
)
YEAR = Parameter(
    name="year",
    description=N_("Nur dieses Haushaltsjahr; Angaben für die ganze Laufzeit gehören zu keinem."),
    kind=Whole(minimum=1900, maximum=2199),
)
FROM = Parameter(name="from", description=N_("Erster Monat, einschließlich."), kind=Month())
TO = Parameter(name="to", description=N_("Letzter Monat, einschließlich."), kind=Month())
OFFSET = Parameter(
    name="offset",
    description=N_("Wie viele Einträge vor der Seite übersprungen werden."),
    kind=Whole(minimum=0, maximum=1_000_000),
    default="0",
)
LIMIT = Parameter(
    name="limit",
    description=N_("Wie viele Einträge eine Seite höchstens hat."),
    kind=Whole(minimum=1, maximum=500),
    default="100",
)
LANGUAGE = Parameter(
    name="sprache",
    description=N_("Sprache der Bezeichnungen und Hinweise; was die Stadt geschrieben hat, bleibt deutsch."),
    kind=OneOf(name="Language", values=lambda _: list(LANGUAGES)),
    default=CITY_LANGUAGE,
)
PATH_CODE = Parameter(name="code", description=N_("Nummer der Maßnahme."), kind=CODE)


def measures_chosen(measures: Iterable[Measure], *, plan: Plan, chosen: Chosen) -> list[Measure]:
    """The measures of the chosen number, field, and unit that leads them (or a unit below it)."""
    code, field, unit = (item.of(chosen) for item in (MEASURE, FIELD, DEPARTMENT))
    units = subtree(plan.departments, unit) if unit else frozenset()
    return [
        item
        for item in measures
        if code in (None, item.code)
        and field in (None, item.field_code)
        and (unit is None or not units.isdisjoint(item.lead_keys))
    ]


def is_within(month: date, *, chosen: Chosen) -> bool:
    """Whether a month, known by its first day, lies between the chosen ones."""
    written = month.strftime("%Y-%m")
    return (FROM.of(chosen) or written) <= written <= (TO.of(chosen) or written)
