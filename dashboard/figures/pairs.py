"""Columns of two years side by side."""

from dashboard.chart import Chart
from dashboard.figures.traces import Figure, bar
from dashboard.theme import YEAR_LOOKS, figure_layout


def pairs(chart: Chart, *, legend: bool = True) -> Figure:
    """The year before left of the one that is looked at, as in the drawing."""
    traces = [
        bar(chart, series, look) | {"x": list(chart.categories), "y": list(series.values)}
        for series, look in zip(chart.series, YEAR_LOOKS, strict=False)
    ]
    layout = figure_layout(values="y", barmode="group", legend=legend)
    return {"data": traces[::-1], "layout": layout}
