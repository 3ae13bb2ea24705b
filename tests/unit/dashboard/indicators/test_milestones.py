from datetime import date, timedelta

import pytest

from dashboard.indicators.milestones import next_milestone, overdue_milestones
from dashboard.indicators.rules import Rules
from data_pipeline.schema.vocabulary import DatePrecision
from tests.factories import a_measure, a_milestone

DUE = date(2025, 6, 30)


@pytest.mark.parametrize(
    ("milestone", "days_after", "grace", "is_overdue"),
    [
        (a_milestone(DUE), 0, 0, False),
        (a_milestone(DUE), 1, 0, True),
        (a_milestone(DUE), 10, 10, False),
        (a_milestone(DUE), 11, 10, True),
        (a_milestone(None), 999, 0, False),
        (a_milestone(DUE, completed_date=DUE), 1, 0, False),
        (a_milestone(DUE, completed_date=date(2025, 7, 10)), 5, 0, True),
        (a_milestone(DUE, completed_date=date(2025, 7, 10)), 10, 0, False),
        (a_milestone(date(2025, 4, 1), due_precision=DatePrecision.QUARTER), 0, 0, False),
        (a_milestone(date(2025, 4, 1), due_precision=DatePrecision.QUARTER), 1, 0, True),
    ],
)
def test_overdue_is_open_after_the_last_day_and_the_grace(milestone, days_after, grace, is_overdue):
    today = DUE + timedelta(days=days_after)
    found = overdue_milestones(
        a_measure(milestones=(milestone,)), today=today, rules=Rules(milestone_grace_days=grace)
    )
    assert bool(found) is is_overdue


def test_the_next_milestone_is_the_earliest_open_one_from_today():
    done = a_milestone(DUE, completed_date=date(2025, 1, 1))
    later, sooner = a_milestone(date(2026, 1, 1)), a_milestone(date(2025, 9, 1))
    measure = a_measure(milestones=(a_milestone(date(2025, 1, 1)), done, later, sooner, a_milestone(None)))
    assert next_milestone(measure, today=DUE) == sooner
    assert next_milestone(measure, today=date(2025, 9, 1)) == sooner
    assert next_milestone(measure, today=date(2027, 1, 1)) is None
