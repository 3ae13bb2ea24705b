"""A chart of cells that count measures: how many, how many of them late, how deep a cell is shaded."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard import formats
from dashboard.chart import Chart


@dataclass(frozen=True, kw_only=True)
class MatrixChart(Chart):
    """`late`: measures that are late, by row and column, the totals included; absent where a cell is empty.

    shades: from 0 to the deepest, by row and column.
    """

    late: Mapping[tuple[int, int], int]
    shades: Mapping[tuple[int, int], int]

    def text(self, row: int, column: int) -> str:
        """The number of a cell, "" for an empty one."""
        value = (*self.series, *self.lines)[column].values[row]
        return "" if value is None else formats.number(value)


def as_matrix_chart(chart: Chart) -> MatrixChart:
    """The same chart, for drawings that know what is late. Raises TypeError for any other."""
    if not isinstance(chart, MatrixChart):
        raise TypeError(f"{chart.key}: not a matrix of measures")
    return chart
