"""The rows of a breakdown of complaints and the figures in them, for its table and its chart alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.catalogue.cases import Cases
from dashboard.chart import Unit
from dashboard.indicators.complaint_breakdown import (
    BreakdownRow,
    BreakdownSpan,
    Sums,
    breakdown_row,
    span_refusal,
)
from dashboard.indicators.complaints import Refusal
from dashboard.indicators.disclosed_rows import rounded_row, sum_of_rows
from dashboard.indicators.disclosure import FEWEST_FOR_SHARE
from dashboard.indicators.facets import NONE
from dashboard.indicators.numbers import Share
from dashboard.indicators.rules import Rules
from dashboard.labels import SMALLEST_BASE, gettext

Get = Callable[[BreakdownRow], float | None]
Base = Callable[[BreakdownRow], int]
Named = Sequence[tuple[str, BreakdownRow]]


@dataclass(frozen=True, kw_only=True)
class Breakdown:
    """Values with their rows, the most received first and what is not stated (NONE) last; all together."""

    span: BreakdownSpan
    rows: tuple[tuple[str, BreakdownRow], ...]
    total: BreakdownRow
    refusal: Refusal | None


def breakdown_of(cases: Cases) -> Breakdown | None:
    """By what the address chose; None without any case."""
    span = cases.span
    if span is None:
        return None
    refusal = span_refusal(cases.months, span)
    sums = cases.load_sums(cases.choice.by, span)

    def row(item: Sums) -> BreakdownRow:
        return breakdown_row(item, span=span, is_compared=refusal is None)

    rows = [(value or NONE, row(item)) for value, item in sums.items()]
    if cases.protection:
        return _protected(span, rows, refusal)
    return Breakdown(
        span=span, rows=_ordered(rows), total=row(sum(sums.values(), start=Sums())), refusal=refusal
    )


def _protected(span: BreakdownSpan, rows: Named, refusal: Refusal | None) -> Breakdown | None:
    """Rounded before they are put in order, their sum made of what is shown; nothing of few cases."""
    shown = [(value, rounded_row(row)) for value, row in rows]
    total = sum_of_rows([row for _value, row in shown])
    if total.received < FEWEST_FOR_SHARE:
        return None
    return Breakdown(span=span, rows=_ordered(shown), total=total, refusal=refusal)


def _ordered(rows: Named) -> tuple[tuple[str, BreakdownRow], ...]:
    return tuple(sorted((item for item in rows if not item[1].is_empty), key=_place))


def _place(item: tuple[str, BreakdownRow]) -> tuple[bool, int, str]:
    value, row = item
    return value == NONE, -row.received, value


@dataclass(frozen=True, kw_only=True)
class RowFigure:
    """A figure of a row. It rests on `base` cases and is not told on fewer than `least`."""

    key: str
    label: str
    unit: Unit
    get: Get
    base: Base | None = None
    least: int = 0

    def value(self, row: BreakdownRow) -> float | None:
        """None where it is not known, or too few cases are."""
        return None if self.is_few(row) else self.get(row)

    def is_few(self, row: BreakdownRow) -> bool:
        return self.base is not None and 0 < self.base(row) < self.least


def row_figures(rules: Rules) -> tuple[RowFigure, ...]:
    """In the order of the columns."""
    median = _days("median", gettext("Median (Tage)"), lambda row: row.took.median_days)
    return (
        _count("received", gettext("Eingang"), lambda row: row.received),
        _share("change", gettext("zum Vorjahr"), lambda row: row.change or Share(count=0, of=0)),
        _count("closed", gettext("Abgang"), lambda row: row.closed),
        _count("backlog", gettext("Bestand"), lambda row: row.backlog),
        _count("overdue", gettext("überfällig"), lambda row: row.overdue),
        median(rules.complaint_smallest_n),
        _days("p90", gettext("90. Perzentil (Tage)"), lambda row: row.took.p90_days)(SMALLEST_BASE),
        _share("in_time", gettext("fristgerecht"), lambda row: row.in_time),
        _count("in_time_n", gettext("fristgerecht: n"), lambda row: row.in_time.of),
        _share("week", gettext("in 7 Tagen"), lambda row: row.week),
        _share("four_weeks", gettext("in 28 Tagen"), lambda row: row.four_weeks),
    )


def _count(key: str, label: str, get: Get) -> RowFigure:
    return RowFigure(key=key, label=label, unit=Unit.COUNT, get=get)


def _days(key: str, label: str, get: Get) -> Callable[[int], RowFigure]:
    return lambda least: RowFigure(
        key=key, label=label, unit=Unit.DAYS, get=get, base=lambda row: row.took.cases, least=least
    )


def _share(key: str, label: str, get: Callable[[BreakdownRow], Share]) -> RowFigure:
    return RowFigure(
        key=key,
        label=label,
        unit=Unit.PERCENT,
        get=lambda row: _percent(get(row)),
        base=lambda row: get(row).of,
        least=SMALLEST_BASE,
    )


def _percent(share: Share) -> float | None:
    return None if share.value is None else 100 * share.value
