"""The plot of a chart over time: where days and values stand, its grid and its years."""

from dataclasses import dataclass
from datetime import date

from dashboard import formats
from dashboard.drawings.canvas import Canvas
from dashboard.drawings.svg import element
from dashboard.drawings.text import text_width

_FEW_DAYS = 550
"""Up to about a year and a half quarters are written, beyond only years."""


@dataclass(frozen=True, kw_only=True)
class Plot:
    """Edges in units; the axis of time from `first` to `last`, that of values from zero to `highest`."""

    left: float
    right: float
    top: float
    base: float
    first: date
    last: date
    highest: float

    def x(self, day: date) -> float:
        """Where a day stands."""
        length = max((self.last - self.first).days, 1)
        return self.left + (self.right - self.left) * (day - self.first).days / length

    def y(self, value: float) -> float:
        """Where a value stands."""
        return self.base - (self.base - self.top) * value / (self.highest or 1)


def grid(canvas: Canvas, plot: Plot, steps: list[float], suffix: str) -> list[str]:
    """Quiet lines at round numbers, the numbers left of them."""
    parts = []
    for step in steps:
        y = plot.y(step)
        colour = canvas.paint("line-strong" if step == 0 else "line")
        parts.append(element("path", d=f"M{plot.left:.1f} {y:.1f}H{plot.right:.1f}", stroke=colour))
        look = {"text_anchor": "end", "fill": canvas.paint("quiet")}
        text = step_text(step, suffix)
        parts.append(canvas.words(plot.left - 8, y + canvas.size * 0.35, text, **look))
    return parts


def step_text(step: float, suffix: str) -> str:
    """A number of the axis."""
    return formats.number(step) + suffix


def years(canvas: Canvas, plot: Plot) -> list[str]:
    """A tick at each new year, or quarter of a short time, and its name in the middle of it where it fits."""
    parts, starts = [], _starts(plot)
    y, quiet, strong = plot.base + canvas.size * 1.35, canvas.paint("quiet"), canvas.paint("line-strong")
    for begin, (day, text) in enumerate(starts):
        left = plot.x(max(day, plot.first))
        right = plot.x(starts[begin + 1][0]) if begin + 1 < len(starts) else plot.right
        if day >= plot.first:
            parts.append(element("path", d=f"M{left:.1f} {plot.base:.1f}v6", stroke=strong))
        if text_width(text, canvas.size) + 6 <= right - left:
            parts.append(canvas.words((left + right) / 2, y, text, text_anchor="middle", fill=quiet))
    return parts


def _starts(plot: Plot) -> list[tuple[date, str]]:
    """First days of the years or quarters, the one in which the axis begins included."""
    if (plot.last - plot.first).days > _FEW_DAYS:
        return [(date(year, 1, 1), str(year)) for year in range(plot.first.year, plot.last.year + 1)]
    days = [
        date(year, month, 1)
        for year in range(plot.first.year, plot.last.year + 1)
        for month in (1, 4, 7, 10)
        if (year, month + 2) >= (plot.first.year, plot.first.month) and date(year, month, 1) <= plot.last
    ]
    return [(day, formats.span_text(day, "quarter")) for day in days]
