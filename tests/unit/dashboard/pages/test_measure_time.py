"""Milestones and reports of one measure are shown as they were known on the day that is looked at."""

from datetime import date, timedelta

import pytest

from dashboard.indicators.rules import Rules
from dashboard.pages.measure_history import reports
from dashboard.pages.measure_time import mark_of, milestones, timeline
from data_pipeline.schema.vocabulary import DatePrecision
from tests.factories import a_measure, a_milestone, a_report, assessed
from tests.unit.dashboard.components.tree import attribute, of_class, of_kind, text

TODAY = date(2025, 2, 20)
GRACE = Rules(milestone_grace_days=5)


@pytest.mark.parametrize(
    ("due", "completed", "mark"),
    [
        (TODAY, None, "not_started"),
        (TODAY - timedelta(days=5), None, "not_started"),
        (TODAY - timedelta(days=6), None, "late"),
        (TODAY - timedelta(days=6), TODAY, "completed"),
        (TODAY - timedelta(days=6), TODAY + timedelta(days=1), "late"),
        (None, None, "not_started"),
    ],
)
def test_a_milestone_has_the_mark_of_that_day(due: date | None, completed: date | None, mark: str) -> None:
    milestone = a_milestone(due, completed_date=completed)
    (item,) = assessed(a_measure(milestones=(milestone,)), today=TODAY)
    assert mark_of(milestone, item, today=TODAY, rules=GRACE) == mark
    words = {"not_started": "nicht erreicht", "late": "überfällig", "completed": "erreicht am 20.02.2025"}
    assert words[mark] in text(milestones(item, today=TODAY, rules=GRACE))


def test_a_quarter_is_not_overdue_before_its_end() -> None:
    quarter = a_milestone(date(2025, 1, 1), due_precision=DatePrecision.QUARTER)
    (item,) = assessed(a_measure(milestones=(quarter,)), today=TODAY)
    assert mark_of(quarter, item, today=TODAY, rules=Rules()) == "not_started"


def test_the_line_shows_today_and_every_dated_milestone() -> None:
    measure = a_measure(milestones=(a_milestone(TODAY), a_milestone(None)))
    (item,) = assessed(measure, today=TODAY)
    drawn = timeline(item, today=TODAY, rules=Rules())
    assert len(of_class(drawn, "term-milestone")) == 1
    assert text(of_class(drawn, "term-today")) == "heute"


def test_an_earlier_day_is_named_and_not_called_today() -> None:
    (item,) = assessed(a_measure(), today=TODAY)
    (line,) = of_class(timeline(item, today=TODAY, rules=Rules(), is_today=False), "term-line")
    assert text(of_class(line, "term-today")) == "Stand 20.02.2025"
    assert "betrachtet am 20.02.2025" in str(attribute(line, "aria-label"))


def test_without_an_end_there_is_no_line() -> None:
    (item,) = assessed(a_measure(end_date=None), today=TODAY)
    assert not of_class(timeline(item, today=TODAY, rules=Rules()), "term-line")


def test_reports_that_came_later_are_not_shown() -> None:
    later = a_report(reported_on_date=TODAY + timedelta(days=1), text="später")
    measure = a_measure(a_report(text="früher"), later)
    assert [text(node) for node in of_kind(reports(measure, today=TODAY), "H3")] == ["Stand 01.01.2025"]
    assert "noch kein Sachstand" in text(reports(measure, today=date(2024, 12, 31)))
