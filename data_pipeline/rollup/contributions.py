"""What a case counts as, and in which month: declared once, for every table of the roll-up."""

from dataclasses import dataclass

import numpy as np

from data_pipeline.rollup.cases import Cases, Days, Mask, Numbers
from data_pipeline.schema.durations import INSTANT_SECONDS
from data_pipeline.schema.rollup import CLOSED, DUE, OUTCOME_NONE, OUTCOMES, RECEIVED, REPLY, RESOLUTION
from data_pipeline.schema.vocabulary import ComplaintOutcome

_DAY_SECONDS = 86_400
REOPENED = "reopened"
"""Counter of closings taken back, by the month in which that was observed: from events, not from cases."""


@dataclass(frozen=True)
class Counting:
    """Cases that count in the month of a day of their life, and the counters that each of them raises."""

    day: Days
    applies: Mask
    counters: dict[str, Mask]


@dataclass(frozen=True)
class Lasting:
    """Cases that have a duration, and the day on which it ended."""

    code: str
    day: Days
    applies: Mask
    seconds: Numbers


@dataclass(frozen=True)
class Dated:
    """Cases by a day of theirs."""

    code: str
    day: Days
    applies: Mask


def countings(of: Cases) -> tuple[Counting, ...]:
    """By month of receipt, of closing, and of becoming overdue."""
    overdue_day = np.fmax(of.due, of.received)  # A case cannot be overdue before it is there.
    return (
        Counting(of.received, of.every, _received(of)),
        Counting(of.closed, _is_closed(of), _closed(of)),
        Counting(overdue_day, _is_overdue_ever(of), {"overdue_began": of.every}),
    )


def lastings(of: Cases) -> tuple[Lasting, ...]:
    """Closings before the receipt, and replies before it, are faults and last nothing."""
    return (
        Lasting(RESOLUTION, of.closed, _is_closed(of) & of.has_resolution, of.resolution),
        Lasting(REPLY, of.replied, ~np.isnat(of.replied) & (of.reply >= 0), of.reply),
    )


def waitings(of: Cases) -> tuple[Dated, ...]:
    """Age of open cases, and when they are due."""
    return (Dated(RECEIVED, of.received, ~of.is_closed), Dated(DUE, of.due, ~of.is_closed & of.has_due))


def happenings(of: Cases) -> tuple[Dated, ...]:
    """Days on which anything came in or was closed, faults too: so far the cases know."""
    return (Dated(RECEIVED, of.received, of.every), Dated(CLOSED, of.closed, ~np.isnat(of.closed)))


def _received(of: Cases) -> dict[str, Mask]:
    fault = _is_fault(of)
    return {
        "received": of.every,
        "faults": fault,
        "samples": of.is_sample,
        "faults_with_due": fault & of.has_due,
        "faults_in_time": fault & _is_in_time(of),
        "with_due": of.has_due & ~fault,
        "closed_7": _takes_at_most(of, days=7),
        "closed_28": _takes_at_most(of, days=28),
        "still_open": ~of.is_closed,
    }


def _closed(of: Cases) -> dict[str, Mask]:
    stated = zip(OUTCOMES, ComplaintOutcome, strict=True)
    return {
        "closed": of.every,
        "closed_with_due": of.has_due,
        "in_time": _is_in_time(of),
        "closed_overdue": of.is_late,
        "instant": of.has_resolution & (of.resolution < INSTANT_SECONDS),
        **{name: np.asarray(of.outcome == item.value, dtype=bool) for name, item in stated},
        OUTCOME_NONE: np.asarray(of.outcome == None, dtype=bool),  # noqa: E711  Compared case by case.
    }


def _is_fault(of: Cases) -> Mask:
    """Closed before it was received."""
    return of.resolution < 0


def _is_closed(of: Cases) -> Mask:
    return ~np.isnat(of.closed) & ~_is_fault(of)


def _is_in_time(of: Cases) -> Mask:
    return of.is_closed & of.has_due & ~of.is_late


def _takes_at_most(of: Cases, *, days: int) -> Mask:
    return of.has_resolution & ~_is_fault(of) & (of.resolution <= days * _DAY_SECONDS)


def _is_overdue_ever(of: Cases) -> Mask:
    return of.has_due & ~_is_fault(of) & (~of.is_closed | of.is_late)
