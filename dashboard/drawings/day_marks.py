"""What is written into a chart over time: marked days above the plot, words beside single points."""

from collections.abc import Sequence
from datetime import date

from dashboard.drawings.canvas import Canvas
from dashboard.drawings.mark_rows import GAP, Placed
from dashboard.drawings.svg import element
from dashboard.drawings.text import text_width
from dashboard.drawings.time_axis import Plot
from dashboard.time_chart import Callout, TimeChart


def rows_height(canvas: Canvas, found: Sequence[Placed]) -> float:
    """What the rows of words take above the plot."""
    return (max((item.row for item in found), default=-1) + 1) * _leading(canvas) + 10


def day_marks(canvas: Canvas, plot: Plot, found: Sequence[Placed]) -> list[str]:
    """The upright lines first, then all words on a halo of paper."""
    lines = [_line(canvas, plot, item) for item in found]
    return lines + [_words(canvas, item) for item in found]


def day_ticks(canvas: Canvas, plot: Plot, days: Sequence[date]) -> list[str]:
    """Short strokes on the base line for days that have no room for words."""
    look: dict[str, str | float] = {"stroke": canvas.paint("ink"), "stroke_width": 1.5}
    return [element("path", d=f"M{plot.x(day):.1f} {plot.base:.1f}v-9", **look) for day in days]


def callouts(canvas: Canvas, plot: Plot, chart: TimeChart) -> list[str]:
    """Words beside points of lines: upper ones end there, lower ones begin there; the line stays free."""
    return [part for item in chart.callouts for part in _callout(canvas, plot, chart, item)]


def _callout(canvas: Canvas, plot: Plot, chart: TimeChart, item: Callout) -> list[str]:
    value = chart.lines[item.line].values[item.place]
    if value is None:
        return []
    x, y, width = plot.x(chart.days[item.place]), plot.y(value), text_width(item.text, canvas.size) * 1.06
    left = x - width - 9 if item.is_above else x + 9
    left = min(max(_beside_marks(plot, chart, left, left + width), plot.left), canvas.width - width)
    passed = [y, *_heights(plot, chart, item.line, left, left + width)]
    base = min(passed) - canvas.size * 0.6 if item.is_above else max(passed) + canvas.size * 1.25
    base = min(max(base, plot.top + canvas.size), plot.base - 5)
    colour = canvas.paint(chart.styles[item.line].colour)
    dot = element("circle", cx=x, cy=y, r=4.5, fill=colour, stroke=canvas.paint("ground"), stroke_width=1.5)
    return [dot, _halo(canvas, left, base, item.text, weight=700)]


def _beside_marks(plot: Plot, chart: TimeChart, left: float, right: float) -> float:
    """The left end of words, moved back where an upright line crosses them, but not far or onto more."""
    width = right - left
    marks = [plot.x(mark.day) for mark in chart.marks]

    def crossed(start: float) -> list[float]:
        return [x for x in marks if start < x < start + width + GAP]

    moved = min(crossed(left), default=left + width + GAP) - GAP - width
    is_near = moved >= plot.left and left - moved <= width
    return moved if is_near and len(crossed(moved)) < len(crossed(left)) else left


def _heights(plot: Plot, chart: TimeChart, line: int, left: float, right: float) -> list[float]:
    """Where a line passes the words: its points above or below them, and the one before."""
    known = [(plot.x(day), plot.y(value)) for day, value in chart.known(chart.lines[line])]
    inside = [y for x, y in known if left <= x <= right]
    return [*[y for x, y in known if x < left][-1:], *inside] if inside else []


def _line(canvas: Canvas, plot: Plot, item: Placed) -> str:
    x, top = plot.x(item.mark.day), (item.row + 1) * _leading(canvas)
    colour = canvas.paint("ink" if item.mark.is_strong else "line-strong")
    dashes = None if item.mark.is_strong else "2 3"
    path = f"M{x:.1f} {top:.1f}V{plot.base:.1f}"
    return element("path", d=path, stroke=colour, stroke_width=1.5, stroke_dasharray=dashes)


def _words(canvas: Canvas, item: Placed) -> str:
    base = (item.row + 1) * _leading(canvas) - canvas.size * 0.35
    return _halo(canvas, item.left, base, item.mark.label, weight=700 if item.mark.is_strong else None)


def _halo(canvas: Canvas, x: float, y: float, text: str, *, weight: int | None) -> str:
    look: dict[str, str | float | None] = {
        "stroke": canvas.paint("ground"),
        "stroke_width": 4,
        "stroke_linejoin": "round",
        "paint_order": "stroke",
        "font_weight": weight,
    }
    return canvas.words(x, y, text, **look)


def _leading(canvas: Canvas) -> float:
    return canvas.size * 1.35
