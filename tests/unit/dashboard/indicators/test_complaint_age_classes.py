"""Every open case is in exactly one class, on both sides of each bound."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.complaint_records import OpenDay
from dashboard.indicators.complaint_age_classes import age_classes, due_classes, older_than
from dashboard.indicators.numbers import Share

TODAY = date(2026, 1, 1)


def on(days: int, cases: int = 1) -> OpenDay:
    return OpenDay(day=TODAY - timedelta(days=days), cases=cases)


@pytest.mark.parametrize(
    ("age", "place"),
    [(0, 0), (7, 0), (8, 1), (28, 1), (29, 2), (90, 2), (91, 3), (365, 3), (366, 4), (3000, 4)],
)
def test_ages_at_the_bounds(age: int, place: int) -> None:
    assert [item.cases for item in age_classes([on(age)], on=TODAY)] == [int(i == place) for i in range(5)]


@pytest.mark.parametrize(
    ("overdue", "place"),
    [
        (400, 0),
        (366, 0),
        (365, 1),
        (91, 1),
        (90, 2),
        (28, 3),
        (8, 3),
        (7, 4),
        (1, 4),
        (0, 5),
        (-7, 5),
        (-8, 6),
        (-14, 6),
        (-15, 7),
    ],
)
def test_deadlines_at_the_bounds(overdue: int, place: int) -> None:
    found = due_classes([on(overdue)], open_cases=1, on=TODAY)

    cases = [item.cases for item in (*found.overdue, *found.coming)]
    assert cases == [int(i == place) for i in range(8)]
    assert found.without == 0


def test_older_than_an_answer_takes() -> None:
    assert older_than([on(28, 2), on(29, 3)], 28, on=TODAY) == Share(count=3, of=5)


@given(st.dictionaries(st.integers(0, 4000), st.integers(1, 9)), st.integers(0, 50))
def test_no_case_is_lost_or_counted_twice(days: dict[int, int], without: int) -> None:
    open_days = [on(age, cases) for age, cases in days.items()]
    total = sum(days.values())

    assert sum(item.cases for item in age_classes(open_days, on=TODAY)) == total
    found = due_classes(open_days, open_cases=total + without, on=TODAY)
    assert sum(item.cases for item in (*found.overdue, *found.coming)) == total
    assert found.without == without
