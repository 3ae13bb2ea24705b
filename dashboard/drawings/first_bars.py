"""The bars of a chart that has more in its table than a drawing can show."""

from dashboard.chart import Chart
from dashboard.drawings.bars import stacked_bars
from dashboard.drawings.canvas import Drawn, Ground
from dashboard.table_chart import as_drawn


def first_bars(chart: Chart, *, width: int, ground: Ground = "light", prefix: str = "c") -> Drawn:
    """What is drawn of the chart, as horizontal bars."""
    return stacked_bars(as_drawn(chart), width=width, ground=ground, prefix=prefix)
