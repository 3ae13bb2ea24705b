"""A row of a breakdown, the months it speaks about, and when a year before is not compared."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.complaint_records import CaseFlow, Histogram, Period, Transfer
from dashboard.indicators.complaint_breakdown import (
    BreakdownSpan,
    Sums,
    breakdown_row,
    breakdown_span,
    span_refusal,
)
from dashboard.indicators.complaint_timeliness import Limit
from dashboard.indicators.complaint_transfers import transfer_count
from dashboard.indicators.complaints import MonthPoint, RefusalCode
from dashboard.indicators.dates import plus_months
from dashboard.indicators.numbers import Share

UNTIL = date(2026, 2, 10)
SPAN = breakdown_span(UNTIL, year=None)


def test_the_last_twelve_months_or_those_of_a_year_that_are_over() -> None:
    assert SPAN.period == Period(start=date(2025, 2, 1), end=date(2026, 2, 1))
    assert SPAN.before == Period(start=date(2024, 2, 1), end=date(2025, 2, 1))
    assert breakdown_span(UNTIL, year=2026).period == Period(start=date(2026, 1, 1), end=date(2026, 2, 1))
    assert breakdown_span(UNTIL, year=2024).period == Period(start=date(2024, 1, 1), end=date(2025, 1, 1))
    assert breakdown_span(date(2026, 1, 31), year=2026).end == date(2026, 1, 1), "no month of it is over"


def test_a_limit_is_asked_only_of_months_that_have_had_it() -> None:
    """January ended ten days before: a week is over for all of its cases, four weeks are not."""
    assert SPAN.old_enough(Limit.WEEK).end == date(2026, 2, 1)
    assert SPAN.old_enough(Limit.FOUR_WEEKS).end == date(2026, 1, 1)
    assert replace(SPAN, until=date(2026, 2, 8)).old_enough(Limit.WEEK).end == date(2026, 2, 1)
    assert replace(SPAN, until=date(2026, 2, 7)).old_enough(Limit.WEEK).end == date(2026, 1, 1)
    young = BreakdownSpan(start=date(2026, 1, 1), end=date(2026, 2, 1), until=date(2026, 2, 1))
    assert young.old_enough(Limit.WEEK) == Period(start=date(2026, 1, 1), end=date(2026, 1, 1))


def test_a_row_counts_as_the_key_figures_do() -> None:
    period = CaseFlow(received=40, closed=30, closed_with_due=20, in_time=15, with_due=30)
    so_far = CaseFlow(
        received=100, faults=2, closed=80, with_due=60, closed_with_due=50, overdue_began=9, closed_overdue=4
    )
    sums = Sums(
        period=period,
        before=CaseFlow(received=50),
        so_far=so_far,
        week=CaseFlow(received=38, faults=1, closed_7=10),
        four_weeks=CaseFlow(received=35, closed_28=20),
    )

    row = breakdown_row(sums, span=SPAN, is_compared=True)

    assert (row.received, row.closed, row.backlog, row.overdue) == (40, 30, 18, 5)
    assert row.in_time == Share(count=15, of=25), "what is open and overdue counts against it"
    assert (row.week, row.four_weeks) == (Share(count=10, of=37), Share(count=20, of=35))
    assert row.change == Share(count=-10, of=50)
    assert breakdown_row(sums, span=SPAN, is_compared=False).change is None


def test_sums_of_two_values_are_those_of_all_their_cases() -> None:
    one = Sums(period=CaseFlow(received=3), before=CaseFlow(received=1), lasted=Histogram(cases=2, seconds=9))
    other = Sums(period=CaseFlow(received=4), so_far=CaseFlow(closed=5), week=CaseFlow(closed_7=6))

    both = one + other

    assert (both.period.received, both.before.received, both.so_far.closed) == (7, 1, 5)
    assert (both.week.closed_7, both.lasted.cases) == (6, 2)
    assert one + Sums() == one


def points(*, gap: date | None = None, change: date | None = None) -> list[MonthPoint]:
    months = [plus_months(date(2024, 1, 1), step) for step in range(26)]
    return [
        MonthPoint(
            month=month,
            received=5,
            closed=5,
            faults=0,
            backlog=0,
            is_complete=month != gap,
            system=int(change is not None and month >= change),
        )
        for month in months
    ]


@pytest.mark.parametrize("gap", [date(2024, 2, 1), date(2025, 1, 1), date(2026, 1, 1)])
def test_a_gap_in_either_year_refuses_the_comparison(gap: date) -> None:
    found = span_refusal(points(gap=gap), SPAN)

    assert found is not None
    assert (found.code, found.months) == (RefusalCode.NOT_COVERED, (gap,))


def test_a_month_outside_both_years_refuses_nothing() -> None:
    assert span_refusal(points(), SPAN) is None
    assert span_refusal(points(gap=date(2024, 1, 1)), SPAN) is None
    assert span_refusal(points(gap=date(2026, 2, 1)), SPAN) is None


def test_two_systems_are_not_compared() -> None:
    found = span_refusal(points(change=date(2025, 7, 1)), SPAN)

    assert found is not None
    assert (found.code, found.months) == (RefusalCode.SYSTEM_CHANGED, (date(2025, 7, 1),))


def test_a_case_that_moves_twice_counts_twice() -> None:
    there = Transfer(from_code="a", to_code="b", cases=2)
    back = Transfer(from_code="b", to_code="a", cases=1)

    assert transfer_count([there, back]) == 3
