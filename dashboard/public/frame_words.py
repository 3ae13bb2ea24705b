"""How much room the words around a drawing take, for frames that cannot ask: after `style.css`."""

from dashboard.chart import Chart
from dashboard.drawings.text import broken

_NARROW = 480
_AROUND = 150
"""Pixels of margins, rules, the line of the table and the edge below."""
_LINE_OF_LINKS, _LINKS_WIDE, _LINKS_NARROW = 30, 2, 3
_SPARE = 1.04


def words_height(chart: Chart, *, width: float) -> float:
    """Pixels at a width of the words in pixels."""
    is_narrow = width < _NARROW
    size = 19 if is_narrow else 22
    title = _lines(chart.title, width=width, size=size * 1.06) * size * 1.25
    subtitle = _lines(chart.subtitle, width=min(width, 520), size=15) * 21
    foot = [chart.note, f"Quelle: {chart.source}", "Stand", _sample(chart)]
    below = sum(_lines(text, width=width, size=14) * 21 + 2 for text in foot if text)
    links = (_LINKS_NARROW if is_narrow else _LINKS_WIDE) * _LINE_OF_LINKS
    return (title + subtitle + below + links + _AROUND) * _SPARE


def _lines(text: str, *, width: float, size: float) -> int:
    return len(broken(text, width=width, size=size))


def _sample(chart: Chart) -> str:
    return "Beispieldaten: erfunden zur Vorführung, kein Beschluss der Stadt." if chart.is_sample else ""
