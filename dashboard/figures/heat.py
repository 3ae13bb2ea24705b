"""Rows and columns of shaded cells, to be read with the pointer."""

from dashboard.chart import Chart
from dashboard.figures.traces import INK, Figure
from dashboard.heat_chart import HeatChart, as_heat_chart
from dashboard.labels import value_text
from dashboard.theme import COLOURS, SHADES, figure_layout


def heat(chart: Chart, *, legend: bool = True) -> Figure:
    """The same shades and numbers as the drawing. Raises TypeError for a chart without cells."""
    shaded = as_heat_chart(chart)
    rows, columns = range(len(chart.categories)), range(len(chart.series))
    trace = {
        "type": "heatmap",
        "x": [item.label for item in chart.series],
        "y": list(chart.categories),
        "z": [[shaded.level(chart.series[column].values[row]) or None for column in columns] for row in rows],
        "text": [[shaded.text(row, column) for column in columns] for row in rows],
        "texttemplate": "%{text}",
        "textfont": {"size": 14, "color": INK},
        "hovertext": [[_hover(shaded, row, column) for column in columns] for row in rows],
        "hoverinfo": "text",
        "hoverongaps": False,
        "colorscale": _scale(),
        "zmin": 1,
        "zmax": len(SHADES),
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
    }
    layout = figure_layout(values="y", legend=legend)
    layout["yaxis"] = {"type": "category", "autorange": "reversed", "automargin": True, "fixedrange": True}
    return {"data": [trace], "layout": layout}


def _hover(chart: HeatChart, row: int, column: int) -> str:
    series = chart.series[column]
    return f"{series.label} {chart.categories[row]}: {value_text(series.values[row], chart.unit)}"


def _scale() -> list[list[object]]:
    light = COLOURS["series-1"].light
    red, green, blue = (int(light[place : place + 2], 16) for place in (1, 3, 5))
    last = len(SHADES) - 1
    return [[level / last, f"rgba({red}, {green}, {blue}, {part})"] for level, part in enumerate(SHADES)]
