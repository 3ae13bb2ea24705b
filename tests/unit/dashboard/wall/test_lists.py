"""Milestones that are due are those that are open and have their day in the next 30 days."""

from datetime import date, timedelta

from dashboard.catalogue import ChartView
from dashboard.indicators.rules import Rules
from dashboard.wall.lists import changed, due_milestones, due_next
from data_pipeline.schema.vocabulary import DatePrecision
from tests.factories.plans import assessed
from tests.factories.records import a_measure, a_milestone

TODAY = date(2025, 3, 1)


def days(*milestones) -> list[date]:  # type: ignore[no-untyped-def]
    return [due.day for due in due_milestones(assessed(a_measure(milestones=milestones)), today=TODAY)]


def test_from_today_to_the_thirtieth_day_in_the_order_of_the_days() -> None:
    last = TODAY + timedelta(days=30)
    given = [last, TODAY, TODAY - timedelta(days=1), last + timedelta(days=1)]

    assert days(*(a_milestone(day) for day in given)) == [TODAY, last]


def test_what_is_done_or_has_no_day_is_not_due() -> None:
    assert days(a_milestone(TODAY, completed_date=TODAY), a_milestone(None)) == []


def test_a_quarter_is_due_at_its_end_and_shown_as_stated() -> None:
    quarter = a_milestone(date(2025, 3, 31), due_precision=DatePrecision.QUARTER)

    (due,) = due_milestones(assessed(a_measure(milestones=(quarter,))), today=TODAY)

    assert (due.day, due.when, due.what, due.measure) == (
        date(2025, 3, 31),
        "Q1/2025",
        "Vertrag",
        "1.1 Schulung",
    )


def test_the_message_counts_all_and_the_foot_says_how_many_are_not_shown(view: ChartView) -> None:
    (due,) = due_next(view, rules=Rules())
    (moved,) = changed(view)

    assert due.title == "4 Meilensteine sind in den nächsten 30 Tagen fällig"
    assert due.subtitle == "7 Meilensteine sind überfällig"
    assert len(due.content["entries"]) == 4  # type: ignore[arg-type]
    assert due.foot == ""
    assert len(moved.content["entries"]) == 6  # type: ignore[arg-type]
    assert moved.foot == "und 38 weitere Einträge"
