from datetime import date, timedelta

import pytest

from dashboard.complaint_records import CaseFlow, MonthFlow
from dashboard.indicators.complaint_stock import Stock
from dashboard.indicators.complaint_timeliness import Limit, in_time, within
from dashboard.indicators.numbers import Share

END = Stock(on=date(2025, 4, 1), backlog=9, with_due=7, overdue=3)
FLOW = CaseFlow(
    received=30, faults=2, faults_with_due=1, faults_in_time=1, with_due=20, closed_with_due=12, in_time=9
)


def test_what_is_overdue_counts_against_the_share():
    found = in_time(FLOW, end=END)
    assert found.share == Share(count=10, of=16)
    assert (found.pending, found.without_due, found.faults) == (4, 9, 1)


def test_other_ways_of_counting_give_other_shares():
    found = in_time(FLOW, end=END)
    assert found.of_closed == Share(count=10, of=13)
    assert found.with_undated == Share(count=19, of=29)


def test_without_any_deadline_there_is_no_share():
    found = in_time(CaseFlow(received=5), end=Stock(on=date(2025, 4, 1)))
    assert (found.share.value, found.without_due) == (None, 5)


MONTHS = [
    MonthFlow(month=date(2025, 1, 1), flow=CaseFlow(received=10, faults=2, closed_7=3, closed_28=6)),
    MonthFlow(month=date(2025, 2, 1), flow=CaseFlow(received=5, closed_7=1, closed_28=4)),
]


@pytest.mark.parametrize(
    ("limit", "on", "share", "last"),
    [
        (Limit.WEEK, date(2025, 2, 7), Share(count=0, of=0), None),
        (Limit.WEEK, date(2025, 2, 8), Share(count=3, of=8), 1),
        (Limit.WEEK, date(2025, 3, 8), Share(count=4, of=13), 2),
        (Limit.FOUR_WEEKS, date(2025, 3, 1), Share(count=6, of=8), 1),
        (Limit.FOUR_WEEKS, date(2025, 3, 29), Share(count=10, of=13), 2),
    ],
)
def test_only_months_that_are_wholly_old_enough_count(limit, on, share, last):
    found = within(MONTHS, limit=limit, on=on)
    assert found.share == share
    assert found.last == (date(2025, last, 1) if last else None)


def test_the_last_case_of_a_counted_month_has_had_all_its_days():
    last_moment, on = date(2025, 2, 1), date(2025, 2, 8)
    assert within(MONTHS, limit=Limit.WEEK, on=on).share.of
    assert last_moment + timedelta(days=Limit.WEEK) == on
