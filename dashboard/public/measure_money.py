"""Money of one measure by year; "keine Mittel", "offen" and nothing stated are three things."""

from dataclasses import dataclass

from dashboard import formats
from dashboard.indicators.budget import budget
from dashboard.labels import gettext, label
from dashboard.records import BudgetItem, Measure
from data_pipeline.schema.vocabulary import AmountPrecision, BudgetStatement

Row = tuple[str, str, tuple[str, ...]]
"""Year, funding source, then planned, approved, committed and spent; one cell where words stand for all."""


@dataclass(frozen=True, kw_only=True)
class Money:
    """The rows of the table and its sum, None for a single row or without amounts."""

    rows: tuple[Row, ...]
    total: tuple[str, ...] | None

    @property
    def has_missing(self) -> bool:
        """Whether the sign for "not stated" needs to be explained."""
        amounts = [amounts for *_, amounts in self.rows]
        return any(formats.missing() in row for row in (*amounts, self.total or ()))


def money(measure: Measure) -> Money:
    """All statements about money, year by year."""
    items = sorted(measure.budget_items, key=lambda item: (item.year or 9999, item.funding_source or ""))
    has_amounts = any(item.statement is BudgetStatement.AMOUNT for item in items)
    return Money(
        rows=tuple(_row(item) for item in items),
        total=_total(measure) if has_amounts and len(items) > 1 else None,
    )


def _row(item: BudgetItem) -> Row:
    year = str(item.year) if item.year else _span(item)
    source = item.funding_source or gettext("keine Angabe")
    if item.statement is not BudgetStatement.AMOUNT:
        return year, source, (label(item.statement),)
    amounts = (item.planned_eur, item.approved_eur, item.committed_eur, item.spent_eur)
    planned, *others = (formats.euro(value) for value in amounts)
    if item.planned_precision is AmountPrecision.APPROXIMATE:
        planned = gettext("ca. %(amount)s", amount=planned)
    return year, source, (planned, *others)


def _span(item: BudgetItem) -> str:
    return gettext("je Jahr") if item.is_annual else gettext("ganze Laufzeit")


def _total(measure: Measure) -> tuple[str, ...]:
    found = budget((measure,))
    return tuple(
        formats.euro(amount.eur) for amount in (found.planned, found.approved, found.committed, found.spent)
    )
