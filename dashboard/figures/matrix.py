"""The matrix of measures, to be read with the pointer."""

from dashboard.chart import Chart
from dashboard.figures.heat import Cell, cells
from dashboard.figures.traces import Figure
from dashboard.labels import gettext
from dashboard.matrix_chart import as_matrix_chart


def matrix(chart: Chart, *, legend: bool = True) -> Figure:
    """The same numbers and shades as the drawing. Raises TypeError for a chart without late measures."""
    found = as_matrix_chart(chart)

    def of(row: int, column: int) -> Cell:
        place = row, column
        hover = gettext(
            "%(name)s %(count)s, davon %(late)s verspätet",
            name=f"{chart.series[column].label}, {chart.categories[row]}:",
            count=found.text(*place) or "0",
            late=found.late.get(place, 0),
        )
        return Cell(found.shades.get(place, 0), found.text(*place), hover)

    return cells(chart, of, legend=legend)
