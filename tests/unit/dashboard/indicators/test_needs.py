"""What a measure needs, day by day; the boundary is always the last day that is still in time."""

from datetime import date, timedelta

import pytest

from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.definitions import definitions_of
from dashboard.indicators.needs import (
    MILESTONE_AHEAD_DAYS,
    MILESTONE_NEAR_DAYS,
    OVERRIDE_NOTICE_DAYS,
    REPORT_NOTICE_DAYS,
    Need,
    count_needs,
    late_since,
    needs_of,
)
from dashboard.indicators.needs import NeedKind as K
from dashboard.indicators.rules import Rules
from dashboard.records import Measure
from data_pipeline.schema.vocabulary import BudgetStatement, DatePrecision
from data_pipeline.schema.vocabulary import ImplementationPhase as P
from tests.factories import a_measure, a_milestone, a_report, an_override, assessed, budget_item, leads
from tests.factories.plans import TODAY

DUE = TODAY + timedelta(days=400)
COMPLETE = {
    "responsibilities": leads("A"),
    "budget_items": (budget_item(BudgetStatement.NO_FUNDS),),
}
"""A measure with an owner and a word about money, so that only what a test adds is needed."""


def on_pace(**changes: object) -> Measure:
    """A measure of a hundred days, half over, half done, reported on its first day."""
    return a_measure(a_report(progress_percent=50), **(COMPLETE | changes))


def item_of(measure: Measure, *, today: date = TODAY) -> AssessedMeasure:
    return assessed(measure, today=today)[0]


def needs(measure: Measure, *, today: date = TODAY, **rules: int) -> tuple[Need, ...]:
    return needs_of(item_of(measure, today=today), today=today, rules=Rules(**rules))


def kinds(measure: Measure, *, today: date = TODAY, **rules: int) -> list[K]:
    return [need.kind for need in needs(measure, today=today, **rules)]


def days(count: int) -> timedelta:
    return timedelta(days=count)


def test_a_measure_in_order_needs_nothing() -> None:
    assert kinds(on_pace()) == []


# Reports. The last one is of 01.01.2025 and is good for 183 days, to 03.07.2025.

LAST_DAY = date(2025, 7, 3)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (LAST_DAY - days(REPORT_NOTICE_DAYS + 1), []),
        (LAST_DAY - days(REPORT_NOTICE_DAYS), [K.REPORT_SOON]),
        (LAST_DAY, [K.REPORT_SOON]),
        (LAST_DAY + days(1), [K.REPORT_DUE]),
        (LAST_DAY + days(30), [K.REPORT_DUE]),
        (LAST_DAY + days(31), [K.REPORT_MISSING]),
    ],
)
def test_a_report_is_announced_then_due_then_missing(today: date, expected: list[K]) -> None:
    lasting = a_measure(a_report(P.ONGOING), is_ongoing=True, end_date=None, **COMPLETE)
    assert kinds(lasting, today=today) == expected


def test_a_report_names_the_last_day_in_time() -> None:
    (need,) = needs(a_measure(a_report(P.ONGOING), end_date=None, **COMPLETE), today=date(2026, 1, 1))
    assert (need.kind, need.due) == (K.REPORT_MISSING, LAST_DAY)


# Milestones.


@pytest.mark.parametrize(
    ("distance", "expected"),
    [
        (-1, [K.MILESTONE_OVERDUE, K.LATE]),
        (0, [K.MILESTONE_NEAR]),
        (MILESTONE_NEAR_DAYS, [K.MILESTONE_NEAR]),
        (MILESTONE_NEAR_DAYS + 1, [K.MILESTONE_AHEAD]),
        (MILESTONE_AHEAD_DAYS, [K.MILESTONE_AHEAD]),
        (MILESTONE_AHEAD_DAYS + 1, []),
    ],
)
def test_a_milestone_is_overdue_only_after_its_day(distance: int, expected: list[K]) -> None:
    measure = on_pace(end_date=DUE, milestones=(a_milestone(TODAY + days(distance)),))
    assert kinds(measure) == expected


def test_a_quarter_lasts_to_its_last_day() -> None:
    quarter = a_milestone(date(2025, 1, 1), due_precision=DatePrecision.QUARTER)
    (need,) = needs(on_pace(end_date=DUE, milestones=(quarter,)), today=date(2025, 3, 31))
    assert (need.kind, need.due) == (K.MILESTONE_NEAR, date(2025, 3, 31))


def test_within_its_grace_days_a_milestone_is_still_to_be_reached() -> None:
    measure = on_pace(end_date=DUE, milestones=(a_milestone(TODAY - days(5)),))
    assert kinds(measure, milestone_grace_days=5)[0] is K.MILESTONE_NEAR
    assert kinds(measure, milestone_grace_days=4)[0] is K.MILESTONE_OVERDUE


def test_a_reached_or_undated_milestone_is_no_need() -> None:
    reached = a_milestone(TODAY - days(9), completed_date=TODAY)
    assert kinds(on_pace(end_date=DUE, milestones=(reached, a_milestone(None)))) == []


def test_the_earliest_milestone_comes_first() -> None:
    milestones = (a_milestone(TODAY + days(20)), a_milestone(TODAY + days(2)))
    found = needs(on_pace(end_date=DUE, milestones=milestones))
    assert [need.due for need in found] == [TODAY + days(2), TODAY + days(20)]


# Schedule.


def test_late_and_at_risk_come_with_the_worst_reason() -> None:
    assert kinds(a_measure(a_report(progress_percent=30), **COMPLETE)) == [K.AT_RISK]
    (need,) = needs(a_measure(a_report(progress_percent=10), **COMPLETE))
    assert (need.kind, need.due, need.reason.values["behind"]) == (K.LATE, None, 40.0)


def test_late_counts_from_the_earliest_day_that_was_missed() -> None:
    milestones = (a_milestone(date(2025, 5, 1)), a_milestone(date(2025, 2, 1)))
    item = item_of(on_pace(milestones=milestones), today=date(2025, 6, 1))
    assert late_since(item) == date(2025, 2, 1)
    assert late_since(item_of(on_pace())) is None


# Gaps.


def test_what_the_plan_leaves_open_is_needed() -> None:
    bare = a_measure(a_report(progress_percent=50), end_date=None)
    assert kinds(bare) == [K.NO_LEAD, K.NO_BUDGET, K.NO_END]


@pytest.mark.parametrize("statement", [BudgetStatement.NO_FUNDS, BudgetStatement.OPEN])
def test_no_funds_and_open_are_statements(statement: BudgetStatement) -> None:
    assert K.NO_BUDGET not in kinds(on_pace(budget_items=(budget_item(statement),)))


def test_a_lasting_task_needs_no_end() -> None:
    assert kinds(a_measure(a_report(P.ONGOING), end_date=None, **COMPLETE)) == []
    assert kinds(a_measure(a_report(), end_date=None, is_ongoing=True, **COMPLETE)) == []


@pytest.mark.parametrize("phase", [P.COMPLETED, P.CANCELLED])
def test_what_is_over_needs_nothing(phase: P) -> None:
    measure = a_measure(a_report(phase), end_date=None, milestones=(a_milestone(TODAY - days(9)),))
    assert kinds(measure) == []


def test_what_is_put_off_needs_neither_milestone_nor_end() -> None:
    measure = a_measure(a_report(P.POSTPONED), end_date=None, milestones=(a_milestone(TODAY - days(9)),))
    assert kinds(measure) == [K.NO_LEAD, K.NO_BUDGET]


# Overrides.


@pytest.mark.parametrize(
    ("distance", "is_named"),
    [(-1, False), (0, True), (OVERRIDE_NOTICE_DAYS, True), (OVERRIDE_NOTICE_DAYS + 1, False)],
)
def test_an_override_is_announced_before_it_expires(distance: int, is_named: bool) -> None:
    override = an_override(expires_date=TODAY + days(distance))
    measure = a_measure(a_report(progress_percent=10), override=override, **COMPLETE)
    found = [need for need in needs(measure) if need.kind is K.OVERRIDE_EXPIRING]
    assert [need.due for need in found] == ([override.expires_date] if is_named else [])


# Counting.


def test_a_measure_counts_once_per_kind() -> None:
    two = on_pace(end_date=DUE, milestones=(a_milestone(TODAY), a_milestone(TODAY + days(3))))
    items = assessed(two, on_pace(code="1.2"), a_measure(a_report(progress_percent=50), code="1.3"))
    counts = count_needs(items, today=TODAY, rules=Rules())
    assert {kind: count for kind, count in counts.items() if count} == {
        K.MILESTONE_NEAR: 1,
        K.NO_LEAD: 1,
        K.NO_BUDGET: 1,
    }
    assert list(counts) == list(K)


def test_the_printed_definition_names_the_days_that_are_used() -> None:
    text = next(spec.text for spec in definitions_of("dashboard.indicators.needs") if spec.key == "needs")
    assert {REPORT_NOTICE_DAYS, MILESTONE_NEAR_DAYS, OVERRIDE_NOTICE_DAYS} == {30}
    assert text.count("30 Tage") == 3
    assert f"{MILESTONE_AHEAD_DAYS} Tagen" in text
