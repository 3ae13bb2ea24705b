"""What a case counts as, and in which month: declared once, for every table of the roll-up."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, String, and_, case, func, or_, true, type_coerce
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from data_pipeline.rollup.functions import month_of, seconds_between
from data_pipeline.schema.durations import INSTANT_SECONDS
from data_pipeline.schema.rollup import DUE, OUTCOME_NONE, OUTCOMES, RECEIVED, REPLY, RESOLUTION
from data_pipeline.schema.vocabulary import ComplaintEventKind, ComplaintOutcome

Columns = ReadOnlyColumnCollection[str, ColumnElement[Any]]
Condition = ColumnElement[bool]
_DAY_SECONDS = 86_400


@dataclass(frozen=True)
class Counting:
    """Cases that count in a month of their life, and the counters that each of them raises there."""

    code: str
    month: ColumnElement[Any]
    applies: Condition
    counters: dict[str, Condition]


@dataclass(frozen=True)
class Lasting:
    """Cases that have a duration, and the month in which it ended."""

    code: str
    month: ColumnElement[Any]
    applies: Condition
    seconds: ColumnElement[int]


@dataclass(frozen=True)
class Waiting:
    """Open cases by a day of theirs."""

    code: str
    day: ColumnElement[Any]
    applies: Condition


def countings(of: Columns) -> tuple[Counting, ...]:
    """By month of receipt, of closing, and of becoming overdue."""
    overdue: dict[str, Condition] = {"overdue_began": true()}
    return (
        Counting("received", month_of(of.received_date), true(), _received(of)),
        Counting("closed", month_of(of.closed_date), _is_closed(of), _closed(of)),
        Counting("overdue", month_of(_overdue_day(of)), _is_overdue_ever(of), overdue),
    )


def reopening(of: Columns) -> Counting:
    """Closings taken back, by the month in which that was observed; `of` are events."""
    is_meant = of.kind == ComplaintEventKind.REOPENED.value
    return Counting("reopened", month_of(of.observed_at), is_meant, {"reopened": true()})


def lastings(of: Columns) -> tuple[Lasting, ...]:
    """Closings before the receipt, and replies before it, are faults and last nothing."""
    seconds: ColumnElement[int] = seconds_between(of.received_at, of.first_reply_at)
    return (
        Lasting(
            RESOLUTION, month_of(of.closed_date), _is_closed(of) & _takes(of, None), of.resolution_seconds
        ),
        Lasting(REPLY, month_of(of.first_reply_at), of.first_reply_at >= of.received_at, seconds),
    )


def waitings(of: Columns) -> tuple[Waiting, ...]:
    """Age of open cases, and when they are due."""
    is_open = of.closed_at.is_(None)
    return (
        Waiting(RECEIVED, of.received_date, is_open),
        Waiting(DUE, of.due_date, is_open & of.due_date.is_not(None)),
    )


def _received(of: Columns) -> dict[str, Condition]:
    return {
        "received": true(),
        "faults": ~_is_sound(of),
        "samples": of.is_sample.is_(True),
        "faults_with_due": of.due_at.is_not(None) & ~_is_sound(of),
        "faults_in_time": (of.closed_at <= of.due_at) & ~_is_sound(of),
        "with_due": of.due_at.is_not(None) & _is_sound(of),
        "closed_7": _takes(of, 7 * _DAY_SECONDS),
        "closed_28": _takes(of, 28 * _DAY_SECONDS),
        "still_open": of.closed_at.is_(None),
    }


def _closed(of: Columns) -> dict[str, Condition]:
    outcome = type_coerce(of.outcome, String)
    stated = zip(OUTCOMES, ComplaintOutcome, strict=True)
    return {
        "closed": true(),
        "closed_with_due": of.due_at.is_not(None),
        "in_time": of.closed_at <= of.due_at,
        "closed_overdue": of.closed_at > of.due_at,
        "instant": of.resolution_seconds < INSTANT_SECONDS,
        **{name: outcome == item.value for name, item in stated},
        OUTCOME_NONE: outcome.is_(None),
    }


def _is_sound(of: Columns) -> Condition:
    """Not closed before it was received."""
    return func.coalesce(of.resolution_seconds, 0) >= 0


def _takes(of: Columns, at_most: int | None) -> Condition:
    seconds = of.resolution_seconds
    return and_(seconds >= 0, *(() if at_most is None else (seconds <= at_most,)))


def _is_closed(of: Columns) -> Condition:
    return of.closed_date.is_not(None) & _is_sound(of)


def _is_overdue_ever(of: Columns) -> Condition:
    is_late = or_(of.closed_at.is_(None), of.closed_at > of.due_at)
    return and_(of.due_at.is_not(None), _is_sound(of), is_late)


def _overdue_day(of: Columns) -> ColumnElement[Any]:
    """A case cannot be overdue before it is there."""
    return case((of.due_date > of.received_date, of.due_date), else_=of.received_date)
