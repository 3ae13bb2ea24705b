from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.complaint_records import FLOW_NAMES, CaseFlow, MonthFlow
from dashboard.indicators.complaint_stock import Stock, flow_of, stock_on, stocks

JANUARY, MARCH = date(2025, 1, 1), date(2025, 3, 1)


def month(number, **counts):
    return MonthFlow(month=date(2025, number, 1), flow=CaseFlow(**counts))


MONTHS = (
    month(1, received=10, faults=1, with_due=7, closed=4, closed_with_due=3, overdue_began=2),
    month(3, received=1, closed=2, closed_with_due=1, closed_overdue=1, reopened=1),
)


def test_every_month_has_a_stock_even_one_without_cases():
    assert [
        (item.on.month, item.backlog, item.overdue, item.pending)
        for item in stocks(MONTHS, until=date(2025, 4, 1))
    ] == [
        (2, 5, 2, 2),
        (3, 5, 2, 2),
        (4, 4, 1, 2),
    ]


def test_a_fault_was_never_open():
    assert stock_on([month(1, received=1, faults=1)], MARCH).backlog == 0


def test_reopened_cases_are_told_but_are_in_the_stock_already():
    last = stock_on(MONTHS, date(2025, 4, 1))
    assert (last.reopened, last.backlog) == (1, 4)


def test_later_months_do_not_count():
    assert stock_on(MONTHS, MARCH) == stock_on(MONTHS[:1], MARCH)


@pytest.mark.parametrize("months", [(), MONTHS])
def test_before_the_first_case_nothing_was_open(months):
    assert stock_on(months, JANUARY) == Stock(on=JANUARY)


counts = st.builds(CaseFlow, **{name: st.integers(0, 50) for name in FLOW_NAMES})


@given(st.lists(counts, min_size=1, max_size=12), st.integers(0, 12), st.integers(0, 12))
def test_the_identity_holds_between_any_two_months(flows, one, other):
    months = [month(number, **vars(flow)) for number, flow in enumerate(flows, start=1)]
    first, last = sorted((min(one, 11), min(other, 11)))
    start, end = date(2025, first + 1, 1), date(2025, last + 1, 1)
    between = flow_of(item for item in months if start <= item.month < end)
    before, after = stock_on(months, start), stock_on(months, end)
    assert after.backlog == before.backlog + between.received - between.closed - between.faults
    assert after.overdue == before.overdue + between.overdue_began - between.closed_overdue
    assert after.with_due == before.with_due + between.with_due - between.closed_with_due


@given(counts, counts)
def test_flows_add_up_counter_by_counter(one, other):
    assert vars(one + other) == {name: getattr(one, name) + getattr(other, name) for name in FLOW_NAMES}
