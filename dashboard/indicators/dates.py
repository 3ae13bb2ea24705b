"""Days that may stand for a month, a quarter or a year: what is the first and the last day they can mean?"""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from data_pipeline.schema.vocabulary import DatePrecision

_MONTHS = {
    DatePrecision.MONTH: 1,
    DatePrecision.QUARTER: 3,
    DatePrecision.THIRD: 4,
    DatePrecision.HALF_YEAR: 6,
    DatePrecision.YEAR: 12,
}


class Span(NamedTuple):
    """A stored day and how exactly it was stated; shown as exactly as it was stated."""

    day: date
    precision: DatePrecision | None = None


def first_day(day: date, precision: DatePrecision | None = None) -> date:
    """First day the statement can mean; several years are kept as stored.

    >>> first_day(date(2025, 9, 30), DatePrecision.QUARTER)
    datetime.date(2025, 7, 1)
    """
    months = _MONTHS.get(precision or DatePrecision.DAY)
    if months is None:
        return day
    return date(day.year, day.month - (day.month - 1) % months, 1)


def last_day(day: date, precision: DatePrecision | None = None) -> date:
    """Last day the statement can mean; several years are kept as stored.

    >>> last_day(date(2025, 7, 1), DatePrecision.HALF_YEAR)
    datetime.date(2025, 12, 31)
    """
    months = _MONTHS.get(precision or DatePrecision.DAY)
    if months is None:
        return day
    first = first_day(day, precision)
    month = first.month + months - 1
    return date(first.year, month, monthrange(first.year, month)[1])


def plus_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day.

    >>> plus_months(date(2024, 2, 29), 12)
    datetime.date(2025, 2, 28)
    """
    years, index = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, index + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def full_months(first: date, last: date) -> int:
    """How many whole months lie between two days.

    >>> full_months(date(2026, 1, 15), date(2026, 4, 14)), full_months(date(2026, 1, 31), date(2026, 2, 28))
    (2, 1)
    """
    months = 12 * (last.year - first.year) + last.month - first.month
    return months if plus_months(first, months) <= last else months - 1
