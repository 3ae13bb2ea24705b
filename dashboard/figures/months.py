"""Columns received and closed per month, and what is open as a line with its name at its end."""

from collections.abc import Collection, Sequence
from typing import TypeVar

from dashboard import formats
from dashboard.chart import Chart, Series
from dashboard.figures.traces import Figure, Trace, bar, hover_texts
from dashboard.theme import SERIES, figure_layout

_MANY_MONTHS = 18
Item = TypeVar("Item")


def in_out(chart: Chart, *, legend: bool = True) -> Figure:
    """Categories are months (`MM/JJJJ`); a month without coverage is a gap in columns and line."""
    days = [first_day(category) for category in chart.categories]
    data = [
        bar(chart, series, place) | {"x": days, "y": list(series.values)}
        for place, series in enumerate(chart.series)
    ]
    colours = SERIES[len(chart.series) :]
    data += [_line(chart, line, days, colour) for line, colour in zip(chart.lines, colours, strict=False)]
    layout = figure_layout(values="y", barmode="group", legend=legend) | {"bargap": 0.25, "bargroupgap": 0.0}
    layout["xaxis"] = month_axis(layout["xaxis"], len(days))
    layout["yaxis"] = {**_axis(layout["yaxis"]), "tickformat": ",d"}
    notes = [_end(line, colour) for line, colour in zip(chart.lines, colours, strict=False)]
    layout["margin"] = {**_axis(layout["margin"]), "r": 72}
    layout["annotations"] = [note for note in notes if note]
    return {"data": data, "layout": layout}


def first_day(month: str) -> str:
    number, year = month.split("/")
    return f"{year}-{number}-01"


def _line(chart: Chart, line: Series, days: list[str], colour: str) -> Trace:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": line.label,
        "x": parted(days, chart.breaks),
        "y": parted(line.values, chart.breaks),
        "connectgaps": False,
        "line": {"color": colour, "width": 2.5},
        "marker": {"color": colour, "size": 5, "symbol": "diamond"},
        "hovertext": parted(hover_texts(chart, line), chart.breaks),
        "hoverinfo": "text",
    }


def parted(items: Sequence[Item], breaks: Collection[int]) -> list[Item | None]:
    """With nothing before each break, so that no line is drawn across."""
    return [part for place, item in enumerate(items) for part in ([None] * (place in breaks) + [item])]


def _end(line: Series, colour: str) -> dict[str, object]:
    """The line's last known value, written at its height in the right margin."""
    known = [place for place, value in enumerate(line.values) if value is not None]
    if not known:
        return {}
    last = known[-1]
    return {
        "xref": "paper",
        "x": 1,
        "y": line.values[last],
        "text": f"<b>{formats.number(line.values[last])} offen</b>" if line.key == "backlog" else line.label,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "middle",
        "font": {"size": 14, "color": colour},
    }


def month_axis(axis: object, count: int) -> dict[str, object]:
    """Years as whole numbers under many months, months under few."""
    base = _axis(axis) | {"type": "date", "ticklabelmode": "period"}
    if count > _MANY_MONTHS:
        return base | {"dtick": "M12", "tickformat": "%Y", "ticks": "outside", "ticklen": 6}
    return base | {"dtick": "M3" if count > 6 else "M1", "tickformat": "%m/%Y"}


def _axis(axis: object) -> dict[str, object]:
    return dict(axis) if isinstance(axis, dict) else {}
