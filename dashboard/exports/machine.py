"""Tables for programs: UTF-8, comma, point, ISO days, codes, English names of columns."""

from collections.abc import Iterable, Sequence

from dashboard.catalogue.machine import csv_text, machine_rows
from dashboard.chart import Chart


def chart_csv(chart: Chart) -> bytes:
    """One row for each number of the chart, as the public side exports it."""
    return rows_csv(machine_rows(chart))


def rows_csv(rows: Iterable[Sequence[object]]) -> bytes:
    """Rows, the first of them the names of the columns."""
    return csv_text(rows).encode()
