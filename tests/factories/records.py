"""Builders of single records. The measure runs from 01.01.2025 for exactly 100 days, to 10.04.2025."""

from dataclasses import replace
from datetime import date

from dashboard.records import (
    BudgetItem,
    Concept,
    Indicator,
    Measure,
    Milestone,
    Responsibility,
    ScheduleOverride,
    StatusReport,
)
from data_pipeline.schema.vocabulary import (
    BudgetStatement,
    ImplementationPhase,
    IndicatorDirection,
    ResponsibilityRole,
    ScheduleState,
)

START, END = date(2025, 1, 1), date(2025, 4, 10)

_MEASURE = Measure(code="1.1", field_code="1", title="Schulung", start_date=START, end_date=END)
_REPORT = StatusReport(reported_on_date=START, phase=ImplementationPhase.IN_PROGRESS)
_CONCEPT = Concept(ags="12054000", municipality="Musterstadt", code="k", title="Konzept")
_INDICATOR = Indicator(
    code="i",
    title="Geschulte",
    unit="%",
    direction=IndicatorDirection.HIGHER,
    baseline_value=0.0,
    baseline_year=2020,
    target_value=100.0,
    target_year=2030,
)
_OVERRIDE = ScheduleOverride(
    state=ScheduleState.ON_TIME,
    reason="Neuer Vertrag",
    decided_by="A. Beispiel",
    expires_date=date(2025, 6, 30),
)


def a_measure(*reports: StatusReport, **changes: object) -> Measure:
    return replace(_MEASURE, reports=reports, **changes)  # type: ignore[arg-type]


def a_report(phase: ImplementationPhase = ImplementationPhase.IN_PROGRESS, **changes: object) -> StatusReport:
    return replace(_REPORT, phase=phase, **changes)  # type: ignore[arg-type]


def a_milestone(due: date | None, **changes: object) -> Milestone:
    return replace(Milestone(title="Vertrag"), due_date=due, **changes)  # type: ignore[arg-type]


def a_concept(**changes: object) -> Concept:
    return replace(_CONCEPT, **changes)  # type: ignore[arg-type]


def an_indicator(**changes: object) -> Indicator:
    return replace(_INDICATOR, **changes)  # type: ignore[arg-type]


def an_override(**changes: object) -> ScheduleOverride:
    return replace(_OVERRIDE, **changes)  # type: ignore[arg-type]


def budget_item(statement: BudgetStatement = BudgetStatement.AMOUNT, **changes: object) -> BudgetItem:
    return replace(BudgetItem(statement=statement), **changes)  # type: ignore[arg-type]


def leads(*keys: str) -> tuple[Responsibility, ...]:
    """Leading departments with these keys."""
    return tuple(Responsibility(role=ResponsibilityRole.LEAD, department_key=key) for key in keys)
