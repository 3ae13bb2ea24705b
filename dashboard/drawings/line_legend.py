"""The legend of a chart of lines: a piece of each line with its dot, then its word."""

from dashboard.chart import Series
from dashboard.drawings.canvas import Canvas
from dashboard.drawings.svg import element
from dashboard.drawings.text import text_width
from dashboard.line_chart import Dot, LineChart, LineLook
from dashboard.time_chart import Stroke

DASHES = {Stroke.SOLID: None, Stroke.DASHED: "8 5", Stroke.DOTTED: "1.5 5"}
_PIECE, _GAP, _BETWEEN = 26, 7, 20


def line_legend(canvas: Canvas, chart: LineChart) -> tuple[str, float]:
    """The legend and the height that it takes; entries flow into as many lines as they need."""
    looks: list[LineLook | None] = [*chart.looks, *(None for _ in chart.series)]
    x, y, leading, parts = 0.0, 0.0, canvas.size * 1.7, []
    for item, look in zip((*chart.lines, *chart.series), looks, strict=True):
        width = _PIECE + _GAP + text_width(item.label, canvas.size)
        if x and x + width > canvas.width:
            x, y = 0.0, y + leading
        parts.append(_entry(canvas, item, look, x, y + 10))
        x += width + _BETWEEN
    return "".join(parts), y + leading + 6 if parts else 0.0


def _entry(canvas: Canvas, item: Series, look: LineLook | None, x: float, middle: float) -> str:
    words = canvas.words(x + _PIECE + _GAP, middle + canvas.size * 0.35, item.label)
    if look is None:
        swatch = element("rect", x=x + 6, y=middle - 6.5, width=13, height=13, fill=canvas.paint("line"))
        return swatch + words
    end, is_line = x + _PIECE, look.dot is not Dot.DIAMOND
    path = element(
        "path",
        d=f"M{x:.1f} {middle:g}H{end:.1f}",
        stroke=canvas.paint(look.colour),
        stroke_width=2.5,
        stroke_dasharray=DASHES[look.stroke],
    )
    shape = "" if look.dot is Dot.NONE else dot(canvas, look, x + _PIECE / 2, middle)
    return (path if is_line else "") + shape + words


def dot(
    canvas: Canvas, look: LineLook, x: float, y: float, *, size: float = 4.0, is_ring: bool = False
) -> str:
    """A point of a line; a ring where little is known."""
    colour, paper = canvas.paint(look.colour), canvas.paint("ground")
    if look.dot is Dot.DIAMOND:
        reach = size + 2.5
        path = f"M{x:.1f} {y - reach:.1f}l{reach:g} {reach:g}l-{reach:g} {reach:g}l-{reach:g} -{reach:g}Z"
        return element("path", d=path, fill=colour, stroke=paper, stroke_width=1.5)
    if is_ring:
        return element("circle", cx=x, cy=y, r=size, fill=paper, stroke=colour, stroke_width=2)
    return element("circle", cx=x, cy=y, r=size, fill=colour)
