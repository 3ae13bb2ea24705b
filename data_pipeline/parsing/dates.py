"""Dates as German officials write them, as a span of days with its precision.

>>> span = parse_span("Q3/2025")
>>> span.start.isoformat(), span.end.isoformat(), span.precision.value
('2025-07-01', '2025-09-30', 'quarter')
>>> parse_span("Ende 2025").start, parse_span("31.12.2025").precision.value
(datetime.date(2025, 9, 1), 'day')
>>> parse_span("2015 / 2016").end
datetime.date(2016, 12, 31)
"""

import re
from datetime import date, datetime

from data_pipeline.errors import CellError
from data_pipeline.parsing.date_grammar import read_span
from data_pipeline.parsing.spans import Span, one_day, span_start
from data_pipeline.parsing.text import quoted, short

__all__ = ["Span", "no_date", "parse_span", "read_text", "span_start", "without_hedges"]

_ADVICE = "Bitte als TT.MM.JJJJ, MM/JJJJ, Q3/JJJJ, 2. Halbjahr JJJJ, Ende JJJJ oder JJJJ angeben."
_HEDGE = (
    r"(?:ca\.|vorauss\.|vsl\.) ?|(?:ca|circa|etwa|ungefähr|voraussichtlich|geplant(?: für)?|stand|termin"
    r"|im|in|am|zum|zu|den)(?:: ?| )"
)
_HEDGES = re.compile(rf"^(?:{_HEDGE})+")
_LEAD = re.compile(rf"^(?:{_HEDGE}|(?:bis|ab|seit|spätestens)(?:: ?| ))+")
_OF_YEAR = re.compile(
    r"(?<![^ ])(?:(?:des|im|in dem|das) )?(?:kalender|haushalts)?jahr(?:es|e)? (?=[12][0-9]{3})"
)
_SERIAL = re.compile(r"[3-6][0-9]{4}(?:\.[0-9]+)?")


def parse_span(value: object) -> Span:
    """The span of days that `value` (a cell: text, number or date) stands for.

    Words such as »ca.«, »bis« and »Stand:« before it are passed over. Raises CellError when it is not a date
    this grammar knows; nothing is guessed.
    """
    if isinstance(value, datetime):
        return one_day(value.date())
    if isinstance(value, date):
        return one_day(value)
    text = short(value)
    span = read_text(text) if text is not None else None
    if span is None:
        raise no_date(value)
    return span


def read_text(text: str) -> Span | None:
    """The span of a short folded text, None when it is none. Raises CellError for what no calendar holds."""
    try:
        return read_span(_OF_YEAR.sub("", _LEAD.sub("", text)))
    except ValueError as error:
        reason = f"{quoted(text)} gibt es im Kalender nicht oder hat zwei Bedeutungen."
        raise CellError(reason, _ADVICE) from error


def without_hedges(text: str) -> str:
    """A folded text without the words before a date that say neither from nor until.

    >>> without_hedges("voraussichtlich im mai 2026")
    'mai 2026'
    """
    return _HEDGES.sub("", text)


def no_date(value: object) -> CellError:
    """The error for a cell that is no date, with the advice that fits it best."""
    text = short(value) or ""
    advice = _ADVICE
    if _SERIAL.fullmatch(text):
        advice = "Das sieht nach der Tageszahl von Excel aus: bitte die Zelle als Datum formatieren."
    elif "winter" in text:
        advice = "Der Winter reicht in zwei Jahre: bitte Monate angeben, zum Beispiel »12/2026 bis 02/2027«."
    return CellError(f"{quoted(value)} ist kein Datum und kein bekannter Zeitraum.", advice)
