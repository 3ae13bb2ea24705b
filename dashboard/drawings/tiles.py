"""Numbers with their words: two beside each other on a narrow sheet, three on a wide one."""

from dashboard import formats
from dashboard.chart import Chart, Series
from dashboard.drawings.canvas import Canvas, Drawn, Ground
from dashboard.drawings.svg import element
from dashboard.drawings.text import broken
from dashboard.mark_shapes import mark_path
from dashboard.theme import STATUS, status_style

_NUMBER, _MARK, _PAD = 34, 15, 12


def tiles(chart: Chart, *, width: int, ground: Ground = "light", prefix: str = "c") -> Drawn:
    """One tile for each series, of its first value."""
    canvas = Canvas(width=width, ground=ground, prefix=prefix)
    across = 2 if canvas.is_narrow else 3
    step = canvas.width / across
    lines = [broken(item.label, width=step - _PAD - _MARK - 10, size=canvas.size) for item in chart.series]
    height = _NUMBER + 18 + max(map(len, lines), default=1) * canvas.size * 1.25 + 14
    parts = [
        _tile(canvas, item, lines[place], (place % across) * step, (place // across) * height)
        for place, item in enumerate(chart.series)
    ]
    rows = -(-len(chart.series) // across)
    return canvas.framed(chart, rows * height, *parts)


def _tile(canvas: Canvas, series: Series, lines: list[str], x: float, y: float) -> str:
    rule = element("path", d=f"M{x + 0.5:.1f} {y + 4:.1f}v{_NUMBER + 10}", stroke=canvas.paint("line-strong"))
    number = canvas.words(
        x + _PAD, y + _NUMBER, formats.number(series.values[0]), font_size=_NUMBER, font_weight=700
    )
    top = y + _NUMBER + 18
    indent = _PAD + (_MARK + 7 if series.key in STATUS else 0)
    words = [
        canvas.words(x + indent, top + canvas.size * (0.75 + 1.25 * place), line)
        for place, line in enumerate(lines)
    ]
    return "".join((rule, number, _mark(canvas, series, x + _PAD, top - 1), *words))


def _mark(canvas: Canvas, series: Series, x: float, y: float) -> str:
    if series.key not in STATUS:
        return ""
    return element(
        "path",
        d=mark_path(series.key),
        fill=canvas.on_ground(status_style(series.key).colour_light),
        fill_rule="evenodd",
        transform=f"translate({x:.1f} {y:.1f}) scale({_MARK / 16:.3f})",
    )
