from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.complaint_records import OpenDay
from dashboard.indicators.complaint_age import Due, backlog_age, due
from dashboard.indicators.numbers import Share
from dashboard.indicators.rules import Rules

TODAY, RULES = date(2025, 6, 1), Rules()


def days(*pairs):
    return [OpenDay(day=TODAY + timedelta(days=shift), cases=cases) for shift, cases in pairs]


def test_older_means_older_than_the_answer_takes():
    found = backlog_age(days((-28, 2), (-29, 1), (-3, 5)), on=TODAY, rules=RULES)
    assert found.older == Share(count=1, of=8)


def test_what_came_today_is_not_yet_in_the_stock():
    found = backlog_age(days((0, 4), (1, 1)), on=TODAY, rules=RULES)
    assert (found.median_days, found.older) == (None, Share(count=0, of=0))


@given(st.lists(st.floats(0.001, 900), min_size=1, max_size=40))
def test_the_median_is_less_than_a_day_off(ages):
    moments = [-int(-age // 1) for age in ages]  # The day of the receipt lies this many days back.
    pairs = [(-back, moments.count(back)) for back in set(moments)]
    found = backlog_age(days(*pairs), on=TODAY, rules=RULES).median_days
    assert found == pytest.approx(median(ages), abs=1)


def test_deadlines_from_today_on_are_soon_then_later():
    found = due(days((-1, 1), (0, 2), (7, 3), (8, 4)), open_cases=15, on=TODAY, rules=RULES)
    assert found == Due(overdue=1, soon=5, later=4, without=5)


def test_how_soon_is_a_rule():
    found = due(days((0, 2), (7, 3)), open_cases=5, on=TODAY, rules=Rules(complaint_soon_days=2))
    assert (found.soon, found.later) == (2, 3)
