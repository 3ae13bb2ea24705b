"""What a cell says about the beginning and the end of something.

>>> period = parse_period("01/2024 bis 12/2026")
>>> period.start.start.isoformat(), period.end.end.isoformat()
('2024-01-01', '2026-12-31')
>>> parse_period("bis Mitte 2027").start is None, parse_period("fortlaufend ab 2025").is_ongoing
(True, True)
>>> parse_period("kurz- bis mittelfristig").is_term
True
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from data_pipeline.errors import CellError
from data_pipeline.parsing.dates import no_date, parse_span, read_text, without_hedges
from data_pipeline.parsing.ranges import read_range
from data_pipeline.parsing.spans import Span
from data_pipeline.parsing.terms import ONGOING, is_ongoing_word, split_term
from data_pipeline.parsing.text import quoted, short

_FROM = re.compile(r"(?:ab|seit|von|vom|frühestens|beginn(?:end)?|start)(?:: ?| )(?:ab |seit )?")
_UNTIL = re.compile(
    r"(?:bis|spätestens|fertigstellung|abschluss|ende(?=:))(?: (?:spätestens|einschliesslich|einschl\.|bis))*"
    r"(?:: ?| )"
)
_ON_AND_ON = re.compile(r" ?(?:ff\.?|und folgende(?: jahre)?|bis heute|- ?heute|bis offen|- ?offen)")
_ONGOING_FIRST = re.compile(rf"{ONGOING}(?:[,:;]? |,? ?\(|[,:;]? ?- ?)(?P<rest>[^()]+)\)?")
_ONGOING_LAST = re.compile(rf"(?P<rest>[^()]+?)(?:[,;]? |,? ?\(|,? ?- ?| bis )(?:bis )?{ONGOING}\)?")


@dataclass(frozen=True)
class Period:
    """What is said: the span in which it starts, the one in which it ends, or None where nothing is said.

    A single date says the same span about both. is_ongoing: expressly without an end. is_term: only kurz-,
    mittel- or langfristig.
    """

    start: Span | None = None
    end: Span | None = None
    is_ongoing: bool = False
    is_term: bool = False


def parse_period(value: object) -> Period:
    """What a cell (text, number or date) says. Raises CellError for words it does not know."""
    if isinstance(value, date):
        return _both(parse_span(value))
    text = short(value)
    period = _read(text) if text is not None else None
    if period is None:
        raise no_date(value)
    if period.start and period.end and period.start.start > period.end.end:
        raise CellError(f"{quoted(value)}: Das Ende liegt vor dem Beginn.", "Bitte Beginn und Ende prüfen.")
    return period


@lru_cache(maxsize=4096)  # The same few dates fill a long list.
def _read(text: str) -> Period | None:
    if is_ongoing_word(text):
        return Period(is_ongoing=True)
    if (term := split_term(text)) is not None:
        return _read(term[1]) if term[1] else Period(is_term=True)
    return _with_ongoing(text) or _dated(text)


def _with_ongoing(text: str) -> Period | None:
    """»laufend seit 2021«, »2021 - fortlaufend«; an end that is stated all the same is kept and wins."""
    for pattern, is_first in ((_ONGOING_FIRST, True), (_ONGOING_LAST, False)):
        match = pattern.fullmatch(text)
        period = _dated(match["rest"]) if match else None
        if period is None:
            continue
        if period.start is not period.end:
            return Period(period.start, period.end, is_ongoing=period.end is None)
        return None if is_first else Period(period.start, is_ongoing=True)
    return None


def _dated(stated: str) -> Period | None:
    text = without_hedges(stated)
    if pair := read_range(_FROM.sub("", text, count=1) if _FROM.match(text) else text):
        return Period(*pair)
    if match := _FROM.match(text):
        start = read_text(_without_more(text[match.end() :]))
        return Period(start=start) if start else None
    if match := _UNTIL.match(text):
        end = read_text(text[match.end() :])
        return Period(end=end) if end else None
    if (first := _without_more(text)) != text:
        start = read_text(first)
        return Period(start=start) if start else None
    span = read_text(text)
    return _both(span) if span else None


def _without_more(text: str) -> str:
    """The text without »ff.«, »und folgende«, »bis heute« at its end."""
    match = next((item for item in _ON_AND_ON.finditer(text) if item.end() == len(text)), None)
    return text[: match.start()] if match else text


def _both(span: Span) -> Period:
    return Period(span, span)
