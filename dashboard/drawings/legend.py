"""The legend above a drawing: mark or swatch, then its word."""

from collections import Counter
from collections.abc import Sequence

from dashboard.chart import Series
from dashboard.drawings.canvas import Canvas
from dashboard.drawings.svg import element
from dashboard.drawings.text import text_width
from dashboard.mark_shapes import mark_path
from dashboard.theme import STATUS, status_style

_MARK, _SWATCH, _PIECE, _GAP, _BETWEEN = 16, 14, 22, 7, 20


def legend(
    canvas: Canvas, series: Sequence[Series], *, looks: Sequence[int] = range(9), lines: int = 0
) -> tuple[str, float]:
    """The legend and the height that it takes; entries flow into as many lines as they need.

    `looks` are the series colours of what is no state. lines: so many of the last series are drawn as lines.
    """
    x, y, line = 0.0, 0.0, canvas.size * 1.7
    parts, twins = [], _twins(series)
    strokes = {item.key for item in series[len(series) - lines :]}
    for place, item in zip(looks, series, strict=False):
        draw = _stroke if item.key in strokes else _shape
        shape, indent = draw(canvas, item, place, (x, y + 10), twins)
        width = indent + text_width(item.label, canvas.size)
        if x and x + width > canvas.width:
            x, y = 0.0, y + line
            shape, _ = draw(canvas, item, place, (x, y + 10), twins)
        parts += [shape, canvas.words(x + indent, y + 10 + canvas.size * 0.35, item.label)]
        x += width + _BETWEEN
    return "".join(parts), y + line + 6 if parts else 0.0


def _twins(series: Sequence[Series]) -> set[str]:
    """States of this legend that a mark alone would not tell apart."""
    marks = Counter(status_style(item.key).mark for item in series if item.key in STATUS)
    return {item.key for item in series if item.key in STATUS and marks[status_style(item.key).mark] > 1}


def _shape(
    canvas: Canvas, series: Series, place: int, at: tuple[float, float], twins: set[str]
) -> tuple[str, float]:
    """What stands before the word, and its width: the mark of a state, a swatch of what has no mark.

    A state that is hatched, or shares its mark with another one, shows both.
    """
    x, middle = at
    if series.key not in STATUS:
        return _swatch(canvas, series, place, x, middle), _SWATCH + _GAP
    mark = _mark(canvas, series, place, x, middle)
    if not canvas.is_hatched(series) and series.key not in twins:
        return mark, _MARK + _GAP
    beside = x + _MARK + _GAP - 2
    return mark + _swatch(canvas, series, place, beside, middle), _MARK + _SWATCH + 2 * _GAP - 2


def _stroke(
    canvas: Canvas, series: Series, place: int, at: tuple[float, float], _twins: set[str]
) -> tuple[str, float]:
    """A piece of the line."""
    x, middle = at
    path, colour = f"M{x:.1f} {middle:g}h{_PIECE}", canvas.on_ground(canvas.hue(series, place))
    return element("path", d=path, fill="none", stroke=colour, stroke_width=2.5), _PIECE + _GAP


def _mark(canvas: Canvas, series: Series, place: int, x: float, middle: float) -> str:
    colour = canvas.on_ground(canvas.hue(series, place))
    at = f"translate({x:.1f} {middle - 8:.1f})"
    return element("path", d=mark_path(series.key), fill=colour, fill_rule="evenodd", transform=at)


def _swatch(canvas: Canvas, series: Series, place: int, x: float, middle: float) -> str:
    size = _SWATCH - 1
    return element("rect", x=x + 0.5, y=middle - 6.5, width=size, height=size, **canvas.fill(series, place))
