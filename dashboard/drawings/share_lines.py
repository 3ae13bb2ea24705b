"""Lines of percentages over categories, told apart by dash and dot, on pale columns of what they rest on."""

from dashboard import formats
from dashboard.chart import Chart, Series
from dashboard.drawings.canvas import Canvas, Drawn, Ground
from dashboard.drawings.line_legend import DASHES, dot, line_legend
from dashboard.drawings.places import (
    Places,
    break_marks,
    grid,
    months_below,
    path_of,
    unbroken,
    words_below,
)
from dashboard.drawings.svg import element
from dashboard.drawings.text import text_width
from dashboard.line_chart import Dot, LineChart, LineLook, as_line_chart

_PLOT = 230
_STEPS = (0, 25, 50, 75, 100)
_COLUMNS = 0.22
"""Part of the height that the highest column takes."""


def share_lines(chart: Chart, *, width: int, ground: Ground = "light", prefix: str = "c") -> Drawn:
    """Raises TypeError for a chart without looks of its lines."""
    lined, canvas = as_line_chart(chart), Canvas(width=width, ground=ground, prefix=prefix)
    key, top = line_legend(canvas, lined)
    plan = _plan(canvas, lined, top + canvas.size * (1.6 if lined.marked else 0.6))
    suffix = formats.percent(0).removeprefix("0")
    lines = [
        _line(canvas, plan, lined, line, look)
        for line, look in reversed(list(zip(lined.lines, lined.looks, strict=True)))
    ]
    columns = [_columns(canvas, plan, item) for item in lined.series]
    broken = break_marks(canvas, plan, lined.breaks, top=plan.y(100), words_at=plan.y(40))
    parts = [
        key,
        *columns,
        *grid(canvas, plan, _STEPS, suffix=suffix),
        *_marks(canvas, plan, lined),
        *broken,
        *lines,
    ]
    height = plan.base + canvas.size * 1.4 + 12
    return canvas.framed(chart, height, *parts, *_below(canvas, plan, lined))


def _plan(canvas: Canvas, chart: LineChart, top: float) -> Places:
    left = text_width(formats.percent(1), canvas.size) + 8
    step = (canvas.width - left - 4) / max(1, len(chart.categories))
    return Places(left, canvas.width - 4, top + _PLOT, _PLOT / 100, step)


def _below(canvas: Canvas, plan: Places, chart: LineChart) -> list[str]:
    if chart.ticks:
        return words_below(canvas, plan, chart.ticks, first=chart.marked)
    return months_below(canvas, plan, chart.categories)


def _columns(canvas: Canvas, plan: Places, series: Series) -> str:
    largest = max((value or 0 for value in series.values), default=0) or 1
    width, parts = max(plan.step * 0.7, 0.5), []
    for place, value in enumerate(series.values):
        if value:
            height = _PLOT * _COLUMNS * value / largest
            box = {"x": plan.x(place) - width / 2, "y": plan.base - height, "width": width, "height": height}
            parts.append(element("rect", **box, fill=canvas.paint("line")))
    return "".join(parts)


def _marks(canvas: Canvas, plan: Places, chart: LineChart) -> list[str]:
    """Upright lines at the marked categories, with the value of the first line above."""
    parts = []
    for place in chart.marked:
        x, value = plan.x(place), chart.lines[0].values[place]
        path = f"M{x:.1f} {plan.y(100):.1f}V{plan.base:.1f}"
        colour = canvas.paint("line-strong")
        parts.append(element("path", d=path, stroke=colour, stroke_width=1.5, stroke_dasharray="2 3"))
        if value is not None:
            text = formats.percent(value / 100, digits=1)
            parts.append(canvas.words(x, plan.y(100) - 6, text, text_anchor="middle", font_weight=700))
    return parts


def _line(canvas: Canvas, plan: Places, chart: LineChart, line: Series, look: LineLook) -> str:
    """Broken where nothing is known; a value between two gaps is still seen by its dot."""
    path = path_of(plan, unbroken(line.values, chart.breaks))
    if not path:
        return ""
    stroke = element(
        "path",
        d=path,
        fill="none",
        stroke=canvas.paint(look.colour),
        stroke_width=2.5,
        stroke_dasharray=DASHES[look.stroke],
        stroke_linejoin="round",
    )
    return stroke + "".join(_dots(canvas, plan, chart, line, look))


def _dots(canvas: Canvas, plan: Places, chart: LineChart, line: Series, look: LineLook) -> list[str]:
    if look.dot is Dot.NONE:
        return []
    size = min(4.0, max(plan.step * 0.4, 1.5))
    return [
        dot(canvas, look, plan.x(place), plan.y(value), size=size, is_ring=place in chart.pale)
        for place, value in enumerate(line.values)
        if value is not None
    ]
