"""Rows and columns of shaded cells with their numbers, the sum of each row at its end."""

from dataclasses import dataclass

from dashboard import formats
from dashboard.chart import Chart
from dashboard.drawings.canvas import Canvas, Drawn, Ground
from dashboard.drawings.patterns import gap_fill, gap_pattern
from dashboard.drawings.svg import element
from dashboard.drawings.text import text_width
from dashboard.heat_chart import HeatChart, as_heat_chart
from dashboard.indicators.complaint_calendar import Known
from dashboard.labels import gettext
from dashboard.theme import SHADES

_ROW, _HEAD, _SWATCH = 32, 26, 14


@dataclass(frozen=True)
class _Plan:
    """Where the columns begin, the width of one, and the right edge of the sums."""

    left: float
    step: float
    right: float

    def middle(self, column: int) -> float:
        return self.left + self.step * (column + 0.5)


def heat(chart: Chart, *, width: int, ground: Ground = "light", prefix: str = "c") -> Drawn:
    """Numbers stand in the cells where they fit. Raises TypeError for a chart without cells."""
    shaded, canvas = as_heat_chart(chart), Canvas(width=width, ground=ground, prefix=prefix)
    key, top = _key(canvas, shaded)
    plan = _plan(canvas, shaded)
    rows = [_row(canvas, shaded, plan, place, top + _HEAD) for place in range(len(chart.categories))]
    height = top + _HEAD + _ROW * len(chart.categories) + 4
    heads = _heads(canvas, shaded, plan, top + canvas.size)
    return canvas.framed(chart, height, gap_pattern(canvas), key, *heads, *rows)


def _plan(canvas: Canvas, chart: HeatChart) -> _Plan:
    left = max((text_width(item, canvas.size) for item in chart.categories), default=0) + 12
    sums = [chart.text(row, len(chart.series)) for row in range(len(chart.categories))]
    last = max((text_width(text, canvas.size) * 1.08 for text in sums), default=0) + 16
    return _Plan(left, (canvas.width - left - last) / max(1, len(chart.series)), float(canvas.width))


def _heads(canvas: Canvas, chart: HeatChart, plan: _Plan, y: float) -> list[str]:
    quiet, heads = canvas.paint("quiet"), []
    for column, series in enumerate(chart.series):
        if text_width(series.label, canvas.size) <= plan.step:
            heads.append(canvas.words(plan.middle(column), y, series.label, text_anchor="middle", fill=quiet))
    ends = (canvas.words(plan.right, y, item.label, text_anchor="end", fill=quiet) for item in chart.lines)
    return [*heads, *ends]


def _row(canvas: Canvas, chart: HeatChart, plan: _Plan, row: int, top: float) -> str:
    y = top + _ROW * row
    base = y + _ROW / 2 + canvas.size * 0.35
    cells = [_cell(canvas, chart, plan, (row, column), y) for column in range(len(chart.series))]
    total = chart.text(row, len(chart.series))
    end = canvas.words(plan.right, base, total, text_anchor="end", font_weight=700)
    return canvas.words(0, base, chart.categories[row]) + "".join(cells) + end


def _cell(canvas: Canvas, chart: HeatChart, plan: _Plan, place: tuple[int, int], y: float) -> str:
    row, column = place
    x, text = plan.left + plan.step * column, chart.text(row, column)
    level = chart.level(chart.series[column].values[row])
    fill = shade(canvas, level) if level else None
    if chart.states[place] is Known.GAP:
        fill = gap_fill(canvas)
    box = {"x": x + 1, "y": y + 1, "width": max(plan.step - 2, 0.5), "height": _ROW - 2}
    parts = [element("rect", **box, **fill)] if fill else []
    if text and text_width(text, canvas.size) <= plan.step - 4:
        base = y + _ROW / 2 + canvas.size * 0.35
        parts.append(canvas.words(plan.middle(column), base, text, text_anchor="middle"))
    return "".join(parts)


def shade(canvas: Canvas, level: int) -> dict[str, str | float]:
    """The fill of a level, in the colour of the first series."""
    return {"fill": canvas.paint("series-1"), "fill_opacity": f"{SHADES[level - 1]:g}"}


def _key(canvas: Canvas, chart: HeatChart) -> tuple[str, float]:
    """A swatch for each shade and for a gap, where there is one."""
    entries = [(shade(canvas, level), _up_to(bound)) for level, bound in chart.bounds()]
    if Known.GAP in chart.states.values():
        entries.append((gap_fill(canvas), gettext("nicht erfasst")))
    x, y, leading, parts = 0.0, 0.0, canvas.size * 1.7, []
    for fill, text in entries:
        width = _SWATCH + 7 + text_width(text, canvas.size)
        if x and x + width > canvas.width:
            x, y = 0.0, y + leading
        parts.append(element("rect", x=x, y=y + 3, width=_SWATCH, height=_SWATCH, **fill))
        parts.append(canvas.words(x + _SWATCH + 7, y + 10 + canvas.size * 0.35, text))
        x += width + 20
    return "".join(parts), y + leading + 6


def _up_to(bound: int) -> str:
    return gettext("bis %(number)s", number=formats.number(bound))
