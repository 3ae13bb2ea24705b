"""Money by year, action field, leading division or funding source, with what each sum rests on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.budget import BudgetKind, BudgetSums, budget, only_items
from dashboard.indicators.definitions import N_, defined
from dashboard.indicators.departments import Departments
from dashboard.indicators.numbers import Amount
from dashboard.indicators.rollup import divisions_of
from dashboard.records import ActionField, BudgetItem, Measure
from data_pipeline.schema.vocabulary import AmountPrecision

GroupKey = int | str | None
EACH_YEAR = "each_year"
"""Key of amounts that hold for each year without saying for which."""


class BudgetGrouping(StrEnum):
    """What money can be sorted by."""

    YEAR = "year"
    FIELD = "field"
    DIVISION = "division"
    SOURCE = "source"


@dataclass(frozen=True, kw_only=True)
class BudgetGroup:
    """Sums of a group; `sums` count only measures that say something in it.

    key: a year, a code, the name of a source; None is the whole term, no lead, no source named. stated:
    measures with an amount of any stage. annual, approximate: measures with an amount "je Jahr", or with a
    planned amount that is "ca.".
    """

    key: GroupKey
    sums: BudgetSums
    stated: int
    annual: int
    approximate: int


def amount_of_kind(sums: BudgetSums, kind: BudgetKind) -> Amount:
    """The amount of one stage."""
    amounts = {
        BudgetKind.PLANNED: sums.planned,
        BudgetKind.APPROVED: sums.approved,
        BudgetKind.COMMITTED: sums.committed,
        BudgetKind.SPENT: sums.spent,
    }
    return amounts[kind]


def budget_group(measures: Iterable[Measure], *, key: GroupKey = None) -> BudgetGroup:
    """The sums of measures that are given once each."""
    everything = tuple(measures)
    items = [item.budget_items for item in everything]
    return BudgetGroup(
        key=key,
        sums=budget(everything),
        stated=sum(any(_states_amount(item) for item in found) for found in items),
        annual=sum(any(item.is_annual for item in found) for found in items),
        approximate=sum(any(_is_approximate(item) for item in found) for found in items),
    )


def _states_amount(item: BudgetItem) -> bool:
    amounts = (item.planned_eur, item.approved_eur, item.committed_eur, item.spent_eur)
    return any(amount is not None for amount in amounts)


def _is_approximate(item: BudgetItem) -> bool:
    return item.planned_precision is AmountPrecision.APPROXIMATE


@defined(
    "budget_by_year",
    title=N_("Mittel nach Jahren"),
    text=N_(
        "Jeder Betrag steht bei dem Jahr, für das er genannt ist. Beträge ohne Jahr stehen unter »ganze "
        "Laufzeit«, Beträge »je Jahr« ohne Jahreszahl für sich; beide werden nicht auf Jahre verteilt. "
        "Nennt eine Maßnahme neben Jahresbeträgen auch einen Betrag für die ganze Laufzeit, zählt in der "
        "Summe über alles nur der größere von beiden."
    ),
)
def by_year(measures: Iterable[Measure]) -> tuple[BudgetGroup, ...]:
    """A group for each year, ascending, then the whole term, then what holds for each year."""
    return _by_item(measures, _year_key, order=lambda key: (key == EACH_YEAR, key is None, key or 0))


def _year_key(item: BudgetItem) -> GroupKey:
    return EACH_YEAR if item.year is None and item.is_annual else item.year


@defined(
    "budget_by_source",
    title=N_("Mittel nach Herkunft"),
    text=N_(
        "Jeder Betrag steht bei der Herkunft, die genannt ist (Haushalt, Land, Bund, EU, Dritte), in der "
        "Schreibweise der zuständigen Stelle. Ist keine genannt, heißt es »Herkunft nicht genannt«."
    ),
)
def by_source(measures: Iterable[Measure]) -> tuple[BudgetGroup, ...]:
    """A group for each source, the one with most planned money first; None ("not named") comes last."""
    groups = _by_item(measures, _source_key, order=lambda key: (key is None, key or ""))
    return tuple(sorted(groups, key=lambda group: (group.key is None, -(group.sums.planned.eur or 0))))


def _source_key(item: BudgetItem) -> GroupKey:
    return item.funding_source


def by_action_field(
    items: Sequence[AssessedMeasure], *, fields: Sequence[ActionField]
) -> tuple[BudgetGroup, ...]:
    """A group for each field in order that has measures; fields that the plan does not list come last."""
    codes = dict.fromkeys((*(field.code for field in fields), *(item.measure.field_code for item in items)))
    found = {code: [item.measure for item in items if item.measure.field_code == code] for code in codes}
    return tuple(budget_group(group, key=code) for code, group in found.items() if group)


def by_lead_division(
    items: Sequence[AssessedMeasure], *, departments: Departments
) -> tuple[BudgetGroup, ...]:
    """A group for each leading division, with the full amounts of all it leads; None (no lead) comes last."""
    found: dict[str | None, list[Measure]] = {key: [] for key in (*departments, None)}
    for item in items:
        for key in divisions_of(item, departments=departments):
            found[key].append(item.measure)
    return tuple(budget_group(group, key=key) for key, group in found.items() if group)


def counted_twice(items: Iterable[AssessedMeasure], *, departments: Departments) -> int:
    """Measures that stand in more than one division."""
    return sum(len(divisions_of(item, departments=departments)) > 1 for item in items)


def _by_item(
    measures: Iterable[Measure],
    key_of: Callable[[BudgetItem], GroupKey],
    *,
    order: Callable[[GroupKey], tuple[object, ...]],
) -> tuple[BudgetGroup, ...]:
    """Groups of items: each holds the measures that have such an item, with these items only."""
    everything = list(measures)
    keys = {key_of(item) for measure in everything for item in measure.budget_items}
    return tuple(
        budget_group(
            (only_items(measure, key_of, key) for measure in everything if _has(measure, key_of, key)),
            key=key,
        )
        for key in sorted(keys, key=order)
    )


def _has(measure: Measure, key_of: Callable[[BudgetItem], GroupKey], key: GroupKey) -> bool:
    return any(key_of(item) == key for item in measure.budget_items)
