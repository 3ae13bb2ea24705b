"""Columns received and closed per month, and the open stock as a line over them; gaps stay gaps."""

from dataclasses import dataclass

from dashboard import formats
from dashboard.chart import Chart, Series
from dashboard.drawings.canvas import Canvas, Drawn, Ground
from dashboard.drawings.legend import legend
from dashboard.drawings.scale import nice_steps
from dashboard.drawings.svg import element
from dashboard.drawings.text import text_width

_PLOT, _MARGIN = 250, 14


@dataclass(frozen=True)
class _Plan:
    """The plot: its left and right edge, its base line, units per case, the step from month to month."""

    left: float
    right: float
    base: float
    scale: float
    step: float

    def x(self, place: int) -> float:
        """The middle of a month."""
        return self.left + self.step * (place + 0.5)

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.base - value * self.scale


def in_out(chart: Chart, *, width: int, ground: Ground = "light", prefix: str = "c") -> Drawn:
    """Categories are months (`MM/JJJJ`); the line's last value stands at its end."""
    canvas = Canvas(width=width, ground=ground, prefix=prefix)
    key, top = legend(canvas, [*chart.series, *chart.lines])
    values = (value or 0 for item in (*chart.series, *chart.lines) for value in item.values)
    steps = nice_steps(max(values, default=0))
    plan = _plan(canvas, chart, steps, top + 12)
    bars = [_bars(canvas, chart, plan, place) for place in range(len(chart.categories))]
    lines = [_line(canvas, item, len(chart.series) + order, plan) for order, item in enumerate(chart.lines)]
    height = plan.base + canvas.size * 1.4 + 12
    parts = [key, *_grid(canvas, plan, steps), *bars, *lines, *_years(canvas, chart, plan)]
    return canvas.framed(chart, height, *parts)


def _plan(canvas: Canvas, chart: Chart, steps: list[int], top: float) -> _Plan:
    left = max(text_width(formats.number(step), canvas.size) for step in steps) + 8
    ends = [formats.number(_last(item)[1]) for item in chart.lines if _last(item)[0] >= 0]
    right = canvas.width - max((text_width(text, canvas.size) + 10 for text in ends), default=_MARGIN)
    step = (right - left) / max(1, len(chart.categories))
    return _Plan(left, right, top + _PLOT, _PLOT / (steps[-1] or 1), step)


def _last(line: Series) -> tuple[int, float | None]:
    known = [place for place, value in enumerate(line.values) if value is not None]
    return (known[-1], line.values[known[-1]]) if known else (-1, None)


def _grid(canvas: Canvas, plan: _Plan, steps: list[int]) -> list[str]:
    """Quiet lines at round numbers, the numbers left of them."""
    parts = []
    for step in steps:
        y = plan.y(step)
        colour = canvas.paint("line-strong" if step == 0 else "line")
        parts.append(element("path", d=f"M{plan.left:g} {y:.1f}H{plan.right:.1f}", stroke=colour))
        text = {"text_anchor": "end", "fill": canvas.paint("quiet")}
        parts.append(canvas.words(plan.left - 6, y + canvas.size * 0.35, formats.number(step), **text))
    return parts


def _bars(canvas: Canvas, chart: Chart, plan: _Plan, place: int) -> str:
    width = plan.step * 0.78 / max(1, len(chart.series))
    parts = []
    for order, series in enumerate(chart.series):
        if value := series.values[place]:
            x = plan.x(place) + (order - len(chart.series) / 2) * width
            box = {"x": x, "y": plan.y(value), "width": max(width - 0.5, 0.5), "height": value * plan.scale}
            parts.append(element("rect", **box, **canvas.fill(series, order)))
    return "".join(parts)


def _line(canvas: Canvas, line: Series, order: int, plan: _Plan) -> str:
    """A stroke on a halo of paper, readable over the columns; broken where nothing is known."""
    path, is_drawing = [], False
    for place, value in enumerate(line.values):
        if value is not None:
            path.append(f"{'L' if is_drawing else 'M'}{plan.x(place):.1f} {plan.y(value):.1f}")
        is_drawing = value is not None
    if not path:
        return ""
    look: dict[str, str | float] = {"d": "".join(path), "fill": "none", "stroke_linejoin": "round"}
    colour = canvas.on_ground(canvas.hue(line, order))
    halo = element("path", **look, stroke=canvas.paint("ground"), stroke_width=5.5)
    place, value = _last(line)
    x, y = plan.x(place), plan.y(value or 0)
    words = canvas.words(x + 8, y + canvas.size * 0.35, formats.number(value), fill=colour, font_weight=700)
    end = element("circle", cx=x, cy=y, r=4, fill=colour)
    return halo + element("path", **look, stroke=colour, stroke_width=2.5) + end + words


def _years(canvas: Canvas, chart: Chart, plan: _Plan) -> list[str]:
    """The year under its first month; single months where there are few."""
    y, quiet, free = plan.base + canvas.size * 1.4, canvas.paint("quiet"), plan.left - 1
    parts = []
    for place, month in enumerate(chart.categories):
        is_start = place == 0 or month.startswith("01/")
        text = month if len(chart.categories) <= 6 else month.partition("/")[2]
        x = plan.x(place) - plan.step / 2
        if (is_start or len(chart.categories) <= 6) and x >= free:
            parts.append(element("path", d=f"M{x:.1f} {plan.base:g}v6", stroke=canvas.paint("line-strong")))
            parts.append(canvas.words(x + 3, y, text, fill=quiet))
            free = x + text_width(text, canvas.size) + 12
    return parts
