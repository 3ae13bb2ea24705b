"""A chart of rows and columns whose cells are shaded by what they hold: months across, years down."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard import formats
from dashboard.chart import Chart, Series, Unit
from dashboard.indicators.complaint_calendar import Known


@dataclass(frozen=True, kw_only=True)
class HeatChart(Chart):
    """`categories` are the rows, `series` the columns, `lines` the sums at the end of each row.

    steps: ascending bounds of the shades, the first is zero. states: of every cell by row and column, the
    sums included.
    """

    steps: tuple[int, ...]
    states: Mapping[tuple[int, int], Known]

    @property
    def columns(self) -> tuple[Series, ...]:
        """Months, then the sums, which are not shaded."""
        return (*self.series, *self.lines)

    def level(self, value: float | None) -> int:
        """The shade of a value, from 1; 0 for none: the upper bound of a shade belongs to it."""
        return min(bisect_left(self.steps, value), len(self.steps) - 1) if value else 0

    def text(self, row: int, column: int) -> str:
        """What is written into a cell; "" for a gap and for what lies outside the time."""
        value, known = self.columns[column].values[row], self.states[row, column]
        if value is None:
            return "×" if known is Known.FEW else ""
        number = formats.number(value, digits=1 if self.unit is Unit.DAYS else 0)
        return f"{number}*" if known is Known.PARTIAL else number

    def bounds(self) -> tuple[tuple[int, int], ...]:
        """Level and upper bound of every shade."""
        return tuple(enumerate(self.steps))[1:]


def as_heat_chart(chart: Chart) -> HeatChart:
    """The same chart, for drawings of cells. Raises TypeError for any other."""
    if not isinstance(chart, HeatChart):
        raise TypeError(f"{chart.key}: not a chart of cells")
    return chart
