"""Open Anliegen in classes: by how long they have been open, and by how near their deadline is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.complaint_records import OpenDay
from dashboard.indicators.complaints import SOURCE
from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.indicators.numbers import Share

Distance = Callable[[date], int]
_SAMPLE = (OpenDay(day=date(2025, 1, 1), cases=1), OpenDay(day=date(2025, 3, 9), cases=3))


@dataclass(frozen=True, kw_only=True)
class DayClass:
    """Cases from `first` to `last` days, both included; None: without an end."""

    first: int
    last: int | None
    cases: int


_AGES = ((0, 7), (8, 28), (29, 90), (91, 365), (366, None))


@defined(
    "complaint_age_classes",
    title=N_("Offene Anliegen nach Alter"),
    text=N_(
        "Jetzt offene Anliegen nach den Kalendertagen, die seit dem Tag ihres Eingangs vergangen sind, am "
        "neuesten Tag in den erfassten Fällen: bis 7, 8 bis 28, 29 bis 90, 91 bis 365 und mehr als 365 Tage. "
        "Wie viele davon überfällig sind, ist je Altersklasse nicht gezählt; nach der Frist stehen dieselben "
        "Anliegen daneben."
    ),
    source=SOURCE,
)
def age_classes(received: Sequence[OpenDay], *, on: date) -> tuple[DayClass, ...]:
    """Of the open cases by the day of their receipt."""
    return tuple(_class(received, first, last, lambda day: (on - day).days) for first, last in _AGES)


with_examples(
    "complaint_age_classes",
    Example(
        N_("Am 1. Januar 1 und am 9. März 3 Anliegen eingegangen, alle offen: bis 7 Tage alt am 10. März"),
        lambda _: age_classes(_SAMPLE, on=date(2025, 3, 10))[0].cases,
    ),
)


def older_than(received: Sequence[OpenDay], days: int, *, on: date) -> Share:
    """Open cases for longer than so many calendar days, of all of them."""
    older = sum(item.cases for item in received if (on - item.day).days > days)
    return Share(count=older, of=sum(item.cases for item in received))


_PAST = ((366, None), (91, 365), (29, 90), (8, 28), (1, 7))
_SOON = ((0, 7), (8, 14), (15, None))


@dataclass(frozen=True, kw_only=True)
class DueClasses:
    """Overdue for so many days, the longest first; due in so many days; without a deadline."""

    overdue: tuple[DayClass, ...]
    coming: tuple[DayClass, ...]
    without: int


@defined(
    "complaint_due_classes",
    title=N_("Offene Anliegen nach Frist"),
    text=N_(
        "Jetzt offene Anliegen nach dem Kalendertag ihrer Frist, am neuesten Tag in den erfassten Fällen: "
        "überfällig seit so vielen Tagen, wenn er davor liegt; fällig in 0 bis 7, in 8 bis 14 oder in mehr "
        "Tagen; ohne Frist."
    ),
    source=SOURCE,
)
def due_classes(due: Sequence[OpenDay], *, open_cases: int, on: date) -> DueClasses:
    """Of the open cases by the day of their deadline; `open_cases` are all of them."""
    return DueClasses(
        overdue=tuple(_class(due, first, last, lambda day: (on - day).days) for first, last in _PAST),
        coming=tuple(_class(due, first, last, lambda day: (day - on).days) for first, last in _SOON),
        without=open_cases - sum(item.cases for item in due),
    )


with_examples(
    "complaint_due_classes",
    Example(
        N_(
            "Fristen am 1. Januar (1 Anliegen) und am 9. März (3 Anliegen): am 8. März in 0 bis 7 Tagen "
            "fällig"
        ),
        lambda _: due_classes(_SAMPLE, open_cases=4, on=date(2025, 3, 8)).coming[0].cases,
    ),
)


def _class(days: Sequence[OpenDay], first: int, last: int | None, distance: Distance) -> DayClass:
    inside = (
        item.cases
        for item in days
        if first <= distance(item.day) and (last is None or distance(item.day) <= last)
    )
    return DayClass(first=first, last=last, cases=sum(inside))
