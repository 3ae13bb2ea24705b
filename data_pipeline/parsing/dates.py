"""Dates as German officials write them, as a span of days with its precision.

>>> span = parse_span("Q3/2025")
>>> span.start.isoformat(), span.end.isoformat(), span.precision.value
('2025-07-01', '2025-09-30', 'quarter')
>>> parse_span("31.12.2025").precision.value
'day'
>>> parse_span("2015 / 2016").end
datetime.date(2016, 12, 31)
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from data_pipeline.errors import CellError
from data_pipeline.schema.vocabulary import DatePrecision

_ADVICE = "Bitte als TT.MM.JJJJ, MM/JJJJ, Q3/JJJJ, 2. Halbjahr JJJJ oder JJJJ angeben."
_MONTHS = (
    *("januar", "februar", "märz", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "dezember"),
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_PREFIX = re.compile(r"^(?:bis|ab|spätestens|seit|stand:?)\s+(?:zum\s+)?", re.IGNORECASE)
_ONGOING = re.compile(
    r"^(?:laufend|fortlaufend|dauerhaft|dauer(?:nd|aufgabe)|ständig|kontinuierlich)$", re.IGNORECASE
)

_SPAN_MONTHS = {
    DatePrecision.MONTH: 1,
    DatePrecision.QUARTER: 3,
    DatePrecision.HALF_YEAR: 6,
    DatePrecision.YEAR: 12,
}


@dataclass(frozen=True)
class Span:
    """First and last day meant by what was written, both inclusive."""

    start: date
    end: date
    precision: DatePrecision


def is_ongoing_word(text: str) -> bool:
    """Whether the words stand for a task without an end.

    >>> is_ongoing_word("Daueraufgabe"), is_ongoing_word("2027")
    (True, False)
    """
    return bool(_ONGOING.match(text.strip()))


def parse_span(value: object) -> Span:
    """The span of days that `value` (a cell: text, number or date) stands for.

    Raises CellError when it is not a date this grammar knows; nothing is guessed.
    """
    if isinstance(value, datetime):
        return _day(value.date())
    if isinstance(value, date):
        return _day(value)
    text = _PREFIX.sub("", str(value).strip())
    for pattern, build in _GRAMMAR:
        if match := pattern.fullmatch(text):
            return _checked(build, match, text)
    raise CellError(f"»{value}« ist kein Datum und kein bekannter Zeitraum.", _ADVICE)


def span_start(end: date, precision: object) -> date:
    """First day of the span that ends on `end`; several years are kept as stored.

    >>> span_start(date(2026, 6, 30), DatePrecision.QUARTER)
    datetime.date(2026, 4, 1)
    """
    months = next((count for known, count in _SPAN_MONTHS.items() if known == precision), None)
    return date(end.year, end.month - (end.month - 1) % months, 1) if months else end


def _checked(build: Callable[[re.Match[str]], Span], match: re.Match[str], text: str) -> Span:
    try:
        return build(match)
    except ValueError as error:
        raise CellError(f"»{text}« gibt es im Kalender nicht.", _ADVICE) from error


def _day(day: date) -> Span:
    return Span(day, day, DatePrecision.DAY)


def _months(year: int, first: int, count: int, precision: DatePrecision) -> Span:
    last = first + count - 1
    return Span(date(year, first, 1), date(year, last, monthrange(year, last)[1]), precision)


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _german_day(match: re.Match[str]) -> Span:
    return _day(date(_full_year(match["y"]), int(match["m"]), int(match["d"])))


def _month(match: re.Match[str]) -> Span:
    month = int(match["m"])
    if not 1 <= month <= 12:
        raise ValueError(month)
    return _months(int(match["y"]), month, 1, DatePrecision.MONTH)


def _month_name(match: re.Match[str]) -> Span:
    return _months(int(match["y"]), _MONTHS.index(match["m"].lower()) + 1, 1, DatePrecision.MONTH)


def _ordinal(text: str) -> int:
    return _ROMAN.get(text.lower()) or int(text)


def _quarter(match: re.Match[str]) -> Span:
    return _months(int(match["y"]), 3 * _ordinal(match["q"]) - 2, 3, DatePrecision.QUARTER)


def _half(match: re.Match[str]) -> Span:
    return _months(int(match["y"]), 6 * _ordinal(match["h"]) - 5, 6, DatePrecision.HALF_YEAR)


def _year(match: re.Match[str]) -> Span:
    return _months(int(match["y"]), 1, 12, DatePrecision.YEAR)


def _years(match: re.Match[str]) -> Span:
    first, last = match["y"], match["z"]
    end = int(last) if len(last) == 4 else int(first[:2] + last)
    if end < int(first):
        raise ValueError(end)
    return Span(date(int(first), 1, 1), date(end, 12, 31), DatePrecision.YEARS)


_Y = r"(?P<y>(?:19|20)\d\d)"
_GRAMMAR: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Span]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), build)
    for pattern, build in (
        (rf"{_Y}-(?P<m>\d\d)-(?P<d>\d\d)(?:[T ]\d\d:\d\d(?::\d\d)?)?", _german_day),
        (r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>(?:19|20)?\d\d)", _german_day),
        (rf"(?P<m>\d{{1,2}})\s*[/.\-]\s*{_Y}", _month),
        (rf"(?P<m>{'|'.join(_MONTHS)})\s+{_Y}", _month_name),
        (rf"Q\s?(?P<q>[1-4])\s*[/ .]\s*{_Y}", _quarter),
        (rf"(?P<q>[1-4]|I{{1,3}}|IV)\.?\s*Quartal\s+{_Y}", _quarter),
        (rf"(?P<h>[12]|I{{1,2}})\.?\s*(?:Halbjahr|Hj\.?)\s*/?\s*{_Y}", _half),
        (rf"H(?P<h>[12])\s*[/ ]\s*{_Y}", _half),
        (rf"{_Y}(?:\.0)?", _year),
        (rf"{_Y}\s*[/\-–]\s*(?P<z>(?:19|20)?\d\d)", _years),
    )
)
