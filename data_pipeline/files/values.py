"""Values that XLSX and ODS write differently and people see alike."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from math import isfinite

from data_pipeline.errors import CellError
from data_pipeline.files.faults import NO_DATE
from data_pipeline.files.limits import damaged

_DAY = timedelta(days=1)
_MIDNIGHT = datetime(2000, 1, 1)  # noqa: DTZ001 (a workbook knows no time zone)
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_MAX_DIGITS = 400


def as_text(text: str) -> str | None:
    """Text without white space around it; None for a blank."""
    return text.strip() or None


@lru_cache(maxsize=10_000)
def as_percent(share: float) -> str:
    """A share of 1 as spreadsheet programs show it.

    >>> as_percent(0.355)
    '35,5 %'
    """
    return f"{share * 100:.10g} %".replace(".", ",")


def as_day(moment: datetime) -> date | datetime:
    """A moment at midnight is meant as a day."""
    return moment.date() if moment.time() == time(0) else moment


def as_duration(length: timedelta) -> time | timedelta:
    """A length below a day is shown as a time of day."""
    if timedelta(0) <= length < _DAY:
        return (_MIDNIGHT + length).time()
    return length


def no_date() -> CellError:
    """The error for a cell that is formatted as a date and holds none."""
    return CellError(NO_DATE.reason, NO_DATE.advice)


def exact_number(raw: str) -> float:
    """A number as XML writes it; a whole one stays whole. Raises FileError for what is none.

    >>> exact_number("12"), exact_number("-1.5E3")
    (12, -1500.0)
    """
    if raw.isdigit() and raw.isascii() and len(raw) <= _MAX_DIGITS:
        return int(raw)
    text = raw.strip()
    if len(text) <= _MAX_DIGITS and _NUMBER.fullmatch(text) and isfinite(number := float(text)):
        return int(text) if text.lstrip("+-").isdigit() else number
    raise damaged("eine Zahl ist keine")


def iso_moment(raw: str) -> date | datetime:
    """A day or moment as XML writes it. Raises CellError for what is none."""
    try:
        return as_day(datetime.fromisoformat(raw.strip()).replace(tzinfo=None))
    except ValueError as error:
        raise no_date() from error
