"""Words for complaints beside measures: which categories and why, what a marked day is."""

from collections.abc import Mapping, Sequence

from dashboard.indicators.complaint_beside import Beside, Side
from dashboard.indicators.definitions import N_
from dashboard.indicators.measure_marks import Mark, MarkKind
from dashboard.labels.timeline import day_words
from dashboard.labels.words import gettext, ngettext
from dashboard.records import Plan

_WHY: Mapping[Side, str] = {
    Side.PLAN: N_("Kategorien, die einem Handlungsfeld zugeordnet sind: %(categories)s"),
    Side.FIELD: N_("Kategorien, die dem Handlungsfeld »%(name)s« zugeordnet sind: %(categories)s"),
    Side.DEPARTMENT: N_("Kategorien, die der Stelle »%(name)s« zugeordnet sind: %(categories)s"),
    Side.MEASURE: N_(
        "Kategorien, die dem Handlungsfeld der Maßnahme %(code)s (»%(name)s«) zugeordnet sind: %(categories)s"
    ),
    Side.LEAD: N_(
        "Kategorien, die der Federführung der Maßnahme %(code)s (»%(name)s«) zugeordnet sind: %(categories)s"
    ),
}
_MARKS: Mapping[MarkKind, str] = {
    MarkKind.START: N_("Beginn"),
    MarkKind.REACHED: N_("Meilenstein %(number)s erreicht"),
    MarkKind.OVERDUE: N_("Meilenstein %(number)s überfällig"),
    MarkKind.PLANNED: N_("Meilenstein %(number)s geplant"),
    MarkKind.END: N_("Ende"),
}


def beside_words(beside: Beside, plan: Plan) -> str:
    """Which categories are counted, and why these."""
    categories = ", ".join(item.name for item in beside.categories) or gettext("keine")
    name = beside_name(beside, plan)
    return gettext(_WHY[beside.side]) % {"name": name, "code": beside.code, "categories": categories}


def beside_name(beside: Beside, plan: Plan) -> str:
    """The field or the units whose categories are counted."""
    field, units = beside.code, [beside.code]
    measure = next((item for item in plan.measures if item.code == beside.code), None)
    if beside.is_one_measure and measure is not None:
        field, units = measure.field_code, list(measure.lead_keys)
    if beside.side in (Side.FIELD, Side.MEASURE):
        return next((item.name for item in plan.fields if item.code == field), field)
    return ", ".join(plan.departments[key].name if key in plan.departments else key for key in units)


def mark_words(mark: Mark) -> str:
    """What the day of one measure is."""
    return gettext(_MARKS[mark.kind]) % {"number": mark.number}


def mark_day(mark: Mark) -> str:
    """The day as exactly as it was stated."""
    return day_words(mark.stated, mark.precision)


def starts_words(marks: Sequence[Mark]) -> str:
    """Which measure begins on a day, or how many."""
    if len(marks) == 1:
        return gettext("Beginn %(code)s", code=marks[0].measure.code)
    return ngettext("Beginn von %(num)s Maßnahme", "Beginn von %(num)s Maßnahmen", len(marks))
