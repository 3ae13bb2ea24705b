"""Terminlage: is a measure in time? Computed from dates, milestones, reported percent and today."""

from datetime import date

from dashboard.indicators.dates import Span, first_day, last_day
from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.indicators.phase import completing_report, last_report, reported_span
from dashboard.indicators.reasons import Assessment, Reason, ReasonCode, because
from dashboard.indicators.rules import Rules
from dashboard.indicators.samples import DAY_51, sample_measure, sample_report
from dashboard.indicators.schedule_findings import Finding, running_findings, worst_first
from dashboard.records import Measure, ScheduleOverride, StatusReport
from data_pipeline.schema.vocabulary import ImplementationPhase, ScheduleState

_WITHOUT_SCHEDULE = {
    ImplementationPhase.ONGOING: ReasonCode.ONGOING_TASK,
    ImplementationPhase.POSTPONED: ReasonCode.POSTPONED,
    ImplementationPhase.CANCELLED: ReasonCode.CANCELLED,
}


def _sample(percent: int | None, today: date, rules: Rules) -> Assessment[ScheduleState]:
    report = sample_report(ImplementationPhase.IN_PROGRESS, percent=percent)
    return schedule(sample_measure(report), today=today, rules=rules)


@defined(
    "schedule",
    title=N_("Terminlage"),
    text=N_(
        "Verspätet: das Ende ist überschritten und die Maßnahme nicht umgesetzt; sie wurde erst nach dem "
        "Ende als umgesetzt gemeldet; der Beginn ist überschritten und gemeldet ist »nicht begonnen«; ein "
        "Meilenstein ist überfällig (Nachsicht: %(milestone_grace_days)s Tage); oder der gemeldete "
        "Fortschritt liegt mehr als %(late_points)s Prozentpunkte hinter dem erwarteten. Gefährdet: er liegt "
        "mehr als %(at_risk_points)s Prozentpunkte zurück oder eine Kennzahl verfehlt ihren Zielpfad. Ohne "
        "Termin: Beginn oder Ende fehlt und nichts davon trifft zu. Nicht beurteilbar: weder Fortschritt "
        "noch ein Meilenstein mit Termin ist bekannt. Entfällt: Daueraufgaben, zurückgestellte und "
        "entfallene Maßnahmen. Sonst: im Zeitplan; das gilt auch für Maßnahmen, deren Beginn noch "
        "bevorsteht, und ist dann kein Erfolg. Als Tag der Umsetzung zählt der erste Bericht, seit dem die "
        "Maßnahme durchgehend als umgesetzt gemeldet ist. Ungenaue Termine (»2025«) sind erst nach ihrem "
        "letzten möglichen Tag überschritten. Es gilt der schwerste Befund; alle Befunde werden genannt. "
        "Eine von Hand festgelegte Terminlage gilt bis zu ihrem Ablauf und wird als solche gezeigt."
    ),
    builds_on=("expected_percent", "overdue_milestones", "target_path"),
)
def schedule(measure: Measure, *, today: date, rules: Rules) -> Assessment[ScheduleState]:
    """The schedule state with all reasons, worst first; an override in force stands before them."""
    computed = computed_schedule(measure, today=today, rules=rules)
    override = measure.override
    if override is None:
        return computed
    if today > override.expires_date:
        expired = because(
            ReasonCode.OVERRIDE_EXPIRED, decided_state=override.state, expires=override.expires_date
        )
        return Assessment(computed.state, (*computed.reasons, expired))
    return Assessment(override.state, (_override_reason(override, computed.state), *computed.reasons))


with_examples(
    "schedule",
    Example(
        N_("Laufzeit 01.01. bis 10.04.2025, Stichtag 20.02.2025, gemeldet 40 %"),
        lambda rules: _sample(40, DAY_51, rules),
    ),
    Example(
        N_("Dieselbe Maßnahme, gemeldet 30 %"),
        lambda rules: _sample(30, DAY_51, rules),
    ),
    Example(
        N_("Dieselbe Maßnahme, gemeldet 10 %"),
        lambda rules: _sample(10, DAY_51, rules),
    ),
    Example(
        N_("Dieselbe Maßnahme am 11.04.2025, gemeldet 90 %"),
        lambda rules: _sample(90, date(2025, 4, 11), rules),
    ),
    Example(
        N_("Dieselbe Maßnahme am 20.02.2025 ohne Fortschritt und ohne Meilenstein"),
        lambda rules: _sample(None, DAY_51, rules),
    ),
)


def computed_schedule(measure: Measure, *, today: date, rules: Rules) -> Assessment[ScheduleState]:
    """The schedule state by the rules alone, without an override."""
    report = last_report(measure, today=today)
    completion = completing_report(measure, today=today)
    if completion is not None:
        findings = [_completion(measure, completion)]
    elif exempt := _exemption(measure, report):
        findings = [(ScheduleState.NOT_APPLICABLE, exempt)]
    else:
        findings = worst_first(running_findings(measure, today=today, rules=rules))
    return Assessment(findings[0][0], tuple(reason for _, reason in findings))


def _override_reason(override: ScheduleOverride, computed: ScheduleState) -> Reason:
    """The name of the person is missing where the viewer may not see it."""
    values: dict[str, object] = {
        "decided_state": override.state,
        "computed_state": computed,
        "reason": override.reason,
        "expires": override.expires_date,
    }
    if override.decided_by is None:
        return because(ReasonCode.OVERRIDDEN, **values)
    return because(ReasonCode.OVERRIDDEN_BY, decided_by=override.decided_by, **values)


def _completion(measure: Measure, report: StatusReport) -> Finding:
    """A report "Stand 2025" may mean any day of the year: its first day is compared with the end."""
    completed_on = reported_span(report)
    if measure.end_date is None:
        return (
            ScheduleState.UNDATED,
            because(ReasonCode.COMPLETED_WITHOUT_END, completed_on=completed_on),
        )
    end = Span(measure.end_date, measure.end_precision)
    if first_day(*completed_on) <= last_day(*end):
        return (
            ScheduleState.ON_TIME,
            because(ReasonCode.COMPLETED_IN_TIME, completed_on=completed_on, end=end),
        )
    return ScheduleState.LATE, because(ReasonCode.COMPLETED_LATE, completed_on=completed_on, end=end)


def _exemption(measure: Measure, report: StatusReport | None) -> Reason | None:
    """Why the measure has no schedule state, or None if it has one."""
    if report is not None and report.phase in _WITHOUT_SCHEDULE:
        return because(_WITHOUT_SCHEDULE[report.phase], reported_on=reported_span(report))
    return because(ReasonCode.ONGOING_BY_PLAN) if measure.is_ongoing else None
