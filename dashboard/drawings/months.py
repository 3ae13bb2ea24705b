"""Columns received and closed per month, and the open stock as a line over them; gaps stay gaps."""

from collections.abc import Collection

from dashboard import formats
from dashboard.chart import Chart, Series
from dashboard.drawings.canvas import Canvas, Drawn, Ground
from dashboard.drawings.legend import legend
from dashboard.drawings.places import Places, break_marks, grid, months_below, path_of, unbroken
from dashboard.drawings.scale import nice_steps
from dashboard.drawings.svg import element
from dashboard.drawings.text import text_width

_PLOT, _MARGIN = 250, 14
_NARROWEST = 6.0
"""Units that a month needs for its columns."""


def in_out(chart: Chart, *, width: int, ground: Ground = "light", prefix: str = "c") -> Drawn:
    """Categories are months (`MM/JJJJ`); the line's last value stands at its end."""
    canvas = Canvas(width=width, ground=ground, prefix=prefix)
    key, top = legend(canvas, [*chart.series, *chart.lines], lines=len(chart.lines))
    values = (value or 0 for item in (*chart.series, *chart.lines) for value in item.values)
    steps = nice_steps(max(values, default=0))
    plan = _plan(canvas, chart, steps, top + 12)
    bars = _amounts(canvas, chart, plan)
    lines = [
        _line(canvas, item, len(chart.series) + order, plan, chart.breaks)
        for order, item in enumerate(chart.lines)
    ]
    height = plan.base + canvas.size * 1.4 + 12
    marks = break_marks(canvas, plan, chart.breaks, top=top, words_at=top + canvas.size * 0.8)
    below = months_below(canvas, plan, chart.categories)
    return canvas.framed(chart, height, key, *grid(canvas, plan, steps), *bars, *marks, *lines, *below)


def _plan(canvas: Canvas, chart: Chart, steps: list[int], top: float) -> Places:
    left = max(text_width(formats.number(step), canvas.size) for step in steps) + 8
    ends = [formats.number(_last(item)[1]) for item in chart.lines if _last(item)[0] >= 0]
    right = canvas.width - max((text_width(text, canvas.size) + 10 for text in ends), default=_MARGIN)
    step = (right - left) / max(1, len(chart.categories))
    return Places(left, right, top + _PLOT, _PLOT / (steps[-1] or 1), step)


def _last(line: Series) -> tuple[int, float | None]:
    known = [place for place, value in enumerate(line.values) if value is not None]
    return (known[-1], line.values[known[-1]]) if known else (-1, None)


def _amounts(canvas: Canvas, chart: Chart, plan: Places) -> list[str]:
    """Columns; where so many stand so close that they would run together, a thin line for each series."""
    if plan.step >= _NARROWEST:
        return [_bars(canvas, chart, plan, place) for place in range(len(chart.categories))]
    return [_outline(canvas, chart, plan, order) for order in range(len(chart.series))]


def _outline(canvas: Canvas, chart: Chart, plan: Places, order: int) -> str:
    series = chart.series[order]
    path, colour = path_of(plan, unbroken(series.values, chart.breaks)), canvas.hue(series, order)
    return element("path", d=path, fill="none", stroke=canvas.on_ground(colour), stroke_width=1.5)


def _bars(canvas: Canvas, chart: Chart, plan: Places, place: int) -> str:
    width = plan.step * 0.78 / max(1, len(chart.series))
    parts = []
    for order, series in enumerate(chart.series):
        if value := series.values[place]:
            x = plan.x(place) + (order - len(chart.series) / 2) * width
            box = {"x": x, "y": plan.y(value), "width": max(width - 0.5, 0.5), "height": value * plan.scale}
            parts.append(element("rect", **box, **canvas.fill(series, order)))
    return "".join(parts)


def _line(canvas: Canvas, line: Series, order: int, plan: Places, breaks: Collection[int]) -> str:
    """A stroke on a halo of paper, readable over the columns; broken where nothing is known."""
    path = path_of(plan, unbroken(line.values, breaks))
    if not path:
        return ""
    look: dict[str, str | float] = {"d": path, "fill": "none", "stroke_linejoin": "round"}
    colour = canvas.on_ground(canvas.hue(line, order))
    halo = element("path", **look, stroke=canvas.paint("ground"), stroke_width=5.5)
    place, value = _last(line)
    x, y = plan.x(place), plan.y(value or 0)
    words = canvas.words(
        x + max(8, plan.step / 2 + 4),
        y + canvas.size * 0.35,
        formats.number(value),
        fill=colour,
        font_weight=700,
    )
    end = element("circle", cx=x, cy=y, r=4, fill=colour)
    return halo + element("path", **look, stroke=colour, stroke_width=2.5) + end + words
