"""Lines of how many meet something at each state, told apart by dash and symbol, not by colour alone."""

from dashboard.chart import Chart, Series
from dashboard.figures.traces import INK, Figure, Trace, hover_texts
from dashboard.theme import SERIES, figure_layout

_DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x")


def share_rows(chart: Chart, *, legend: bool = True) -> Figure:
    """One line for each series and for the whole."""
    found = (*chart.series, *chart.lines)
    data = [_line(chart, series, place) for place, series in enumerate(found)]
    layout = figure_layout(values="y", legend=legend)
    axis = layout["xaxis"]
    layout["xaxis"] = {**(axis if isinstance(axis, dict) else {}), "type": "category"}
    return {"data": data, "layout": layout}


def _line(chart: Chart, series: Series, place: int) -> Trace:
    colour = SERIES[place] if place < len(SERIES) else INK
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": series.label,
        "x": list(chart.categories),
        "y": list(series.values),
        "hovertext": hover_texts(chart, series),
        "hoverinfo": "text",
        "line": {"color": colour, "dash": _DASHES[place % len(_DASHES)], "width": 2},
        "marker": {"color": colour, "symbol": _SYMBOLS[place % len(_SYMBOLS)], "size": 8},
        "cliponaxis": False,
    }
