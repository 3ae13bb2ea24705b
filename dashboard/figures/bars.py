"""Horizontal bars: states stacked, money side by side."""

from dashboard import formats
from dashboard.chart import Chart, Series, Unit
from dashboard.figures.traces import INK, Figure, Trace, bar, numbers, total_labels, totals
from dashboard.theme import figure_layout, wrapped


def stacked_bars(chart: Chart, *, legend: bool = True) -> Figure:
    """One bar for each category, a part for each state with its number in it, the total at the end.

    Shares have no total: it would always be 100.
    """
    rows = _rows(chart)
    data: list[Trace] = [_part(chart, series, place, rows) for place, series in enumerate(chart.series)]
    if len(chart.series) > 1 and chart.unit is not Unit.PERCENT:
        data.append(total_labels(chart, along="x", places=rows))
    layout = figure_layout(values="x", barmode="stack", legend=legend)
    room = max(totals(chart), default=0) * 1.14 or 1
    layout["xaxis"] = _bare(layout["xaxis"]) | {"range": [0, room]}
    return {"data": data, "layout": layout}


def money_bars(chart: Chart, *, legend: bool = True) -> Figure:
    """A group for each category, a bar for each stage of money, the amount at its end."""
    rows = _rows(chart)
    data = [_amounts(chart, series, place, rows) for place, series in enumerate(chart.series)]
    layout = figure_layout(values="x", barmode="group", legend=legend) | {"bargroupgap": 0.08, "bargap": 0.3}
    largest = max((value or 0 for item in chart.series for value in item.values), default=0)
    layout["xaxis"] = _bare(layout["xaxis"]) | {"range": [0, largest * 1.4 or 1]}
    return {"data": data, "layout": layout}


def _rows(chart: Chart) -> list[str]:
    return [wrapped(category) for category in chart.categories]


def _part(chart: Chart, series: Series, place: int, rows: list[str]) -> Trace:
    return bar(chart, series, place) | {
        "orientation": "h",
        "x": list(series.values),
        "y": rows,
        "text": numbers(series.values),
        "textposition": "inside",
        "insidetextanchor": "middle",
    }


def _amounts(chart: Chart, series: Series, place: int, rows: list[str]) -> Trace:
    return bar(chart, series, place) | {
        "orientation": "h",
        "x": list(series.values),
        "y": rows,
        "text": [formats.shortened_euro(value) if value is not None else "" for value in series.values],
        "textposition": "outside",
        "textfont": {"color": INK, "size": 13},
    }


def _bare(axis: object) -> dict[str, object]:
    """An axis whose numbers stand in the bars: only the line at zero is left."""
    base = axis if isinstance(axis, dict) else {}
    return {**base, "showticklabels": False, "showgrid": False}
