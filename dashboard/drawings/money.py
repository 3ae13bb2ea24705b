"""Horizontal bars side by side for stages of money, the amount at the end of each."""

from dashboard import formats
from dashboard.chart import Chart, Series
from dashboard.drawings.canvas import Canvas, Drawn, Ground
from dashboard.drawings.legend import legend
from dashboard.drawings.svg import element
from dashboard.drawings.text import broken, text_width
from dashboard.labels import gettext

_BAR, _GAP, _BETWEEN = 18, 4, 18


def money_bars(chart: Chart, *, width: int, ground: Ground = "light", prefix: str = "c") -> Drawn:
    """A group for each category; where nothing is stated, the words say so in place of a bar."""
    canvas = Canvas(width=width, ground=ground, prefix=prefix)
    key, y = legend(canvas, chart.series)
    left = 0.0 if canvas.is_narrow else min(230.0, canvas.width * 0.32)
    scale, groups = _scale(canvas, chart, left), []
    for place, category in enumerate(chart.categories):
        label, height = _label(canvas, category, left, y)
        y += height if canvas.is_narrow else 0
        bars = [
            _bar(canvas, item, (order, place), (left, y, scale)) for order, item in enumerate(chart.series)
        ]
        groups += [label, *bars]
        rows = len(chart.series) * (_BAR + _GAP)
        y += (rows if canvas.is_narrow else max(rows, height)) + _BETWEEN
    return canvas.framed(chart, max(y - _BETWEEN + 4, 1), key, *groups)


def _scale(canvas: Canvas, chart: Chart, left: float) -> float:
    """Units per euro, so that the longest bar leaves room for its amount."""
    values = [value or 0 for item in chart.series for value in item.values]
    widest = max((text_width(formats.shortened_euro(value), canvas.size) for value in values), default=0)
    return (canvas.width - left - widest - 12) / (max(values, default=0) or 1)


def _label(canvas: Canvas, category: str, left: float, y: float) -> tuple[str, float]:
    leading = canvas.size * 1.25
    lines = broken(category, width=(left or canvas.width) - 14, size=canvas.size)
    text = "".join(
        canvas.words(0, y + canvas.size + place * leading, line) for place, line in enumerate(lines)
    )
    return text, len(lines) * leading + 4


def _bar(canvas: Canvas, series: Series, at: tuple[int, int], box: tuple[float, float, float]) -> str:
    (order, place), (left, top, scale) = at, box
    value, y = series.values[place], top + order * (_BAR + _GAP)
    base = y + _BAR / 2 + canvas.size * 0.35
    if value is None:
        return canvas.words(left + 2, base, gettext("keine Angabe"), fill=canvas.paint("quiet"))
    length = max(value * scale, 1)
    shape = element("rect", x=left, y=y, width=length, height=_BAR, **canvas.fill(series, order))
    return shape + canvas.words(left + length + 6, base, formats.shortened_euro(value))
