"""Horizontal stacked bars with their numbers in them and the total at the end."""

from dataclasses import dataclass

from dashboard import formats
from dashboard.chart import Chart, Series, Unit
from dashboard.drawings.canvas import Canvas, Drawn, Ground
from dashboard.drawings.legend import legend
from dashboard.drawings.patterns import patterns
from dashboard.drawings.svg import element
from dashboard.drawings.text import broken, text_width

_BAR = 28
_MOST_ROOM = 48
"""Units that a row may get besides what it needs; few rows shall not become blocks."""


@dataclass(frozen=True)
class _Plan:
    """Where bars begin, how many units a measure takes, how much room a row's label gets.

    room: what a row gets beyond its need, half of it for the bar.
    """

    left: float
    scale: float
    label_width: float
    room: float

    @property
    def bar(self) -> float:
        return _BAR + self.room / 2


def stacked_bars(
    chart: Chart, *, width: int, ground: Ground = "light", prefix: str = "c", height: float = 0
) -> Drawn:
    """On a wide sheet labels stand beside the bars, on a narrow one above them; rows share a given height."""
    canvas = Canvas(width=width, ground=ground, prefix=prefix)
    needed = _drawn(canvas, chart, room=0)
    if not chart.categories or needed.height >= height:
        return needed
    room = (height - needed.height) // len(chart.categories)
    return _drawn(canvas, chart, room=min(room, _MOST_ROOM))


def _drawn(canvas: Canvas, chart: Chart, *, room: float) -> Drawn:
    key, y = legend(canvas, chart.series)
    plan, rows, top = _plan(canvas, chart, room=room), [], y
    for place, category in enumerate(chart.categories):
        row, height = _row(canvas, chart, plan, place, category, y)
        rows.append(row)
        y += height
    base = "" if canvas.is_narrow else _baseline(canvas, plan.left, top, y)
    return canvas.framed(chart, y, patterns(canvas, chart.series), key, *rows, base)


def _plan(canvas: Canvas, chart: Chart, *, room: float) -> _Plan:
    largest = max((_total(chart, place) for place in range(len(chart.categories))), default=0)
    left = 0.0 if canvas.is_narrow else min(230.0, canvas.width * 0.32)
    across = canvas.width - left - text_width(formats.number(largest), canvas.size) - 14
    return _Plan(left, across / (largest or 1), (left or canvas.width) - 14, room)


def _total(chart: Chart, place: int) -> float:
    return sum(item.values[place] or 0 for item in chart.series)


def _row(canvas: Canvas, chart: Chart, plan: _Plan, place: int, category: str, y: float) -> tuple[str, float]:
    """A label with its bar, and the height of both."""
    lines, leading = broken(category, width=plan.label_width, size=canvas.size), canvas.size * 1.25
    if canvas.is_narrow:
        label = _label(canvas, lines, 0, y + canvas.size, leading)
        bar = _bar(canvas, chart, plan, place, y + len(lines) * leading + 4)
        return label + bar, len(lines) * leading + plan.bar + plan.room / 2 + 20
    height = max(_BAR, len(lines) * leading) + 16 + plan.room
    first = y + height / 2 - (len(lines) - 1) * leading / 2 + canvas.size * 0.35
    return _label(canvas, lines, 0, first, leading) + _bar(
        canvas, chart, plan, place, y + (height - plan.bar) / 2
    ), height


def _label(canvas: Canvas, lines: list[str], x: float, y: float, leading: float) -> str:
    return "".join(canvas.words(x, y + place * leading, line) for place, line in enumerate(lines))


def _bar(canvas: Canvas, chart: Chart, plan: _Plan, place: int, y: float) -> str:
    parts, x = [], plan.left
    for order, series in enumerate(chart.series):
        length = (series.values[place] or 0) * plan.scale
        if length:
            box = (x, y, length - 1.5, plan.bar)
            parts.append(_part(canvas, series, order, place, box, is_stacked=_is_stacked(chart)))
            x += length
    if chart.unit is Unit.PERCENT:
        return "".join(parts)  # The total would always be 100.
    total = formats.number(_total(chart, place))
    return "".join(parts) + canvas.words(x + 6, _middle(canvas, y, plan.bar), total, font_weight=700)


def _is_stacked(chart: Chart) -> bool:
    """Whether any bar has several parts; where none has, the number at its end says it all."""
    return any(sum(bool(value) for value in values) > 1 for _category, values in chart.table())


def _part(
    canvas: Canvas,
    series: Series,
    order: int,
    place: int,
    box: tuple[float, float, float, float],
    *,
    is_stacked: bool,
) -> str:
    """One state of a bar with its number, where that fits."""
    x, y, width, height = box
    inset = 0.5 if canvas.is_hatched(series) else 0.0
    shape = element(
        "rect",
        x=x + inset,
        y=y + inset,
        width=max(width - 2 * inset, 0.5),
        height=height - 2 * inset,
        **canvas.fill(series, order),
    )
    text = formats.number(series.values[place])
    if not is_stacked or text_width(text, canvas.size) + 4 > width:
        return shape
    return shape + canvas.number(series, order, text, x=x + width / 2, y=_middle(canvas, y, height))


def _middle(canvas: Canvas, y: float, height: float) -> float:
    return y + height / 2 + canvas.size * 0.35


def _baseline(canvas: Canvas, x: float, top: float, bottom: float) -> str:
    return element("path", d=f"M{x - 0.5:g} {top:g}V{bottom:g}", stroke=canvas.paint("line-strong"))
