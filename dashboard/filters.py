"""Which measures are shown: the filters of an address, applied to measures, written back as an address."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import parse_qs, urlencode

from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.departments import subtree
from dashboard.records import Plan
from data_pipeline.schema.vocabulary import Freshness, ImplementationPhase, ResponsibilityRole, ScheduleState

WITHOUT_LEAD = "ohne"
"""Value of the department filter for measures that no unit of the city leads."""

ALL = "alle"

PARAMETERS: Mapping[str, str] = {
    "field": "feld",
    "department": "stelle",
    "role": "rolle",
    "phase": "stand",
    "schedule": "termin",
    "freshness": "bericht",
    "text": "suche",
    "sort": "sortierung",
}
"""Attribute of the filter -> name in the address."""


@dataclass(frozen=True, kw_only=True)
class MeasureFilter:
    """Every attribute is a code or "" for all. A department means its whole subtree.

    sort: a column, with a leading "-" for descending.
    """

    field: str = ""
    department: str = ""
    role: str = ""
    phase: str = ""
    schedule: str = ""
    freshness: str = ""
    text: str = ""
    sort: str = ""

    def applied(self, items: Iterable[AssessedMeasure], *, plan: Plan) -> tuple[AssessedMeasure, ...]:
        """The measures that pass every filter, in their order."""
        return tuple(filter(self.keeps(plan), items))

    def keeps(self, plan: Plan) -> Callable[[AssessedMeasure], bool]:
        """Whether a measure passes every filter, as a function of the measure."""
        units = subtree(plan.departments, self.department) if self.department else frozenset()
        return lambda item: self._passes(item, units)

    def _passes(self, item: AssessedMeasure, units: frozenset[str]) -> bool:
        measure = item.measure
        return (
            self.field in ("", measure.field_code)
            and self.phase in ("", item.phase.state)
            and self.schedule in ("", item.schedule.state)
            and self.freshness in ("", item.freshness.state)
            and self._is_responsible(item, units)
            and _holds(item, self.text)
        )

    def _is_responsible(self, item: AssessedMeasure, units: frozenset[str]) -> bool:
        if self.department == WITHOUT_LEAD:
            return not item.has_lead
        if not self.department:
            return not self.role or any(part.role == self.role for part in item.measure.responsibilities)
        return any(
            part.department_key in units and self.role in ("", part.role)
            for part in item.measure.responsibilities
        )

    def without(self, attribute: str) -> "MeasureFilter":
        """The same filter with one attribute loosened."""
        return replace(self, **{attribute: ""})

    @property
    def active(self) -> dict[str, str]:
        """Attributes that hold something back, with their values."""
        return {name: getattr(self, name) for name in PARAMETERS if name != "sort" and getattr(self, name)}

    def search(self) -> str:
        """The filter as the query part of an address, "" when nothing is set."""
        values = {PARAMETERS[item.name]: getattr(self, item.name) for item in fields(self)}
        text = urlencode({name: value for name, value in values.items() if value})
        return f"?{text}" if text else ""


def _holds(item: AssessedMeasure, text: str) -> bool:
    """Whether every word stands in number, title, description or goal text."""
    measure = item.measure
    parts = (measure.code, measure.title, measure.description, measure.target_text)
    everything = " ".join(filter(None, parts)).casefold()
    return all(word in everything for word in text.casefold().split())


def filter_from(search: str | None, *, plan: Plan) -> MeasureFilter:
    """The filter an address asks for; values that do not exist in this plan are left out."""
    given = parse_qs((search or "").removeprefix("?"))
    values = {name: given.get(parameter, [""])[0].strip() for name, parameter in PARAMETERS.items()}
    known = known_values(plan)
    return MeasureFilter(
        **{
            name: value if name not in known or value in known[name] else ""
            for name, value in values.items()
            if value != ALL
        }
    )


def known_values(plan: Plan) -> dict[str, set[str]]:
    """Values that a filter may take, for every filter that is not free text."""
    return {
        "field": {item.code for item in plan.fields},
        "department": {*plan.departments, WITHOUT_LEAD},
        "role": {item.value for item in ResponsibilityRole},
        "phase": {item.value for item in ImplementationPhase},
        "schedule": {item.value for item in ScheduleState},
        "freshness": {item.value for item in Freshness},
    }
