"""Roll-ups: counts, shares and sums of a group of measures, each measure once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from dashboard.identity import Same
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.budget import BudgetSums, combined
from dashboard.indicators.definitions import N_, defined
from dashboard.indicators.departments import Departments, division_of
from dashboard.indicators.numbers import Mean, Share, mean_of
from dashboard.indicators.schedule_findings import SEVERITY
from dashboard.indicators.traffic_light import TrafficLight
from dashboard.records import ActionField
from data_pipeline.schema.vocabulary import Freshness, ImplementationPhase, ScheduleState, Vocabulary


class Axis(StrEnum):
    """The three questions, and the light that is a view of the first."""

    PHASE = "phase"
    SCHEDULE = "schedule"
    FRESHNESS = "freshness"
    LIGHT = "light"


_STATES: dict[Axis, type[Vocabulary]] = {
    Axis.PHASE: ImplementationPhase,
    Axis.SCHEDULE: ScheduleState,
    Axis.FRESHNESS: Freshness,
    Axis.LIGHT: TrafficLight,
}


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Numbers of a group. `key` is a field, a division, or None (the whole plan, or "ohne Federführung").

    `counts` names every state of every axis, zeros included, in the order of the code list. `worst` is None
    for an empty group. `on_time_not_begun` are the measures in time whose phase is not begun: no success.
    """

    key: str | None
    count: int
    counts: dict[Axis, dict[Vocabulary, int]]
    worst: ScheduleState | None
    percent: Mean
    completed: Share
    on_time: Share
    at_risk: Share
    late: Share
    stale: Share
    on_time_not_begun: int
    without_lead: int
    budget: BudgetSums


def state_of(item: AssessedMeasure, *, axis: Axis) -> Vocabulary:
    """State of a measure on one axis."""
    states: dict[Axis, Vocabulary] = {
        Axis.PHASE: item.phase.state,
        Axis.SCHEDULE: item.schedule.state,
        Axis.FRESHNESS: item.freshness.state,
        Axis.LIGHT: item.light.state,
    }
    return states[axis]


@defined(
    "state_counts",
    title=N_("Anzahl je Zustand"),
    text=N_(
        "Jede Maßnahme zählt auf jeder Achse genau einmal, auch »keine Angabe«, »ohne Termin« und »nicht "
        "beurteilbar«; die Summe ist immer die Zahl der Maßnahmen."
    ),
    builds_on=("phase", "schedule"),
)
def state_counts(items: Iterable[AssessedMeasure], *, axis: Axis) -> dict[Vocabulary, int]:
    """Measures per state, zeros included, in the order of the code list."""
    counts: dict[Vocabulary, int] = dict.fromkeys(_STATES[axis], 0)
    for item in items:
        counts[state_of(item, axis=axis)] += 1
    return counts


@defined(
    "worst_schedule",
    title=N_("Schwerste Terminlage"),
    text=N_(
        "Die schwerste Terminlage in einer Gruppe: verspätet, gefährdet, ohne Termin, nicht beurteilbar, im "
        "Zeitplan, entfällt. Nicht zu wissen ist schwerer als im Zeitplan."
    ),
    builds_on=("schedule",),
)
def worst_schedule(items: Iterable[AssessedMeasure]) -> ScheduleState | None:
    """The worst state present, or None in an empty group."""
    return min((item.schedule.state for item in items), key=SEVERITY.index, default=None)


@defined(
    "tally",
    title=N_("Kennzahlen einer Gruppe"),
    text=N_(
        "Anteile umgesetzt, im Zeitplan, gefährdet, verspätet: an allen Maßnahmen der Gruppe. Anteil ohne "
        "aktuellen Bericht: Maßnahmen mit »Bericht fehlt« an denen, die berichten müssen. Mittlerer "
        "Fortschritt: Mittel der bekannten Prozentangaben, jede Maßnahme einmal, mit n von N; fehlende "
        "Angaben sind nicht 0 %%. »Nicht begonnen« ist nie ein Erfolg: Maßnahmen im Zeitplan, die noch nicht "
        "begonnen sind, werden eigens genannt."
    ),
    builds_on=("phase", "percent", "schedule", "freshness"),
)
def tally(items: Iterable[AssessedMeasure], *, key: str | None = None) -> Tally:
    """All numbers of a group whose measures are given once each.

    A tuple is counted once: the states of a plan are asked for again and again, on every page of its history.
    """
    return _kept_tally(Same(items), key) if isinstance(items, tuple) else _tally(tuple(items), key)


@lru_cache(maxsize=512)
def _kept_tally(group: Same[tuple[AssessedMeasure, ...]], key: str | None) -> Tally:
    return _tally(group.thing, key)


def _tally(group: tuple[AssessedMeasure, ...], key: str | None) -> Tally:
    counts = {axis: state_counts(group, axis=axis) for axis in Axis}
    phases, schedules = counts[Axis.PHASE], counts[Axis.SCHEDULE]
    return Tally(
        key=key,
        count=len(group),
        counts=counts,
        worst=worst_schedule(group),
        percent=mean_of(item.percent for item in group),
        completed=Share(count=phases[ImplementationPhase.COMPLETED], of=len(group)),
        on_time=Share(count=schedules[ScheduleState.ON_TIME], of=len(group)),
        at_risk=Share(count=schedules[ScheduleState.AT_RISK], of=len(group)),
        late=Share(count=schedules[ScheduleState.LATE], of=len(group)),
        stale=Share(
            count=counts[Axis.FRESHNESS][Freshness.STALE], of=sum(item.has_report_duty for item in group)
        ),
        on_time_not_begun=sum(_is_waiting(item) for item in group),
        without_lead=sum(not item.has_lead for item in group),
        budget=combined(item.budget for item in group),
    )


def _is_waiting(item: AssessedMeasure) -> bool:
    not_begun = {ImplementationPhase.NOT_STARTED, ImplementationPhase.PLANNING, ImplementationPhase.UNKNOWN}
    return item.schedule.state is ScheduleState.ON_TIME and item.phase.state in not_begun


def by_field(items: Sequence[AssessedMeasure], *, fields: Sequence[ActionField]) -> tuple[Tally, ...]:
    """One tally for each field in order, empty ones included; fields that the plan does not list come "
    "last."""
    codes = dict.fromkeys((*(field.code for field in fields), *(item.measure.field_code for item in items)))
    return tuple(
        tally((item for item in items if item.measure.field_code == code), key=code) for code in codes
    )


def divisions_of(item: AssessedMeasure, *, departments: Departments) -> frozenset[str | None]:
    """Top-level units that lead the measure; {None} where no unit of the city leads it."""
    found = {division_of(departments, key) for key in item.measure.lead_keys}
    return frozenset(found or {None})


@defined(
    "by_division",
    title=N_("Zählung nach Stellen"),
    text=N_(
        "Eine Maßnahme zählt beim obersten Bereich jeder federführenden Stelle, bei mehreren Stellen in "
        "jedem Bereich einmal und in der Gesamtzahl einmal; die Summe der Bereiche kann deshalb größer sein "
        "als die Gesamtzahl. Maßnahmen ohne federführende Stelle der Verwaltung stehen unter »ohne "
        "Federführung«."
    ),
    builds_on=("phase", "schedule"),
)
def by_division(items: Sequence[AssessedMeasure], *, departments: Departments) -> tuple[Tally, ...]:
    """One tally for each leading division, in the order of the tree; None ("ohne Federführung") comes "
    "last."""
    groups: dict[str | None, list[AssessedMeasure]] = {key: [] for key in (*departments, None)}
    for item in items:
        for key in divisions_of(item, departments=departments):
            groups[key].append(item)
    return tuple(tally(group, key=key) for key, group in groups.items() if group)
