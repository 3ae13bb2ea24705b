from datetime import date

import pytest

from dashboard.indicators.complaints import monthly_series, year_over_year, year_totals
from dashboard.records import ComplaintMonth


def month(year, number, received=10, closed=8, faults=0):
    return ComplaintMonth(month=date(year, number, 1), received=received, closed=closed, faults=faults)


def a_year(year, received=10, until=12):
    return [month(year, number, received=received) for number in range(1, until + 1)]


def series(*months, today=date(2026, 12, 31), **options):
    return monthly_series(months, today=today, **options)


def test_no_months_no_series():
    assert series() == ()


def test_the_backlog_at_the_end_of_each_month():
    found = series(month(2025, 1, 10, 6), month(2025, 2, 5, 7, faults=1), opening_backlog=3)
    assert [point.backlog for point in found] == [7, 4]


def test_a_month_without_coverage_is_a_gap_not_a_dip():
    found = series(month(2024, 12), month(2025, 2))
    gap = found[1]
    assert [point.month for point in found] == [date(2024, 12, 1), date(2025, 1, 1), date(2025, 2, 1)]
    assert (gap.received, gap.closed, gap.faults, gap.backlog, gap.is_complete) == (None,) * 4 + (False,)
    assert found[2].backlog == 4


@pytest.mark.parametrize(
    ("today", "is_complete"),
    [(date(2025, 1, 30), False), (date(2025, 1, 31), False), (date(2025, 2, 1), True)],
)
def test_a_month_is_complete_after_its_last_day(today, is_complete):
    assert series(month(2025, 1), today=today)[0].is_complete is is_complete


def test_a_month_that_the_cases_do_not_cover_to_its_end_is_incomplete():
    found = series(*a_year(2026, until=6), today=date(2026, 11, 15), covered_until=date(2026, 6, 10))
    assert [point.is_complete for point in found] == [True] * 5 + [False]


def test_a_fault_with_a_close_of_long_ago_does_not_stretch_the_series():
    wrong = ComplaintMonth(month=date(1900, 1, 1), received=0, closed=0, is_covered=False)
    assert [point.month for point in series(wrong, month(2025, 1))] == [date(2025, 1, 1)]


def test_closings_in_a_month_without_any_receipt_reduce_the_backlog_across_the_gap():
    offline = ComplaintMonth(month=date(2025, 2, 1), received=0, closed=3, is_covered=False)
    found = series(month(2025, 1, 10, 2), offline, month(2025, 3, 1, 2))
    assert [(point.received, point.closed, point.backlog) for point in found] == [
        (10, 2, 8),
        (None, None, None),
        (1, 2, 4),
    ]


def test_year_totals_say_whether_they_are_complete():
    found = year_totals(series(*a_year(2024), month(2025, 1, 4, 3, 2), month(2025, 3)))
    assert [(item.year, item.received, item.is_complete) for item in found] == [
        (2024, 120, True),
        (2025, 14, False),
    ]
    assert (found[1].closed, found[1].faults) == (11, 2)


def test_a_full_year_against_a_full_year():
    found = year_over_year(series(*a_year(2024), *a_year(2025, received=15)), year=2025)
    assert found is not None
    assert (found.is_full_year, found.change) == (True, 0.5)


def test_a_running_year_against_the_same_months():
    points = series(*a_year(2024), *a_year(2025, received=5, until=4), today=date(2025, 4, 15))
    found = year_over_year(points, year=2025)
    assert found is not None
    assert (found.current.months, found.is_full_year, found.change) == (3, False, -0.5)


@pytest.mark.parametrize(
    "months",
    [
        [],
        a_year(2025),
        [*a_year(2024)[:5], *a_year(2024)[6:], *a_year(2025)],
        [*a_year(2024), *a_year(2025)[:5], *a_year(2025)[6:]],
    ],
    ids=["nothing", "no year before", "gap in the year before", "gap in the year"],
)
def test_without_full_coverage_there_is_no_comparison(months):
    assert year_over_year(series(*months), year=2025) is None


def test_a_year_after_none_at_all_has_no_percentage():
    found = year_over_year(series(*a_year(2024, received=0), *a_year(2025)), year=2025)
    assert found is not None and found.change is None
