"""Which measures are shown: the filters of an address, applied to measures, written back as an address."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import parse_qs, urlencode

from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.departments import Departments, lineage
from dashboard.indicators.facets import BUDGET_CODES, FACETS, NONE, facets_of
from dashboard.indicators.traffic_light import TrafficLight
from dashboard.records import Plan, Responsibility
from data_pipeline.schema.vocabulary import (
    Freshness,
    ImplementationPhase,
    ResponsibilityRole,
    ScheduleState,
    Vocabulary,
)

WITHOUT_LEAD = NONE
"""Value of the department filter for measures that no unit of the city leads."""

PARAMETERS: Mapping[str, str] = {
    "code": "massnahme",
    "field": "feld",
    "department": "stelle",
    "role": "rolle",
    "phase": "stand",
    "schedule": "termin",
    "freshness": "bericht",
    "light": "ampel",
    "year": "jahr",
    "end": "ende",
    "budget": "geld",
    "goal": "ziel",
    "tag": "schlagwort",
    "text": "suche",
    "sort": "sortierung",
}
"""Attribute of the filter -> name in the address."""

CHOICES = tuple(name for name in PARAMETERS if name not in ("text", "sort"))
"""Attributes of which several values may be chosen."""

CODE_LISTS: Mapping[str, type[Vocabulary]] = {
    "role": ResponsibilityRole,
    "phase": ImplementationPhase,
    "schedule": ScheduleState,
    "freshness": Freshness,
    "light": TrafficLight,
}
"""Attributes whose codes are a code list."""

RESPONSIBLE = "responsible"
"""The test that department and role share: a unit counts in the roles that are chosen."""

BUDGET_VALUES = (*BUDGET_CODES.values(), "words", "unstated")

Values = str | tuple[str, ...]
Keep = Callable[[AssessedMeasure], bool]


@dataclass(frozen=True, kw_only=True)
class MeasureFilter:
    """Codes of each attribute; any of them is enough, none means all. A department means its whole subtree.

    A single code may be given as a text. sort: a column, with a leading "-" for descending.
    """

    code: Values = ()
    field: Values = ()
    department: Values = ()
    role: Values = ()
    phase: Values = ()
    schedule: Values = ()
    freshness: Values = ()
    light: Values = ()
    year: Values = ()
    end: Values = ()
    budget: Values = ()
    goal: Values = ()
    tag: Values = ()
    text: str = ""
    sort: str = ""

    def __post_init__(self) -> None:
        for name in CHOICES:
            given: Values = getattr(self, name)
            codes = (given,) if isinstance(given, str) else given
            object.__setattr__(self, name, tuple(sorted({code for code in codes if code})))

    def values(self, attribute: str) -> tuple[str, ...]:
        """The codes chosen for an attribute, in order."""
        return tuple(getattr(self, attribute))

    def applied(self, items: Iterable[AssessedMeasure], *, plan: Plan) -> tuple[AssessedMeasure, ...]:
        """The measures that pass every filter, in their order."""
        return tuple(filter(self.keeps(plan), items))

    def keeps(self, plan: Plan) -> Keep:
        """Whether a measure passes every filter, as a function of the measure."""
        tests = list(self.tests(plan).values())
        return lambda item: all(test(item) for test in tests)

    def tests(self, plan: Plan) -> dict[str, Keep]:
        """What each attribute in force lets pass; department and role are one test, under `RESPONSIBLE`."""
        found = {name: self._has(name) for name in FACETS if self.values(name)}
        if self.department or self.role:
            found[RESPONSIBLE] = lambda item: self._is_responsible(item, plan.departments)
        if words := self.text.casefold().split():
            found["text"] = lambda item: _holds(item, words)
        return found

    def _has(self, name: str) -> Keep:
        codes = frozenset(self.values(name))
        return lambda item: not codes.isdisjoint(facets_of(item)[name])

    def _is_responsible(self, item: AssessedMeasure, departments: Departments) -> bool:
        if WITHOUT_LEAD in self.department and not item.has_lead:
            return not self.role or any(
                part.role.value in self.role for part in item.measure.responsibilities
            )
        units = set(self.values("department")) - {WITHOUT_LEAD}
        if self.department and not units:
            return False
        return any(self._is_part(part, units, departments) for part in item.measure.responsibilities)

    def _is_part(self, part: Responsibility, units: set[str], departments: Departments) -> bool:
        in_units = not units or not units.isdisjoint(lineage(departments, part.department_key or ""))
        return in_units and (not self.role or part.role.value in self.role)

    def without(self, attribute: str, value: str | None = None) -> "MeasureFilter":
        """The same filter with one attribute loosened, or with one of its codes taken away."""
        if attribute == "text":
            return replace(self, text="")
        kept = tuple(code for code in self.values(attribute) if value is not None and code != value)
        changes: dict[str, Any] = {attribute: kept}
        return replace(self, **changes)

    @property
    def active(self) -> dict[str, Values]:
        """Attributes that hold something back, with their codes; the text as it is."""
        return {name: getattr(self, name) for name in PARAMETERS if name != "sort" and getattr(self, name)}

    def search(self) -> str:
        """The filter as the query part of an address, "" when nothing is set."""
        values = {PARAMETERS[item.name]: getattr(self, item.name) for item in fields(self)}
        text = urlencode({name: value for name, value in values.items() if value}, doseq=True)
        return f"?{text}" if text else ""


def _holds(item: AssessedMeasure, words: Iterable[str]) -> bool:
    """Whether every word stands in number, title, description or goal text."""
    measure = item.measure
    parts = (measure.code, measure.title, measure.description, measure.target_text)
    everything = " ".join(filter(None, parts)).casefold()
    return all(word in everything for word in words)


def filter_from(search: str | None, *, plan: Plan) -> MeasureFilter:
    """The filter an address asks for; values that do not exist in this plan are left out."""
    given = parse_qs((search or "").removeprefix("?"))
    known = known_values(plan)
    chosen: dict[str, Any] = {
        name: tuple(code for code in map(str.strip, given.get(PARAMETERS[name], [])) if code in known[name])
        for name in CHOICES
    }
    words = {name: given.get(PARAMETERS[name], [""])[0].strip() for name in ("text", "sort")}
    return MeasureFilter(**chosen, **words)


def known_values(plan: Plan) -> dict[str, set[str]]:
    """Codes that a filter may take, for every filter that is not free text."""
    days = [day for measure in plan.measures for day in (measure.start_date, measure.end_date) if day]
    years = {str(year) for year in range(min(days).year, max(days).year + 1)} if days else set()
    goals = {goal.code for measure in plan.measures for goal in measure.goals}
    return {
        "code": {item.code for item in plan.measures},
        "field": {item.code for item in plan.fields},
        "department": {*plan.departments, WITHOUT_LEAD},
        **{name: {item.value for item in codes} for name, codes in CODE_LISTS.items()},
        "year": years | {NONE},
        "end": years | {NONE},
        "budget": set(BUDGET_VALUES),
        "goal": goals | {NONE},
        "tag": {tag for measure in plan.measures for tag in measure.tags} | {NONE},
    }
