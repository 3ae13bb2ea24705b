"""A drawing as a picture that stands alone: message above, source below."""

import re

from dashboard import formats
from dashboard.chart import Chart
from dashboard.drawings.canvas import Canvas, Drawn, Ground
from dashboard.drawings.svg import element, words
from dashboard.drawings.text import broken
from dashboard.labels import gettext
from dashboard.theme import FONT_FAMILY

_MARGIN = 24
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that a text of a source may hold and that make a file of it unreadable."""


def picture(chart: Chart, drawn: Drawn, *, ground: Ground = "light") -> Drawn:
    """The drawing on its ground with title, subtitle, source and as-of date around it."""
    canvas = Canvas(width=drawn.width, ground=ground, prefix="picture")
    head, top = _lines(canvas, [(chart.title, 20, 700, "ink"), (chart.subtitle, 15, 400, "quiet")], 0)
    foot, bottom = _lines(
        canvas, [(text, 14, 400, "quiet") for text in _foot(chart)], top + 16 + drawn.height + 8
    )
    width, height = drawn.width + 2 * _MARGIN, round(bottom + 2 * _MARGIN)
    paper = element("rect", width=width, height=height, fill=canvas.paint("ground"))
    inner = drawn.svg.replace(
        "<svg ", f'<svg y="{top + 16:.0f}" width="{drawn.width}" height="{drawn.height}" ', 1
    )
    body = element("g", head, inner, foot, transform=f"translate({_MARGIN} {_MARGIN})")
    svg = element(
        "svg",
        element("title", words(chart.title)),
        paper,
        body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        font_family=FONT_FAMILY,
    )
    return Drawn(svg=_NOT_XML.sub("", svg), width=width, height=height)


def _foot(chart: Chart) -> list[str]:
    stand = gettext(
        "Stand %(day)s, Revision %(number)s", day=formats.date(chart.as_of), number=chart.revision_number
    )
    sample = f"{gettext('Beispieldaten')} · {stand}" if chart.is_sample else stand
    texts = [gettext("Quelle: %(source)s", source=chart.source), sample]
    nothing = chart.reason or gettext("Für diese Auswahl liegen keine Angaben vor.")
    return [text for text in (nothing if chart.is_empty else "", chart.note, *texts) if text]


def _lines(canvas: Canvas, texts: list[tuple[str, int, int, str]], y: float) -> tuple[str, float]:
    parts = []
    for text, size, weight, colour in texts:
        for line in broken(text, width=canvas.width, size=size * (1.06 if weight > 400 else 1)):
            y += size * 1.35
            parts.append(
                canvas.words(0, y, line, font_size=size, font_weight=weight, fill=canvas.paint(colour))
            )
        y += 3
    return "".join(parts), y
