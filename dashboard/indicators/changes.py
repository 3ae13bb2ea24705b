"""What moved between two assessed states of the plan."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.dates import Span
from dashboard.indicators.definitions import N_, defined
from dashboard.indicators.schedule_findings import SEVERITY
from data_pipeline.schema.vocabulary import DatePrecision, ScheduleState


class ChangeKind(StrEnum):
    """Kinds in order of importance."""

    SCHEDULE_WORSE = "schedule_worse"
    GONE = "gone"
    PHASE = "phase"
    SCHEDULE_OTHER = "schedule_other"
    SCHEDULE_BETTER = "schedule_better"
    NEW = "new"
    PERCENT = "percent"
    ATTRIBUTE = "attribute"


_ORDER = {kind: rank for rank, kind in enumerate(ChangeKind)}


@dataclass(frozen=True, kw_only=True)
class Change:
    """`before` and `after` are raw values; None means nothing was stated. `attribute` names a column."""

    kind: ChangeKind
    measure_code: str
    title: str
    before: object = None
    after: object = None
    attribute: str | None = None


@defined(
    "changes",
    title=N_("Veränderungen"),
    text=N_(
        "Verglichen wird anhand der Maßnahmennummer: der jetzige Stand des Plans, bewertet am Tag der "
        "Betrachtung, mit dem vorigen Stand des Plans, bewertet zu dessen Stichtag. Wurden seither nur "
        "Anliegen geladen, ist das kein neuer Stand des Plans. Reihenfolge: Terminlage verschlechtert, "
        "weggefallen, Umsetzungsstand, Terminlage sonst verändert, Terminlage verbessert, neu, Fortschritt "
        "(größte Veränderung zuerst), andere Angaben. "
        "Fällt eine Terminlage oder ein Termin weg, ist das keine Verbesserung. Eine Terminlage kann sich "
        "auch allein durch das Verstreichen der Zeit verändern."
    ),
)
def changes(older: Sequence[AssessedMeasure], *, newer: Sequence[AssessedMeasure]) -> tuple[Change, ...]:
    """All changes from older to newer, the most important first."""
    before = {item.code: item for item in older}
    after = {item.code: item for item in newer}
    found = [_change(ChangeKind.GONE, item) for code, item in before.items() if code not in after]
    found += [_change(ChangeKind.NEW, item) for code, item in after.items() if code not in before]
    for code, item in after.items():
        if code in before:
            found += _moves(before[code], item)
    return _ordered(found)


def _ordered(found: Iterable[Change]) -> tuple[Change, ...]:
    """By kind, then by size of a percent move; otherwise in the order of the plan."""
    return tuple(sorted(found, key=lambda change: (_ORDER[change.kind], -_size(change))))


def _size(change: Change) -> int:
    if isinstance(change.before, int) and isinstance(change.after, int):
        return abs(change.after - change.before)
    return 0


def _change(kind: ChangeKind, item: AssessedMeasure, **values: object) -> Change:
    return Change(
        kind=kind,
        measure_code=item.code,
        title=item.measure.title,
        before=values.get("before"),
        after=values.get("after"),
    )


def _moves(old: AssessedMeasure, new: AssessedMeasure) -> Iterator[Change]:
    before, after = old.schedule.state, new.schedule.state
    if before is not after:
        yield _change(_schedule_kind(before, after), new, before=before, after=after)
    if old.phase.state is not new.phase.state:
        yield _change(ChangeKind.PHASE, new, before=old.phase.state, after=new.phase.state)
    if old.percent != new.percent:
        yield _change(ChangeKind.PERCENT, new, before=old.percent, after=new.percent)
    yield from _attribute_changes(old, new)


def _schedule_kind(before: ScheduleState, after: ScheduleState) -> ChangeKind:
    """Losing a date or the schedule itself is no improvement, gaining one is no decline."""
    gained = before is ScheduleState.NOT_APPLICABLE and after not in SEVERITY[:2]
    if SEVERITY.index(after) < SEVERITY.index(before) and not gained:
        return ChangeKind.SCHEDULE_WORSE
    if gained or after not in (ScheduleState.ON_TIME, ScheduleState.AT_RISK):
        return ChangeKind.SCHEDULE_OTHER
    return ChangeKind.SCHEDULE_BETTER


def _attribute_changes(old: AssessedMeasure, new: AssessedMeasure) -> Iterator[Change]:
    before, after = _attributes(old), _attributes(new)
    for name, value in after.items():
        if _comparable(value) != _comparable(before[name]):
            yield Change(
                kind=ChangeKind.ATTRIBUTE,
                measure_code=new.code,
                title=new.measure.title,
                before=before[name],
                after=value,
                attribute=name,
            )


def _comparable(value: object) -> object:
    """Several leads in another order are the same leads."""
    return frozenset(value) if isinstance(value, tuple) and not isinstance(value, Span) else value


def _attributes(item: AssessedMeasure) -> dict[str, object]:
    """What a steering group wants to know if it was rewritten."""
    measure = item.measure
    return {
        "title": measure.title,
        "field_code": measure.field_code,
        "target_text": measure.target_text,
        "start_date": _span(measure.start_date, measure.start_precision),
        "end_date": _span(measure.end_date, measure.end_precision),
        "lead_keys": measure.lead_keys,
        "planned_eur": item.budget.planned.eur,
    }


def _span(day: date | None, precision: DatePrecision | None) -> Span | None:
    """A date without a precision is a day: to state that says nothing new."""
    return Span(day, precision or DatePrecision.DAY) if day else None
