"""Silences of a source that chance does not explain, and whether it ended or began beside others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from statistics import median

from dashboard.complaint_records import SourceDays
from dashboard.indicators.dates import plus_months
from dashboard.indicators.rules import Rules

_DAY = timedelta(days=1)
_MONTH_DAYS = 365.25 / 12
_AROUND = 6
_SUCCESSION = timedelta(days=92)
"""A source that falls silent this close to the beginning of another one was replaced by it."""


class NoteKind(StrEnum):
    """Why a month is what it is."""

    STATED = "stated"
    BEGAN = "began"
    FIRST_CASE = "first_case"
    SILENT = "silent"
    RUNNING = "running"
    ENDED = "ended"


@dataclass(frozen=True, kw_only=True)
class Note:
    """`text` is what a person wrote; `end` None: until further notice."""

    kind: NoteKind
    start: date
    end: date | None
    text: str = ""


def silences(source: SourceDays, *, until: date, rules: Rules) -> list[Note]:
    """Spans of days without a case that are not to be explained by chance, up to a day."""
    days = [day for day in source.days if day <= until]
    found = [note for start, end in _between(days, until) for note in _judged(source, start, end, rules)]
    opening = days[0].replace(day=1)
    missed = usual(source, days[0]) * (days[0] - opening).days / _MONTH_DAYS
    if missed >= rules.complaint_empty_cases and (days[0] - opening).days >= 5:
        found.insert(0, Note(kind=NoteKind.FIRST_CASE, start=opening, end=days[0] - _DAY))
    return found


def usual(source: SourceDays, day: date) -> float:
    """Cases in a usual month around a day, of those that have any."""
    month = day.replace(day=1)
    first, last = plus_months(month, -_AROUND), plus_months(month, _AROUND)
    near = [cases for start, cases in source.received if first <= start <= last]
    return median(near or [cases for _, cases in source.received])


def ending(source: SourceDays, breaks: Iterable[date], until: date, rules: Rules) -> date:
    """Its last day: the newest of all, but its own where another one took over and it fell silent."""
    last = min(source.days[-1], until)
    is_silent = _missed(source, last + _DAY, until) >= rules.complaint_silent_cases
    is_replaced = any(last - _SUCCESSION <= day <= last + _SUCCESSION for day in breaks)
    return last if is_silent and is_replaced and source.days[0] < last else until


def ran_before(source: SourceDays, first: date, rules: Rules) -> bool:
    """Whether others had cases for so long before its first one that it cannot have been there."""
    return _missed(source, first, source.days[0] - _DAY) >= rules.complaint_silent_cases


def _between(days: list[date], until: date) -> Iterator[tuple[date, date]]:
    for one, two in pairwise([*days, until + _DAY]):
        if (two - one).days > 1:
            yield one + _DAY, two - _DAY


def _judged(source: SourceDays, start: date, end: date, rules: Rules) -> Iterator[Note]:
    """The whole silence, or at least the months that are empty from end to end."""
    is_long = (end - start).days + 1 >= rules.complaint_silent_days
    if is_long and _missed(source, start, end) >= rules.complaint_silent_cases:
        yield Note(kind=NoteKind.SILENT, start=start, end=end)
        return
    month = start if start.day == 1 else plus_months(start.replace(day=1), 1)
    while (last := plus_months(month, 1) - _DAY) <= end:
        if _missed(source, month, last) >= rules.complaint_empty_cases:
            yield Note(kind=NoteKind.SILENT, start=month, end=last)
        month = plus_months(month, 1)


def _missed(source: SourceDays, start: date, end: date) -> float:
    """Cases that would be usual in a span of days."""
    return usual(source, start) * max(0, (end - start).days + 1) / _MONTH_DAYS
