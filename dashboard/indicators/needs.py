"""What a measure needs from those who are responsible for it, why, and until when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.budget import budget_statement
from dashboard.indicators.dates import Span, last_day
from dashboard.indicators.definitions import N_, defined
from dashboard.indicators.milestones import due_day, due_span, is_done, overdue_milestones
from dashboard.indicators.reasons import Reason, ReasonCode, because
from dashboard.indicators.rules import Rules
from dashboard.records import Milestone
from data_pipeline.schema.vocabulary import Freshness, ImplementationPhase, ScheduleState

REPORT_NOTICE_DAYS = 30
MILESTONE_NEAR_DAYS = 30
MILESTONE_AHEAD_DAYS = 90
OVERRIDE_NOTICE_DAYS = 30


class NeedKind(StrEnum):
    """Kinds in the order in which a page lists them."""

    REPORT_MISSING = "report_missing"
    REPORT_DUE = "report_due"
    REPORT_SOON = "report_soon"
    MILESTONE_OVERDUE = "milestone_overdue"
    MILESTONE_NEAR = "milestone_near"
    MILESTONE_AHEAD = "milestone_ahead"
    LATE = "late"
    AT_RISK = "at_risk"
    NO_LEAD = "no_lead"
    NO_BUDGET = "no_budget"
    NO_END = "no_end"
    OVERRIDE_EXPIRING = "override_expiring"


_ORDER = {kind: rank for rank, kind in enumerate(NeedKind)}
_NEEDLESS = {ImplementationPhase.COMPLETED, ImplementationPhase.CANCELLED}
_REPORT_KINDS = {Freshness.STALE: NeedKind.REPORT_MISSING, Freshness.DUE: NeedKind.REPORT_DUE}
_SCHEDULE_KINDS = {ScheduleState.LATE: NeedKind.LATE, ScheduleState.AT_RISK: NeedKind.AT_RISK}
_PASSED = {
    ReasonCode.END_PASSED: "end",
    ReasonCode.END_PASSED_UNREPORTED: "end",
    ReasonCode.START_PASSED: "start",
    ReasonCode.MILESTONE_OVERDUE: "due",
}


@dataclass(frozen=True, kw_only=True)
class Need:
    """`due` is the last day in time, in the past where it is overdue; None where no day is at stake.

    The values of `reason` are raw. For a milestone it names the milestone and its date as it was stated.
    """

    kind: NeedKind
    reason: Reason
    due: date | None = None


@defined(
    "needs",
    title=N_("Was ansteht"),
    text=N_(
        "Bericht: er fehlt, ist fällig oder wird in den nächsten 30 Tagen fällig. Meilenstein: überfällig, "
        "in den nächsten 30 Tagen fällig oder in den nächsten 90 Tagen fällig; heute fällig ist noch nicht "
        "überfällig. Terminlage: verspätet oder gefährdet. Ohne Federführung: keine Stelle der Verwaltung "
        "führt. Ohne Angabe zum Geld: kein Betrag, nicht »keine Mittel«, nicht »offen«. Ohne Ende: weder "
        "Ende noch Daueraufgabe. Festlegung: eine von Hand gesetzte Terminlage läuft in den nächsten 30 "
        "Tagen ab. Umgesetzte und entfallene Maßnahmen brauchen nichts mehr; zurückgestellte brauchen keinen "
        "Meilenstein und kein Ende. Eine Maßnahme kann aus mehreren Gründen genannt werden."
    ),
)
def needs_of(item: AssessedMeasure, *, today: date, rules: Rules) -> tuple[Need, ...]:
    """Everything the measure needs on that day, by kind, the earliest due first; () where all is in order."""
    if item.phase.state in _NEEDLESS:
        return ()
    found = [*_report(item, today), *_schedule(item), *_gaps(item), *_override(item, today)]
    if item.phase.state is not ImplementationPhase.POSTPONED:
        found += [*_milestones(item, today, rules), *_end(item)]
    return tuple(sorted(found, key=lambda need: (_ORDER[need.kind], need.due or date.max)))


@defined(
    "need_counts",
    title=N_("Anzahl der Maßnahmen, bei denen etwas ansteht"),
    text=N_("Je Anlass jede Maßnahme einmal, auch wenn bei ihr mehrere Meilensteine anstehen."),
)
def count_needs(items: Iterable[AssessedMeasure], *, today: date, rules: Rules) -> dict[NeedKind, int]:
    """Measures per kind of need, zeros included."""
    counts = dict.fromkeys(NeedKind, 0)
    for item in items:
        for kind in {need.kind for need in needs_of(item, today=today, rules=rules)}:
            counts[kind] += 1
    return counts


def _report(item: AssessedMeasure, today: date) -> Iterator[Need]:
    reason = item.freshness.reasons[0]
    due = _day(reason.values.get("due"))
    kind = _REPORT_KINDS.get(item.freshness.state)
    if kind is not None:
        yield Need(kind=kind, due=due, reason=reason)
    elif due is not None and due <= today + timedelta(days=REPORT_NOTICE_DAYS):
        yield Need(kind=NeedKind.REPORT_SOON, due=due, reason=reason)


def _schedule(item: AssessedMeasure) -> Iterator[Need]:
    kind = _SCHEDULE_KINDS.get(item.schedule.state)
    if kind is not None:
        yield Need(kind=kind, due=late_since(item), reason=item.schedule.reasons[0])


def late_since(item: AssessedMeasure) -> date | None:
    """The earliest day that was missed (an end, a start, a milestone), or None where none was."""
    missed = [_day(reason.values.get(_PASSED.get(reason.code, ""))) for reason in item.schedule.reasons]
    return min((day for day in missed if day is not None), default=None)


def _day(value: object) -> date | None:
    """The last day that a raw value of a reason can mean."""
    if isinstance(value, Span):
        return last_day(value.day, value.precision)
    return value if isinstance(value, date) else None


def _milestones(item: AssessedMeasure, today: date, rules: Rules) -> Iterator[Need]:
    overdue = overdue_milestones(item.measure, today=today, rules=rules)
    for milestone in item.measure.milestones:
        due = due_day(milestone)
        if due is None or is_done(milestone, today=today):
            continue
        kind = NeedKind.MILESTONE_OVERDUE if milestone in overdue else _milestone_kind((due - today).days)
        if kind is not None:
            yield Need(kind=kind, due=due, reason=_milestone_reason(milestone, kind))


def _milestone_kind(days: int) -> NeedKind | None:
    """A milestone whose grace days are not over is still to be reached."""
    if days <= MILESTONE_NEAR_DAYS:
        return NeedKind.MILESTONE_NEAR
    return NeedKind.MILESTONE_AHEAD if days <= MILESTONE_AHEAD_DAYS else None


def _milestone_reason(milestone: Milestone, kind: NeedKind) -> Reason:
    is_overdue = kind is NeedKind.MILESTONE_OVERDUE
    code = ReasonCode.MILESTONE_OVERDUE if is_overdue else ReasonCode.NEXT_MILESTONE
    return because(code, milestone=milestone.title, due=due_span(milestone))


def _gaps(item: AssessedMeasure) -> Iterator[Need]:
    if not item.has_lead:
        yield Need(kind=NeedKind.NO_LEAD, reason=because(ReasonCode.NO_LEAD))
    if budget_statement(item.measure) is None:
        yield Need(kind=NeedKind.NO_BUDGET, reason=because(ReasonCode.NO_BUDGET_STATEMENT))


def _end(item: AssessedMeasure) -> Iterator[Need]:
    is_ongoing = item.measure.is_ongoing or item.phase.state is ImplementationPhase.ONGOING
    if item.measure.end_date is None and not is_ongoing:
        yield Need(kind=NeedKind.NO_END, reason=because(ReasonCode.NO_END))


def _override(item: AssessedMeasure, today: date) -> Iterator[Need]:
    """The reason of an override in force stands first among those of the schedule."""
    override = item.measure.override
    if override and today <= override.expires_date <= today + timedelta(days=OVERRIDE_NOTICE_DAYS):
        kind = NeedKind.OVERRIDE_EXPIRING
        yield Need(kind=kind, due=override.expires_date, reason=item.schedule.reasons[0])
