"""The bars of a chart that has more in its table than a figure can show."""

from dashboard.chart import Chart
from dashboard.figures.bars import stacked_bars
from dashboard.figures.traces import Figure
from dashboard.table_chart import as_drawn


def first_bars(chart: Chart, *, legend: bool = True) -> Figure:
    """What is drawn of the chart, as horizontal bars."""
    return stacked_bars(as_drawn(chart), legend=legend)
