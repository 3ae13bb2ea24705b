"""Lines over a true axis of time, with a band between two of them and marked days."""

from collections.abc import Mapping

from dashboard import formats
from dashboard.chart import Chart, Series
from dashboard.figures.traces import Figure, Trace
from dashboard.theme import COLOURS, figure_layout
from dashboard.time_chart import DayMark, Stroke, TimeChart, as_time_chart

_ROW = 20
_LONG = 550
"""Days of an axis from which on only years are written."""

_DASHES: Mapping[Stroke, str] = {Stroke.SOLID: "solid", Stroke.DASHED: "dash", Stroke.DOTTED: "dot"}


def time_lines(chart: Chart, *, legend: bool = True) -> Figure:
    """The same lines, dashes and marks as the drawing. Raises TypeError for a chart without days."""
    timed = as_time_chart(chart)
    layout = figure_layout(values="y", legend=legend, hovermode="x unified")
    layout["xaxis"] = {**_axis(layout["xaxis"]), **_days(timed)}
    layout["yaxis"] = {**_axis(layout["yaxis"]), "ticksuffix": timed.suffix, "range": [0, timed.top * 1.04]}
    marks = sorted(timed.marks, key=lambda mark: mark.day)
    layout["shapes"] = [_shape(mark) for mark in marks]
    layout["annotations"] = [_note(timed, mark, row) for row, mark in enumerate(reversed(marks))]
    layout["margin"] = {**_axis(layout["margin"]), "t": 12 + _ROW * len(marks), "b": 64 if legend else 8}
    layout["legend"] = {**_axis(layout["legend"]), "y": -0.16, "yanchor": "top"}
    band = [] if timed.band is None else _band(timed, timed.band)
    return {"data": [*band, *(_line(timed, place) for place in range(len(timed.lines)))], "layout": layout}


def _days(chart: TimeChart) -> dict[str, object]:
    """The whole axis of time with its years, or its months where it is short."""
    axis: dict[str, object] = {"type": "date", "hoverformat": "%d.%m.%Y", "ticklabelmode": "period"}
    if not chart.days:
        return axis
    first, last = chart.span
    axis["range"] = [first.isoformat(), last.isoformat()]
    return axis | ({"dtick": "M12", "tickformat": "%Y"} if (last - first).days > _LONG else {"nticks": 6})


def _line(chart: TimeChart, place: int) -> Trace:
    line, style = chart.lines[place], chart.styles[place]
    colour = COLOURS[style.colour].light
    return {
        "type": "scatter",
        "mode": "lines+markers" if style.has_dots else "lines",
        "name": line.label,
        "x": [day.isoformat() for day in chart.days],
        "y": list(line.values),
        "connectgaps": False,
        "cliponaxis": False,
        "line": {
            "color": colour,
            "width": 3 if style.stroke is Stroke.SOLID else 2,
            "dash": _DASHES[style.stroke],
            "shape": "hv" if style.is_stepped else "linear",
        },
        "hovertext": [_hover(line, value, chart.suffix) for value in line.values],
        "hoverinfo": "text",
    }


def _hover(line: Series, value: float | None, suffix: str) -> str:
    return "" if value is None else f"{line.label}: {formats.number(value)}{suffix}"


def _band(chart: TimeChart, places: tuple[int, int]) -> list[Trace]:
    """A closed outline: out along one line, back along the other."""
    upper, lower = (chart.known(chart.lines[place]) for place in places)
    points = [*upper, *reversed(lower)]
    red, green, blue = (
        int(COLOURS[chart.styles[places[1]].colour].light[at : at + 2], 16) for at in (1, 3, 5)
    )
    area: Trace = {
        "type": "scatter",
        "mode": "lines",
        "x": [day.isoformat() for day, _ in points],
        "y": [value for _, value in points],
        "fill": "toself",
        "fillcolor": f"rgba({red}, {green}, {blue}, 0.16)",
        "line": {"width": 0},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    return [area] if points else []


def _shape(mark: DayMark) -> dict[str, object]:
    colour = COLOURS["ink" if mark.is_strong else "line-strong"].light
    line = {"color": colour, "width": 1.5, "dash": "solid" if mark.is_strong else "dot"}
    day = mark.day.isoformat()
    return {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": day,
        "x1": day,
        "y0": 0,
        "y1": 1,
        "line": line,
    }


def _note(chart: TimeChart, mark: DayMark, row: int) -> dict[str, object]:
    """The words of a mark, inwards from its line; each has a row of its own, the latest day the lowest."""
    first, last = chart.span
    is_late = (mark.day - first) * 2 > last - first
    return {
        "xref": "x",
        "yref": "paper",
        "x": mark.day.isoformat(),
        "y": 1,
        "yshift": _ROW * row + 4,
        "yanchor": "bottom",
        "text": f"<b>{mark.label}</b>" if mark.is_strong else mark.label,
        "showarrow": False,
        "xanchor": "right" if is_late else "left",
        "font": {"size": 14, "color": COLOURS["ink"].light},
    }


def _axis(axis: object) -> dict[str, object]:
    return dict(axis) if isinstance(axis, dict) else {}
