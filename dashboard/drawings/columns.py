"""Stacked columns, one for each as-of day."""

from dataclasses import dataclass

from dashboard import formats
from dashboard.chart import Chart, Series
from dashboard.drawings.canvas import Canvas, Drawn, Ground
from dashboard.drawings.legend import legend
from dashboard.drawings.patterns import patterns
from dashboard.drawings.svg import element
from dashboard.drawings.text import text_width

_PLOT = 240


@dataclass(frozen=True)
class _Plan:
    """Units per measure, the step from column to column, a column's width, and the line they stand on."""

    scale: float
    step: float
    column: float
    base: float


def trend(chart: Chart, *, width: int, ground: Ground = "light", prefix: str = "c") -> Drawn:
    """Numbers stand in the columns where they fit; of many days only some are written below."""
    canvas = Canvas(width=width, ground=ground, prefix=prefix)
    key, top = legend(canvas, chart.series)
    plan = _plan(canvas, chart, top + 26)
    columns = [_column(canvas, chart, plan, place) for place in range(len(chart.categories))]
    base = element("path", d=f"M0 {plan.base:g}H{width}", stroke=canvas.paint("line-strong"))
    height = plan.base + canvas.size + 14
    return canvas.framed(
        chart, height, patterns(canvas, chart.series), key, *columns, base, *_days(canvas, chart, plan)
    )


def _plan(canvas: Canvas, chart: Chart, top: float) -> _Plan:
    count = max(1, len(chart.categories))
    largest = max((sum(value or 0 for value in values) for _, values in chart.table()), default=0)
    step = canvas.width / count
    return _Plan(_PLOT / (largest or 1), step, min(step * (0.6 if count <= 8 else 0.85), 96), top + _PLOT)


def _column(canvas: Canvas, chart: Chart, plan: _Plan, place: int) -> str:
    left, y, parts = plan.step * (place + 0.5) - plan.column / 2, plan.base, []
    for order, series in enumerate(chart.series):
        height = (series.values[place] or 0) * plan.scale
        if height:
            y -= height
            parts.append(_part(canvas, series, order, place, (left, y, plan.column, height - 1.5)))
    total = formats.number(sum(item.values[place] or 0 for item in chart.series))
    if text_width(total, canvas.size) <= plan.step:
        middle = left + plan.column / 2
        parts.append(canvas.words(middle, y - 7, total, text_anchor="middle", font_weight=700))
    return "".join(parts)


def _part(
    canvas: Canvas, series: Series, order: int, place: int, box: tuple[float, float, float, float]
) -> str:
    x, y, width, height = box
    shape = element("rect", x=x, y=y, width=width, height=max(height, 0.5), **canvas.fill(series, order))
    text = formats.number(series.values[place])
    if height < canvas.size * 0.85 or text_width(text, canvas.size) + 4 > width:
        return shape
    size = 14 if height < canvas.size * 1.1 else None
    at = {"x": x + width / 2, "y": y + height / 2 + canvas.size * 0.35}
    return shape + canvas.number(series, order, text, size=size, **at)


def _days(canvas: Canvas, chart: Chart, plan: _Plan) -> list[str]:
    """As many days as there is room for, from the last one backwards, none outside the sheet."""
    widest = max((text_width(day, canvas.size) for day in chart.categories), default=0)
    y, quiet, free = plan.base + canvas.size + 6, canvas.paint("quiet"), float(canvas.width)
    written = []
    for place, day in reversed(list(enumerate(chart.categories))):
        middle = plan.step * (place + 0.5)
        x = min(max(middle, widest / 2), canvas.width - widest / 2)
        if x + widest / 2 <= free:
            written.append(canvas.words(x, y, day, text_anchor="middle", fill=quiet))
            free = x - widest / 2 - 12
    return written[::-1]
