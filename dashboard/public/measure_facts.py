"""What a measure is for and who does it."""

from dashboard.indicators.assessment import AssessedMeasure
from dashboard.labels import gettext
from dashboard.labels.words import number_text
from dashboard.public.measure_words import unit_name
from dashboard.records import Measure, Plan, Responsibility
from data_pipeline.schema.vocabulary import ResponsibilityRole

Facts = list[tuple[str, list[str]]]
"""Terms with what is said of each; nothing said is an empty list."""


def facts(plan: Plan, item: AssessedMeasure) -> Facts:
    """Goal and responsibility; terms of which a city may do without are left out where nothing is said."""
    measure = item.measure
    always: Facts = [
        (gettext("Woran der Erfolg zu erkennen ist"), _one(measure.target_text)),
        (gettext("Dient dem Ziel"), [goal.title for goal in measure.goals]),
        (gettext("Federführung"), _names(plan, measure, ResponsibilityRole.LEAD)),
    ]
    extra: Facts = [
        (gettext("Mitwirkung"), _names(plan, measure, ResponsibilityRole.CONTRIBUTING)),
        (gettext("Externe Partner"), _names(plan, measure, ResponsibilityRole.PARTNER)),
        (gettext("Schlagworte"), list(measure.tags)),
        (gettext("Anmerkung"), _one(measure.remark)),
        (gettext("Quelle"), _one(measure.source)),
    ]
    return [*always, *((term, values) for term, values in extra if values)]


def _one(text: str | None) -> list[str]:
    return [text] if text else []


def _names(plan: Plan, measure: Measure, role: ResponsibilityRole) -> list[str]:
    return [_name(plan, part) for part in measure.responsibilities if part.role is role]


def _name(plan: Plan, part: Responsibility) -> str:
    if part.partner_name:
        return part.partner_name
    return (
        unit_name(plan, part.department_key)
        if part.department_key
        else gettext("noch keiner Stelle zugeordnet")
    )


def indicators(measure: Measure) -> list[dict[str, object]]:
    """Each indicator with its values by year and its target; the last value is the newest."""
    return [
        {
            "title": item.title,
            "unit": item.unit,
            "values": [(str(year), number_text(value)) for year, value in item.values],
            "baseline": _at(item.baseline_value, item.baseline_year),
            "target": _at(item.target_value, item.target_year),
        }
        for item in measure.indicators
    ]


def _at(value: float | None, year: int | None) -> str:
    """A value with the year it is for."""
    if value is None:
        return gettext("keine Angabe")
    text = number_text(value)
    return f"{text} ({year})" if year else text
