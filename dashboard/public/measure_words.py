"""Names and words about a measure that the list and its own page share."""

from dashboard import formats
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.labels import gettext
from dashboard.records import Plan


def field_name(plan: Plan, code: str) -> str:
    """Name of an action field, its code where the plan does not name it."""
    return next((item.name for item in plan.fields if item.code == code), code)


def unit_name(plan: Plan, key: str) -> str:
    """Name of a unit with its number, the key of one that the plan does not name."""
    unit = plan.departments.get(key)
    if unit is None:
        return key
    return f"{unit.code} {unit.name}" if unit.code else unit.name


def lead_names(plan: Plan, item: AssessedMeasure) -> str:
    """The units that lead a measure, or that none is named."""
    names = ", ".join(unit_name(plan, key) for key in item.measure.lead_keys)
    return names or gettext("nicht benannt")


def end_text(item: AssessedMeasure) -> str:
    """The end as exactly as it was stated."""
    measure = item.measure
    if measure.end_date is None:
        return gettext("ohne Ende") if measure.is_ongoing else gettext("keine Angabe")
    return formats.span_text(measure.end_date, measure.end_precision or "day")
