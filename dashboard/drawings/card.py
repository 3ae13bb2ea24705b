"""A drawing on a card of fixed size, for previews of links: message above, the drawing as large as fits."""

from dashboard import formats
from dashboard.chart import Chart
from dashboard.drawings.canvas import Canvas, Drawn, Ground
from dashboard.drawings.svg import element
from dashboard.drawings.text import broken
from dashboard.labels import gettext
from dashboard.theme import FONT_FAMILY

CARD = (1200, 630)
"""Pixels of a preview (Open Graph)."""
_EDGE, _TITLE, _FOOT, _MOST_LINES = 48, 44, 24, 2


def card(chart: Chart, drawn: Drawn, *, ground: Ground, width: int, height: int) -> str:
    """SVG text; a title of more than two lines is cut, a high drawing made smaller."""
    canvas = Canvas(width=width, ground=ground, prefix="card")
    head, top = _head(canvas, chart, width)
    room = (width - 2 * _EDGE, height - top - _EDGE - _FOOT - 20)
    scale = min(room[0] / drawn.width, room[1] / drawn.height)
    shown = drawn.width * scale, drawn.height * scale
    inner = drawn.svg.replace(
        "<svg ", f'<svg x="{_EDGE}" y="{top:.0f}" width="{shown[0]:.0f}" height="{shown[1]:.0f}" ', 1
    )
    paper = element("rect", width=width, height=height, fill=canvas.paint("ground"))
    return element(
        "svg",
        paper,
        head,
        inner if not chart.is_empty else "",
        _foot(canvas, chart, height),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        font_family=FONT_FAMILY,
    )


def _head(canvas: Canvas, chart: Chart, width: int) -> tuple[str, float]:
    lines = broken(chart.title, width=(width - 2 * _EDGE) / 1.06, size=_TITLE)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1].rstrip(" -,") + " …"]
    parts = [
        canvas.words(_EDGE, _EDGE + _TITLE * (0.8 + 1.2 * place), line, font_size=_TITLE, font_weight=700)
        for place, line in enumerate(lines)
    ]
    about = broken(chart.subtitle, width=width - 2 * _EDGE, size=_FOOT)
    first = about[0] + (" …" if len(about) > 1 else "")
    y = _EDGE + _TITLE * 1.2 * len(lines) + _FOOT * 1.2
    parts.append(canvas.words(_EDGE, y, first, font_size=_FOOT, fill=canvas.paint("quiet")))
    return "".join(parts), y + 20


def _foot(canvas: Canvas, chart: Chart, height: int) -> str:
    as_of = gettext(
        "Stand %(day)s, Revision %(number)s", day=formats.date(chart.as_of), number=chart.revision_number
    )
    facts = (gettext("Beispieldaten") if chart.is_sample else "", as_of, chart.protection)
    text = " · ".join(filter(None, facts))
    return canvas.words(_EDGE, height - _EDGE + 12, text, font_size=_FOOT, fill=canvas.paint("quiet"))
