"""Money by stage; "keine Mittel", "offen" and nothing stated are three things."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from math import fsum
from typing import TypeVar

from dashboard.identity import Same
from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.indicators.numbers import Amount, amount_of
from dashboard.indicators.samples import sample_measure
from dashboard.records import BudgetItem, Measure
from data_pipeline.schema.vocabulary import BudgetStatement

K = TypeVar("K")
_ROOM = 16_384


class BudgetKind(StrEnum):
    """Stages of money, in order."""

    PLANNED = "planned"
    APPROVED = "approved"
    COMMITTED = "committed"
    SPENT = "spent"


@dataclass(frozen=True, kw_only=True)
class BudgetSums:
    """Amounts of a group of measures, and how many measures say what; key None: nothing is stated."""

    planned: Amount
    approved: Amount
    committed: Amount
    spent: Amount
    statements: dict[BudgetStatement | None, int]


_YEARS = replace(
    sample_measure(),
    budget_items=tuple(
        BudgetItem(statement=BudgetStatement.AMOUNT, year=year, planned_eur=amount)
        for year, amount in ((None, 100_000.0), (2025, 40_000.0), (2026, 60_000.0))
    ),
)


@defined(
    "measure_amount",
    title=N_("Betrag einer Maßnahme"),
    text=N_(
        "Die Summe aller genannten Beträge einer Art (geplant, bewilligt, gebunden, verausgabt) über Jahre "
        "und Mittelherkünfte. Nennt dieselbe Mittelherkunft neben Jahresbeträgen auch einen Betrag für die "
        "ganze Laufzeit, gelten die Jahresbeträge als dessen Teile: Es zählt der größere von beiden, nie "
        "beide zusammen. Nicht genannt ist nie 0 €."
    ),
)
def measure_amount(measure: Measure, *, kind: BudgetKind) -> float | None:
    """Euros of one kind, or None where no item states any."""
    return _measure_amount(Same(measure), kind)


@lru_cache(maxsize=_ROOM)
def _measure_amount(same: Same[Measure], kind: BudgetKind) -> float | None:
    """A measure is added up for many groups and never changes."""
    measure = same.thing
    sources = dict.fromkeys(item.funding_source for item in measure.budget_items)
    amounts = [
        _source_amount([item for item in measure.budget_items if item.funding_source == source], kind)
        for source in sources
    ]
    stated = [amount for amount in amounts if amount is not None]
    return fsum(stated) if stated else None


with_examples(
    "measure_amount",
    Example(
        N_("Ganze Laufzeit 100.000 €, davon 2025 40.000 € und 2026 60.000 €: geplant, in Euro"),
        lambda _: measure_amount(_YEARS, kind=BudgetKind.PLANNED),
    ),
)


def _source_amount(items: Sequence[BudgetItem], kind: BudgetKind) -> float | None:
    """The larger of the whole-term amount and the sum of the years."""
    whole = amount_of(_value(item, kind) for item in items if item.year is None).eur
    years = amount_of(_value(item, kind) for item in items if item.year is not None).eur
    stated = [amount for amount in (whole, years) if amount is not None]
    return max(stated) if stated else None


def _value(item: BudgetItem, kind: BudgetKind) -> float | None:
    return {
        BudgetKind.PLANNED: item.planned_eur,
        BudgetKind.APPROVED: item.approved_eur,
        BudgetKind.COMMITTED: item.committed_eur,
        BudgetKind.SPENT: item.spent_eur,
    }[kind]


_ORDER = (
    BudgetStatement.AMOUNT,
    BudgetStatement.HIGH,
    BudgetStatement.MEDIUM,
    BudgetStatement.LOW,
    BudgetStatement.WITHIN_BUDGET,
    BudgetStatement.OPEN,
    BudgetStatement.NO_FUNDS,
)


@defined(
    "budget_statement",
    title=N_("Aussage zum Geld"),
    text=N_(
        "Was eine Maßnahme zum Geld sagt: ein Betrag, »hoch«, »mittel« oder »niedrig« ohne Betrag, »im "
        "Rahmen des Haushalts«, »offen«, »keine Mittel« oder gar nichts. Stehen mehrere Aussagen "
        "nebeneinander, zählt die erste in dieser Reihenfolge."
    ),
)
def budget_statement(measure: Measure) -> BudgetStatement | None:
    """The statement that counts; an amount item without any figure or words is none."""
    return _budget_statement(Same(measure))


@lru_cache(maxsize=_ROOM)
def _budget_statement(same: Same[Measure]) -> BudgetStatement | None:
    measure = same.thing
    found = {item.statement for item in measure.budget_items if _says_something(item)}
    return next((statement for statement in _ORDER if statement in found), None)


def _says_something(item: BudgetItem) -> bool:
    if item.statement is not BudgetStatement.AMOUNT:
        return True
    return bool(item.planned_text) or any(_value(item, kind) is not None for kind in BudgetKind)


@defined(
    "budget",
    title=N_("Budgetsummen"),
    text=N_(
        "Die Beträge der Maßnahmen, jede einmal gezählt, mit der Zahl der Maßnahmen, die einen Betrag nennen "
        "(n von N). Eine Maßnahme mit mehreren federführenden Stellen zählt bei jeder Stelle mit vollem "
        "Betrag, in der Gesamtsumme einmal. In der Ansicht nach Jahren stehen Beträge ohne Jahr unter »ganze "
        "Laufzeit«."
    ),
    builds_on=("measure_amount", "budget_statement"),
)
def budget(measures: Iterable[Measure]) -> BudgetSums:
    """Sums over measures, each given once."""
    everything = list(measures)
    sums = {kind: amount_of(measure_amount(item, kind=kind) for item in everything) for kind in BudgetKind}
    statements: dict[BudgetStatement | None, int] = dict.fromkeys((*BudgetStatement, None), 0)
    for item in everything:
        statements[budget_statement(item)] += 1
    return BudgetSums(
        planned=sums[BudgetKind.PLANNED],
        approved=sums[BudgetKind.APPROVED],
        committed=sums[BudgetKind.COMMITTED],
        spent=sums[BudgetKind.SPENT],
        statements=statements,
    )


def combined(parts: Iterable[BudgetSums]) -> BudgetSums:
    """The sums of groups that have no measure in common, without going through their items again."""
    everything = list(parts)
    amounts = {kind.value: _added(getattr(part, kind.value) for part in everything) for kind in BudgetKind}
    kinds = (*BudgetStatement, None)
    statements = {kind: sum(part.statements.get(kind, 0) for part in everything) for kind in kinds}
    return BudgetSums(**amounts, statements=statements)


def _added(amounts: Iterable[Amount]) -> Amount:
    found = list(amounts)
    known = [amount.eur for amount in found if amount.eur is not None]
    return Amount(
        eur=fsum(known) if known else None,
        stated=sum(amount.stated for amount in found),
        of=sum(amount.of for amount in found),
    )


def budget_by_year(measures: Iterable[Measure]) -> dict[int | None, BudgetSums]:
    """Sums by year, ascending; the whole term (None) comes last."""
    everything = list(measures)
    years = {item.year for measure in everything for item in measure.budget_items}
    return {
        year: budget(only_items(measure, _year, year) for measure in everything)
        for year in sorted(years, key=lambda year: (year is None, year or 0))
    }


def only_items(measure: Measure, key_of: Callable[[BudgetItem], K], key: K) -> Measure:
    """The measure with the items of one key only; the same one every time it is asked for."""
    return _by_key(Same(measure), key_of).get(key) or _without_items(Same(measure))


@lru_cache(maxsize=_ROOM)
def _by_key(same: Same[Measure], key_of: Callable[[BudgetItem], K]) -> dict[K, Measure]:
    measure = same.thing
    found: dict[K, list[BudgetItem]] = {}
    for item in measure.budget_items:
        found.setdefault(key_of(item), []).append(item)
    return {key: replace(measure, budget_items=tuple(items)) for key, items in found.items()}


@lru_cache(maxsize=_ROOM)
def _without_items(same: Same[Measure]) -> Measure:
    return replace(same.thing, budget_items=())


def _year(item: BudgetItem) -> int | None:
    return item.year
