"""Numbers of measures in rows and columns; where some are late, a diamond with their number beside it."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard import formats
from dashboard.chart import Chart
from dashboard.drawings.canvas import Canvas, Drawn, Ground
from dashboard.drawings.svg import element
from dashboard.drawings.text import broken, text_width
from dashboard.labels import label
from dashboard.mark_shapes import mark_path
from dashboard.matrix_chart import MatrixChart, as_matrix_chart
from dashboard.theme import SHADES, status_style
from data_pipeline.schema.vocabulary import ScheduleState

_ROW, _MARK = 42, 13


@dataclass(frozen=True)
class _Plan:
    """Where the columns begin, the width of one, and that of what is written left of them."""

    left: float
    step: float
    label_width: float

    def x(self, column: int) -> float:
        return self.left + self.step * column


def matrix(chart: Chart, *, width: int, ground: Ground = "light", prefix: str = "c") -> Drawn:
    """On a narrow sheet the name of a row stands above its cells. Raises TypeError for other charts."""
    found, canvas = as_matrix_chart(chart), Canvas(width=width, ground=ground, prefix=prefix)
    plan = _plan(canvas, found)
    key, y = _key(canvas)
    heads, y = _heads(canvas, found, plan, y)
    rows = []
    for row in range(len(chart.categories)):
        drawn, height = _row(canvas, found, plan, row, y)
        rows.append(drawn)
        y += height
    return canvas.framed(chart, y + 4, key, *heads, *rows)


def _plan(canvas: Canvas, chart: MatrixChart) -> _Plan:
    left = 0.0 if canvas.is_narrow else min(190.0, canvas.width * 0.25)
    columns = len(chart.series) + len(chart.lines)
    return _Plan(left, (canvas.width - left) / max(1, columns), (left or canvas.width) - 12)


def _key(canvas: Canvas) -> tuple[str, float]:
    mark = _diamond(canvas, 0, 2)
    words = canvas.words(_MARK + 7, 2 + canvas.size * 0.8, label(ScheduleState.LATE))
    return mark + words, canvas.size * 2.0


def _diamond(canvas: Canvas, x: float, y: float) -> str:
    style = status_style(ScheduleState.LATE.value)
    size = f"{_MARK / 16:.3f}"
    return element(
        "path",
        d=mark_path(ScheduleState.LATE.value),
        fill=canvas.on_ground(style.colour_light),
        transform=f"translate({x:.1f} {y:.1f}) scale({size})",
    )


def _heads(canvas: Canvas, chart: MatrixChart, plan: _Plan, y: float) -> tuple[list[str], float]:
    """Names of the columns, in as many lines as they need, standing on one base."""
    names, size = _names(canvas, chart), canvas.size - 2
    texts = [broken(name, width=plan.step - 6, size=size) for name in names]
    most, leading = max(map(len, texts), default=0), size * 1.2
    parts = [
        canvas.words(
            plan.x(place) + plan.step / 2,
            y + size + (most - len(lines) + number) * leading,
            line,
            text_anchor="middle",
            fill=canvas.paint("quiet"),
            font_size=size,
        )
        for place, lines in enumerate(texts)
        for number, line in enumerate(lines)
    ]
    return parts, y + most * leading + 8


def _names(canvas: Canvas, chart: MatrixChart) -> list[str]:
    """In full; on a narrow sheet the first words, as many as tell a column from the others."""
    names = [item.label for item in (*chart.series, *chart.lines)]
    if not canvas.is_narrow:
        return names
    return [_shortest(name, names) for name in names]


def _shortest(name: str, names: list[str]) -> str:
    """The first words that no other name begins with."""
    words = name.split()
    starts = (" ".join(words[:count]) for count in range(1, len(words) + 1))
    others = [other for other in names if other != name]
    return next((start for start in starts if not any(map(_begins(start), others))), name)


def _begins(start: str) -> Callable[[str], bool]:
    return lambda name: f"{name} ".startswith(f"{start} ")


def _row(canvas: Canvas, chart: MatrixChart, plan: _Plan, row: int, y: float) -> tuple[str, float]:
    """The name of a row with its cells, and the height of both."""
    lines, leading = (
        broken(chart.categories[row], width=plan.label_width, size=canvas.size),
        canvas.size * 1.2,
    )
    above = len(lines) * leading + 4 if canvas.is_narrow else 0.0
    height = max(_ROW, 0 if canvas.is_narrow else len(lines) * leading + 8)
    first = y + canvas.size if above else y + (height - (len(lines) - 1) * leading) / 2 + canvas.size * 0.35
    names = [canvas.words(0, first + number * leading, line) for number, line in enumerate(lines)]
    columns = range(len(chart.series) + len(chart.lines))
    cells = [_cell(canvas, chart, plan, (row, column), y + above, height) for column in columns]
    rule = element("path", d=f"M0 {y + above + height:.1f}H{canvas.width}", stroke=canvas.paint("line"))
    return "".join((*names, *cells, rule)), above + height + (6 if above else 1)


def _cell(
    canvas: Canvas, chart: MatrixChart, plan: _Plan, place: tuple[int, int], y: float, height: float
) -> str:
    """Number and what is late beside each other; below each other where columns are narrow."""
    text, late = chart.text(*place), chart.late.get(place, 0)
    if not text:
        return ""
    middle, size = plan.x(place[1]) + plan.step / 2, canvas.size
    told = formats.number(late) if late else ""
    number, beside = text_width(text, size), text_width(told, size - 2) + _MARK + 2
    is_stacked = bool(late) and plan.step < number + beside + 14
    base = y + height / 2 + size * 0.35
    box = (plan.x(place[1]) + 1, y + 1, plan.step - 2, height - 2)
    start = middle - (number / 2 if is_stacked or not late else (number + 6 + beside) / 2)
    first = base - 9 if is_stacked else base
    bold = 700 if place[1] >= len(chart.series) else None
    parts = [_shade(canvas, chart, place, box), canvas.words(start, first, text, font_weight=bold)]
    if late:
        at = (middle - beside / 2, base + 10) if is_stacked else (start + number + 6, base)
        parts.append(_told_late(canvas, told, *at))
    return "".join(parts)


def _told_late(canvas: Canvas, told: str, x: float, base: float) -> str:
    """The diamond and the number behind it."""
    colour, size = canvas.on_ground(status_style(ScheduleState.LATE.value).colour_light), canvas.size - 2
    words = canvas.words(x + _MARK + 2, base, told, fill=colour, font_size=size, font_weight=700)
    return _diamond(canvas, x, base - size * 0.35 - _MARK / 2) + words


def _shade(
    canvas: Canvas, chart: MatrixChart, place: tuple[int, int], box: tuple[float, float, float, float]
) -> str:
    """Cells are shaded by the share that is late; totals never are."""
    level = chart.shades.get(place, 0)
    if not level or place[1] >= len(chart.series):
        return ""
    x, y, width, height = box
    colour = canvas.on_ground(status_style(ScheduleState.LATE.value).colour_light)
    fill = {"fill": colour, "fill_opacity": f"{SHADES[level - 1] / 2:g}"}
    return element("rect", x=x, y=y, width=width, height=height, **fill)
