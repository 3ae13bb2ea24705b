"""One row of columns for each series: how much of a whole, from state to state."""

from dataclasses import dataclass

from dashboard import formats
from dashboard.chart import Chart, Series
from dashboard.drawings.canvas import Canvas, Drawn, Ground
from dashboard.drawings.svg import element
from dashboard.drawings.text import text_width

_HEIGHT, _BETWEEN, _LABEL = 44, 22, 150


@dataclass(frozen=True)
class _Plan:
    """Where the columns begin, the step from one to the next, the width of one, and where the words end."""

    left: float
    step: float
    column: float
    right: float


def share_rows(chart: Chart, *, width: int, ground: Ground = "light", prefix: str = "c") -> Drawn:
    """Each column stands on a pale one, the whole (first of `chart.lines`); the last one is also a number."""
    canvas = Canvas(width=width, ground=ground, prefix=prefix)
    plan, y, rows = _plan(canvas, chart), 2.0, []
    for series in chart.series:
        y += canvas.size * 1.5 if canvas.is_narrow else 0
        rows.append(_row(canvas, chart, series, plan, y))
        y += _HEIGHT + _BETWEEN
    y -= _BETWEEN - canvas.size - 6
    return canvas.framed(chart, y + 8, *rows, *_days(canvas, chart, plan, y))


def _plan(canvas: Canvas, chart: Chart) -> _Plan:
    words = max((text_width(_last(chart, series), canvas.size) for series in chart.series), default=0)
    left = 0.0 if canvas.is_narrow else float(_LABEL)
    room = canvas.width - left - words * 1.08 - 12
    step = room / max(1, len(chart.categories))
    return _Plan(left, step, min(step * (0.7 if len(chart.categories) <= 12 else 0.85), 72), left + room + 12)


def _last(chart: Chart, series: Series) -> str:
    """ "48 / 50" at the newest state."""
    if not series.values:
        return ""
    return f"{formats.number(series.values[-1])} / {formats.number(chart.lines[0].values[-1])}"


def _row(canvas: Canvas, chart: Chart, series: Series, plan: _Plan, y: float) -> str:
    above = canvas.is_narrow
    label = canvas.words(0, y - canvas.size * 0.4 if above else y + _HEIGHT / 2 + 5, series.label)
    columns = [_column(canvas, chart, series, plan, place, y) for place in range(len(chart.categories))]
    last = canvas.words(plan.right, y + _HEIGHT / 2 + 5, _last(chart, series), font_weight=700)
    return "".join((label, *columns, last))


def _column(canvas: Canvas, chart: Chart, series: Series, plan: _Plan, place: int, y: float) -> str:
    whole, value = chart.lines[0].values[place] or 0, series.values[place] or 0
    x, height = plan.left + plan.step * place, _HEIGHT * value / whole if whole else 0.0
    behind = element("rect", x=x, y=y, width=plan.column, height=_HEIGHT, fill=canvas.paint("line"))
    if not height:
        return behind
    top = y + _HEIGHT - height
    return behind + element(
        "rect", x=x, y=top, width=plan.column, height=height, fill=canvas.paint("series-1")
    )


def _days(canvas: Canvas, chart: Chart, plan: _Plan, y: float) -> list[str]:
    """The first and the last day, under their columns; only the last where both have no room."""
    if not chart.categories:
        return []
    quiet, end = canvas.paint("quiet"), plan.left + plan.step * (len(chart.categories) - 1) + plan.column
    first, last = chart.categories[0], chart.categories[-1]
    both = text_width(first, canvas.size) + text_width(last, canvas.size) + 16
    if len(chart.categories) == 1 or end - plan.left < both:
        return [canvas.words(plan.left, y, last, fill=quiet)]
    return [
        canvas.words(plan.left, y, first, fill=quiet),
        canvas.words(end, y, last, fill=quiet, text_anchor="end"),
    ]
