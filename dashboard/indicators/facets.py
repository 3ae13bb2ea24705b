"""What a measure can be found by: for each attribute the values that it has."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from dashboard.identity import Same
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.dates import last_day
from dashboard.records import BudgetItem
from data_pipeline.schema.vocabulary import BudgetStatement

NONE = "ohne"
"""The value of a measure that has no value of an attribute."""

_MOST_YEARS = 60

Facet = Callable[[AssessedMeasure], frozenset[str]]


def years_of(item: AssessedMeasure) -> frozenset[str]:
    """Calendar years in which the measure runs; NONE without a start, and without an end unless it lasts.

    What lasts runs in every year from its start on, as far as anybody plans.
    """
    measure = item.measure
    if measure.start_date is None or (measure.end_date is None and not measure.is_ongoing):
        return frozenset({NONE})
    start = measure.start_date.year
    lasting = start + _MOST_YEARS
    end = last_day(measure.end_date, measure.end_precision).year if measure.end_date else lasting
    return frozenset(str(year) for year in range(start, min(end, start + _MOST_YEARS) + 1))


def end_of(item: AssessedMeasure) -> frozenset[str]:
    """The calendar year of the end; NONE without one."""
    measure = item.measure
    return frozenset({str(measure.end_date.year) if measure.end_date else NONE})


def budget_of(item: AssessedMeasure) -> frozenset[str]:
    """What is said about money, in the codes of `BUDGET_CODES`; several where several items differ."""
    return frozenset(map(_budget_code, item.measure.budget_items)) or frozenset({"unstated"})


def tags_of(item: AssessedMeasure) -> frozenset[str]:
    """Frameworks and topics; NONE for a measure that counts towards none."""
    return frozenset(item.measure.tags) or frozenset({NONE})


BUDGET_CODES: Mapping[BudgetStatement, str] = {
    BudgetStatement.AMOUNT: "amount",
    BudgetStatement.NO_FUNDS: "none",
    BudgetStatement.OPEN: "open",
    BudgetStatement.WITHIN_BUDGET: "within",
}
"""Statements with a code of their own; all others are only words ("words"), none at all is "unstated"."""


def _budget_code(item: BudgetItem) -> str:
    return BUDGET_CODES.get(item.statement, "words")


def goals_of(item: AssessedMeasure) -> frozenset[str]:
    """Codes of the goals; NONE for a measure that serves none."""
    return frozenset(goal.code for goal in item.measure.goals) or frozenset({NONE})


FACETS: Mapping[str, Facet] = {
    "code": lambda item: frozenset({item.code}),
    "field": lambda item: frozenset({item.measure.field_code}),
    "phase": lambda item: frozenset({item.phase.state.value}),
    "schedule": lambda item: frozenset({item.schedule.state.value}),
    "freshness": lambda item: frozenset({item.freshness.state.value}),
    "light": lambda item: frozenset({item.light.state.value}),
    "year": years_of,
    "end": end_of,
    "budget": budget_of,
    "goal": goals_of,
    "tag": tags_of,
}
"""Attributes that a measure has by itself; department and role belong together and are in the filter."""


def facets_of(item: AssessedMeasure) -> Mapping[str, frozenset[str]]:
    """The values of a measure for each attribute of `FACETS`, found once for as long as it is shown."""
    return _facets_of(Same(item))


@lru_cache(maxsize=8192)
def _facets_of(same: Same[AssessedMeasure]) -> Mapping[str, frozenset[str]]:
    return {name: facet(same.thing) for name, facet in FACETS.items()}
