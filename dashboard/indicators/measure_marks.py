"""The days of measures that are marked in a trend: start, milestones, end."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.indicators.dates import first_day, last_day
from dashboard.indicators.milestones import due_day, is_done, overdue_milestones
from dashboard.indicators.rules import Rules
from dashboard.records import Measure, Milestone
from data_pipeline.schema.vocabulary import DatePrecision

MOST_MARKS = 8
"""More upright lines than these cannot be told apart."""


class MarkKind(StrEnum):
    """What a day is to a measure; milestones by what was known of them on the day of the look."""

    START = "start"
    REACHED = "reached"
    OVERDUE = "overdue"
    PLANNED = "planned"
    END = "end"


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One marked day. number: of a milestone, counted from 1 by due date; 0 for start and end.

    stated: the day as the plan states it, of which `precision` says how exactly.
    """

    day: date
    kind: MarkKind
    measure: Measure
    stated: date
    precision: DatePrecision | None = None
    number: int = 0
    title: str = ""


def marks_of(measures: Iterable[Measure], *, today: date, rules: Rules) -> tuple[Mark, ...]:
    """Start, dated milestones and end of all measures, in the order of the days."""
    found = [mark for measure in measures for mark in _marks(measure, today, rules)]
    return tuple(sorted(found, key=lambda mark: (mark.day, mark.measure.code, mark.number)))


def _marks(measure: Measure, today: date, rules: Rules) -> Iterator[Mark]:
    """An ongoing measure has no end, whatever its cell says."""
    start, end = measure.start_date, None if measure.is_ongoing else measure.end_date
    if start:
        given = measure.start_precision
        yield Mark(
            day=first_day(start, given), kind=MarkKind.START, measure=measure, stated=start, precision=given
        )
    overdue = overdue_milestones(measure, today=today, rules=rules)
    for number, milestone in enumerate(measure.milestones, start=1):
        yield from _stone(measure, milestone, number, today, is_overdue=milestone in overdue)
    if end:
        given = measure.end_precision
        yield Mark(day=last_day(end, given), kind=MarkKind.END, measure=measure, stated=end, precision=given)


def _stone(
    measure: Measure, milestone: Milestone, number: int, today: date, *, is_overdue: bool
) -> Iterator[Mark]:
    """Nothing for a milestone that has neither been reached nor a date."""
    done = milestone.completed_date if is_done(milestone, today=today) else None
    day, stated = done or due_day(milestone), done or milestone.due_date
    if day is None or stated is None:
        return
    kind = MarkKind.REACHED if done else MarkKind.OVERDUE if is_overdue else MarkKind.PLANNED
    yield Mark(
        day=day,
        kind=kind,
        measure=measure,
        stated=stated,
        precision=None if done else milestone.due_precision,
        number=number,
        title=milestone.title,
    )


def within(marks: Iterable[Mark], *, first: date, last: date) -> tuple[Mark, ...]:
    """The marks that lie in a time, both days included."""
    return tuple(mark for mark in marks if first <= mark.day <= last)


def busiest_starts(marks: Sequence[Mark]) -> dict[date, tuple[Mark, ...]]:
    """Days on which measures begin, at most `MOST_MARKS`: those with most of them, the earliest first."""
    starts = [mark for mark in marks if mark.kind is MarkKind.START]
    days = Counter(mark.day for mark in starts)
    chosen = sorted(sorted(days, key=lambda day: (-days[day], day))[:MOST_MARKS])
    return {day: tuple(mark for mark in starts if mark.day == day) for day in chosen}
