"""Lines of percentages over categories, on pale columns of what they rest on."""

from dashboard.chart import Chart, Series
from dashboard.figures.months import first_day, month_axis, parted
from dashboard.figures.traces import Figure, Trace, hover_texts
from dashboard.line_chart import Dot, LineChart, LineLook, as_line_chart
from dashboard.theme import COLOURS, figure_layout
from dashboard.time_chart import Stroke

_DASHES = {Stroke.SOLID: "solid", Stroke.DASHED: "dash", Stroke.DOTTED: "dot"}
_SYMBOLS = {Dot.NONE: "circle", Dot.ROUND: "circle", Dot.DIAMOND: "diamond"}
_COLUMNS = 4.5
"""How many times the highest column fits into the height."""


def share_lines(chart: Chart, *, legend: bool = True) -> Figure:
    """The same dashes and dots as the drawing. Raises TypeError for a chart without looks of its lines."""
    lined = as_line_chart(chart)
    x = list(lined.ticks) or [first_day(month) for month in chart.categories]
    columns = [_columns(lined, item, x) for item in chart.series]
    lines = [_line(lined, item, look, x) for item, look in zip(chart.lines, lined.looks, strict=True)]
    layout = figure_layout(values="y", legend=legend)
    layout["xaxis"] = (
        _axis(layout["xaxis"]) | {"type": "category"} if lined.ticks else month_axis(layout["xaxis"], len(x))
    )
    layout["yaxis"] = _axis(layout["yaxis"]) | {"range": [0, 104], "ticksuffix": "\u00a0%"}
    layout["yaxis2"] = {"overlaying": "y", "visible": False, "fixedrange": True, "range": [0, _top(chart)]}
    return {"data": [*columns, *lines], "layout": layout}


def _columns(chart: LineChart, series: Series, x: list[str]) -> Trace:
    return {
        "type": "bar",
        "name": series.label,
        "x": x,
        "y": list(series.values),
        "yaxis": "y2",
        "marker": {"color": COLOURS["line"].light},
        "hovertext": hover_texts(chart, series),
        "hoverinfo": "text",
    }


def _line(chart: LineChart, series: Series, look: LineLook, x: list[str]) -> Trace:
    colour, paper = COLOURS[look.colour].light, COLOURS["ground"].light
    fills = [paper if place in chart.pale else colour for place in range(len(x))]
    return {
        "type": "scatter",
        "mode": "lines" if look.dot is Dot.NONE else "lines+markers",
        "name": series.label,
        "x": parted(x, chart.breaks),
        "y": parted(series.values, chart.breaks),
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": colour, "width": 2.5, "dash": _DASHES[look.stroke]},
        "marker": {
            "color": parted(fills, chart.breaks),
            "size": 9 if look.dot is Dot.DIAMOND else 6,
            "symbol": _SYMBOLS[look.dot],
            "line": {"color": colour, "width": 1.5},
        },
        "hovertext": parted(hover_texts(chart, series), chart.breaks),
        "hoverinfo": "text",
    }


def _top(chart: Chart) -> float:
    return _COLUMNS * max((value or 0 for item in chart.series for value in item.values), default=0) or 1


def _axis(axis: object) -> dict[str, object]:
    return dict(axis) if isinstance(axis, dict) else {}
