"""Spans of days with the precision in which they were stated.

>>> months(2025, first=7, precision=DatePrecision.QUARTER).end
datetime.date(2025, 9, 30)
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from data_pipeline.schema.vocabulary import DatePrecision

LENGTHS = {
    DatePrecision.MONTH: 1,
    DatePrecision.QUARTER: 3,
    DatePrecision.THIRD: 4,
    DatePrecision.HALF_YEAR: 6,
    DatePrecision.YEAR: 12,
}
"""Months of a span; a day and several years have no fixed number."""


@dataclass(frozen=True)
class Span:
    """First and last day meant by what was written, both inclusive."""

    start: date
    end: date
    precision: DatePrecision


def one_day(day: date) -> Span:
    """The span of a single day."""
    return Span(day, day, DatePrecision.DAY)


def months(year: int, *, first: int, precision: DatePrecision) -> Span:
    """The span of that precision that begins with month `first`. Raises ValueError for month 13."""
    last = first + LENGTHS[precision] - 1
    return Span(date(year, first, 1), date(year, last, monthrange(year, last)[1]), precision)


def nth(year: int, number: int, *, precision: DatePrecision) -> Span:
    """The month, quarter, third or half of a year with that number.

    >>> nth(2026, 3, precision=DatePrecision.THIRD).start
    datetime.date(2026, 9, 1)
    """
    return months(year, first=(number - 1) * LENGTHS[precision] + 1, precision=precision)


def span_start(end: date, precision: object) -> date:
    """First day of the span that ends on `end`; several years are kept as stored.

    >>> span_start(date(2026, 6, 30), DatePrecision.QUARTER)
    datetime.date(2026, 4, 1)
    """
    count = next((length for known, length in LENGTHS.items() if known == precision), None)
    return date(end.year, end.month - (end.month - 1) % count, 1) if count else end
