"""Rows and columns of shaded cells, to be read with the pointer."""

from collections.abc import Callable
from typing import NamedTuple

from dashboard.chart import Chart
from dashboard.figures.traces import INK, Figure
from dashboard.heat_chart import as_heat_chart
from dashboard.labels import value_text
from dashboard.theme import COLOURS, SHADES, figure_layout


def heat(chart: Chart, *, legend: bool = True) -> Figure:
    """The same shades and numbers as the drawing. Raises TypeError for a chart without cells."""
    shaded = as_heat_chart(chart)

    def of(row: int, column: int) -> Cell:
        series = chart.series[column]
        hover = f"{series.label} {chart.categories[row]}: {value_text(series.values[row], chart.unit)}"
        return Cell(shaded.level(series.values[row]), shaded.text(row, column), hover)

    return cells(chart, of, legend=legend)


class Cell(NamedTuple):
    """The shade of a cell (0: none), what is written in it, and what the pointer tells."""

    level: int
    text: str
    hover: str


def cells(chart: Chart, of: Callable[[int, int], Cell], *, legend: bool) -> Figure:
    """Rows are categories, columns series; `of` tells a cell by its row and column."""
    rows = [[of(row, column) for column in range(len(chart.series))] for row in range(len(chart.categories))]
    trace = {
        "type": "heatmap",
        "x": [item.label for item in chart.series],
        "y": list(chart.categories),
        "z": [[cell.level or None for cell in row] for row in rows],
        "text": [[cell.text for cell in row] for row in rows],
        "texttemplate": "%{text}",
        "textfont": {"size": 14, "color": INK},
        "hovertext": [[cell.hover for cell in row] for row in rows],
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


def _scale() -> list[list[object]]:
    light = COLOURS["series-1"].light
    red, green, blue = (int(light[place : place + 2], 16) for place in (1, 3, 5))
    last = len(SHADES) - 1
    return [[level / last, f"rgba({red}, {green}, {blue}, {part})"] for level, part in enumerate(SHADES)]
