"""Everything that speaks for or against a running measure being in time, each with its state and reason."""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from dashboard.indicators.dates import Span, last_day
from dashboard.indicators.milestones import (
    dated_milestones,
    due_span,
    next_milestone,
    overdue_milestones,
)
from dashboard.indicators.pace import expected_of, may_yet_begin
from dashboard.indicators.phase import last_report, percent, reported_span
from dashboard.indicators.reasons import Reason, ReasonCode, because
from dashboard.indicators.rules import Rules
from dashboard.indicators.targets import shortfall
from dashboard.records import Measure
from data_pipeline.schema.vocabulary import DatePrecision, ImplementationPhase, ScheduleState

Finding = tuple[ScheduleState, Reason]

SEVERITY = (
    ScheduleState.LATE,
    ScheduleState.AT_RISK,
    ScheduleState.UNDATED,
    ScheduleState.NOT_ASSESSABLE,
    ScheduleState.ON_TIME,
    ScheduleState.NOT_APPLICABLE,
)
"""Worst first. Not knowing is worse than being in time."""


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by severity; those of one severity keep their order."""
    return sorted(findings, key=lambda finding: SEVERITY.index(finding[0]))


def running_findings(measure: Measure, *, today: date, rules: Rules) -> Iterator[Finding]:
    """At least one finding for a measure that is neither completed nor without a schedule."""
    passed = [*_end_passed(measure, today), *_start_passed(measure, today)]
    yield from passed
    yield from _overdue(measure, today, rules)
    yield from _missing_dates(measure)
    if measure.start_date is not None and today < measure.start_date:
        yield (
            ScheduleState.ON_TIME,
            because(ReasonCode.STARTS_LATER, start=_start(measure.start_date, measure)),
        )
        return
    yield from _short_indicators(measure, today)
    if not passed:
        yield from _progress(measure, today, rules)


def _start(day: date, measure: Measure) -> Span:
    return Span(day, measure.start_precision)


def _end_passed(measure: Measure, today: date) -> Iterator[Finding]:
    if measure.end_date is None or today <= last_day(measure.end_date, measure.end_precision):
        return
    end = Span(measure.end_date, measure.end_precision)
    report = last_report(measure, today=today)
    if report is None:
        yield ScheduleState.LATE, because(ReasonCode.END_PASSED_UNREPORTED, end=end)
        return
    reported_on = reported_span(report)
    yield (
        ScheduleState.LATE,
        because(ReasonCode.END_PASSED, end=end, reported_on=reported_on, phase=report.phase),
    )


def _start_passed(measure: Measure, today: date) -> Iterator[Finding]:
    """A start within "several years" is never over before the end is."""
    report = last_report(measure, today=today)
    if report is None or report.phase is not ImplementationPhase.NOT_STARTED or measure.start_date is None:
        return
    if measure.start_precision is DatePrecision.YEARS:
        return
    if today > last_day(measure.start_date, measure.start_precision):
        start = _start(measure.start_date, measure)
        reported_on = reported_span(report)
        yield ScheduleState.LATE, because(ReasonCode.START_PASSED, start=start, reported_on=reported_on)


def _overdue(measure: Measure, today: date, rules: Rules) -> Iterator[Finding]:
    for milestone in overdue_milestones(measure, today=today, rules=rules):
        yield (
            ScheduleState.LATE,
            because(ReasonCode.MILESTONE_OVERDUE, milestone=milestone.title, due=due_span(milestone)),
        )


def _missing_dates(measure: Measure) -> Iterator[Finding]:
    if measure.start_date is None:
        yield ScheduleState.UNDATED, because(ReasonCode.NO_START)
    if measure.end_date is None:
        yield ScheduleState.UNDATED, because(ReasonCode.NO_END)


def _short_indicators(measure: Measure, today: date) -> Iterator[Finding]:
    for indicator in measure.indicators:
        if short := shortfall(indicator, today=today):
            yield (
                ScheduleState.AT_RISK,
                because(
                    ReasonCode.INDICATOR_SHORT,
                    indicator=indicator.title,
                    year=str(short.year),
                    value=short.value,
                    expected=short.expected,
                    unit=indicator.unit,
                ),
            )


def _progress(measure: Measure, today: date, rules: Rules) -> Iterator[Finding]:
    """Pace where both dates and a percent are known; else the milestones; else it cannot be told."""
    expected, reported = expected_of(measure, today=today), percent(measure, today=today)
    if expected is not None and reported is not None:
        yield _pace(reported, expected, rules)
    if dated_milestones(measure):
        yield from _kept_milestones(measure, today, rules)
    elif may_yet_begin(measure, today=today) and measure.start_date is not None:
        start = _start(measure.start_date, measure)
        yield ScheduleState.ON_TIME, because(ReasonCode.STARTS_LATER, start=start)
    elif reported is None:
        yield ScheduleState.NOT_ASSESSABLE, because(ReasonCode.PROGRESS_UNKNOWN)


def _pace(reported: int, expected: Fraction, rules: Rules) -> Finding:
    """How far the reported progress is from the expected one; all numbers are exact."""
    behind = expected - reported
    values = {"percent": reported, "expected": expected, "behind": behind}
    if behind > rules.late_points:
        return ScheduleState.LATE, because(ReasonCode.FAR_BEHIND, allowed=rules.late_points, **values)
    if behind > rules.at_risk_points:
        return ScheduleState.AT_RISK, because(ReasonCode.BEHIND, allowed=rules.at_risk_points, **values)
    return ScheduleState.ON_TIME, because(ReasonCode.ON_PACE, allowed=rules.at_risk_points, **values)


def _kept_milestones(measure: Measure, today: date, rules: Rules) -> Iterator[Finding]:
    """Said only if no milestone is overdue."""
    if overdue_milestones(measure, today=today, rules=rules):
        return
    coming = next_milestone(measure, today=today, grace_days=rules.milestone_grace_days)
    if coming is None:
        yield ScheduleState.ON_TIME, because(ReasonCode.MILESTONES_DONE)
        return
    yield (
        ScheduleState.ON_TIME,
        because(ReasonCode.NEXT_MILESTONE, milestone=coming.title, due=due_span(coming)),
    )
