"""The table under a chart: the same numbers, as the language writes them."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.chart import Chart, Unit
from dashboard.labels import gettext, value_text


@dataclass(frozen=True, kw_only=True)
class TableText:
    """Heads and cells as they are shown; the last column is the total where the parts of a row add up."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    has_total: bool
    has_missing: bool


def table_text(chart: Chart) -> TableText:
    """Counts of states add up to a total; money of different stages does not."""
    has_total = chart.adds_up and chart.unit is Unit.COUNT and not chart.lines and len(chart.series) > 1
    names = (item.label for item in (*chart.series, *chart.lines))
    values = [value for _, row in chart.table() for value in row]
    return TableText(
        columns=(*names, *([gettext("gesamt")] if has_total else [])),
        rows=tuple((name, tuple(_cells(chart, row, has_total))) for name, row in chart.table()),
        has_total=has_total,
        has_missing=None in values,
    )


def _cells(chart: Chart, row: tuple[float | None, ...], has_total: bool) -> Iterator[str]:
    columns = (*chart.series, *chart.lines)
    yield from (value_text(value, chart.unit_of(item)) for item, value in zip(columns, row, strict=True))
    if has_total:
        yield value_text(sum(value or 0 for value in row), chart.unit)
