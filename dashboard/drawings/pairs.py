"""Columns of two years side by side; what is not known is not drawn."""

from dashboard import formats
from dashboard.chart import Chart
from dashboard.drawings.canvas import Canvas, Drawn, Ground
from dashboard.drawings.legend import legend
from dashboard.drawings.places import Places, grid, words_below
from dashboard.drawings.scale import nice_steps
from dashboard.drawings.svg import element
from dashboard.drawings.text import text_width
from dashboard.theme import YEAR_LOOKS

_PLOT = 220


def pairs(chart: Chart, *, width: int, ground: Ground = "light", prefix: str = "c") -> Drawn:
    """The first series stands right of the second, as time goes, and carries its numbers where they fit."""
    canvas = Canvas(width=width, ground=ground, prefix=prefix)
    key, top = legend(canvas, chart.series, looks=YEAR_LOOKS)
    steps = nice_steps(max((value or 0 for item in chart.series for value in item.values), default=0))
    plan = _plan(canvas, chart, steps, top + 24)
    columns = [_pair(canvas, chart, plan, place) for place in range(len(chart.categories))]
    height = plan.base + canvas.size * 1.4 + 12
    below = words_below(canvas, plan, chart.categories)
    numbers = _numbers(canvas, chart, plan)
    return canvas.framed(chart, height, key, *grid(canvas, plan, steps), *columns, *numbers, *below)


def _plan(canvas: Canvas, chart: Chart, steps: list[int], top: float) -> Places:
    left = max(text_width(formats.number(step), canvas.size) for step in steps) + 8
    step = (canvas.width - left) / max(1, len(chart.categories))
    return Places(left, canvas.width, top + _PLOT, _PLOT / (steps[-1] or 1), step)


def _pair(canvas: Canvas, chart: Chart, plan: Places, place: int) -> str:
    width, parts = _width(plan), []
    for order, series in enumerate(chart.series):
        if value := series.values[place]:
            x = _middle(chart, plan, place) - width * (order + 0.5)
            box = {"x": x, "y": plan.y(value), "width": max(width - 1, 0.5), "height": value * plan.scale}
            parts.append(element("rect", **box, **canvas.fill(series, YEAR_LOOKS[order])))
    return "".join(parts)


def _width(plan: Places) -> float:
    return plan.step * 0.38


def _middle(chart: Chart, plan: Places, place: int) -> float:
    """Of the column of the year that is looked at: beside the middle where there are two."""
    return plan.x(place) + (_width(plan) / 2 if len(chart.series) > 1 else 0)


def _numbers(canvas: Canvas, chart: Chart, plan: Places) -> list[str]:
    """Over the columns of the year that is looked at, all of them or none."""
    values = [value for item in chart.series[:1] for value in item.values]
    texts = [formats.number(value) if value is not None else "" for value in values]
    room = plan.step * (0.55 if len(chart.series) > 1 else 0.9)
    if max((text_width(text, canvas.size) * 1.08 for text in texts), default=0) > room:
        return []
    return [
        canvas.words(
            _middle(chart, plan, place), plan.y(value) - 6, text, text_anchor="middle", font_weight=700
        )
        for place, (value, text) in enumerate(zip(values, texts, strict=True))
        if value is not None
    ]
