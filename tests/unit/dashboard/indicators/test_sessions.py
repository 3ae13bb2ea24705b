"""Changes count from the last labelled session; without a label a meeting looks some months back."""

from datetime import UTC, date, datetime

from dashboard.indicators.sessions import last_session, meeting_before, plan_before
from dashboard.records import Revision


def a_revision(number: int, day: date, *, plan: int | None = None, label: str | None = None) -> Revision:
    return Revision(
        number=number,
        plan_number=plan or number,
        as_of_date=day,
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
        label=label,
    )


WEEKLY = [a_revision(number, date(2026, 6 + number, 20)) for number in range(1, 6)]
"""Loads from July to November."""


def numbers(*found: Revision | None) -> list[int | None]:
    return [item.number if item else None for item in found]


def test_the_newest_label_before_the_last_one_is_the_session() -> None:
    revisions = [
        a_revision(1, date(2026, 1, 1), label="Erste"),
        a_revision(2, date(2026, 2, 1), label="Zweite"),
        a_revision(3, date(2026, 3, 1)),
        a_revision(4, date(2026, 4, 1), label="Heute"),
    ]
    compared = (last_session(revisions), plan_before(revisions), meeting_before(revisions))
    assert numbers(*compared) == [2, 2, 2]


def test_a_labelled_load_of_complaints_is_a_session_of_the_same_plan() -> None:
    revisions = [
        a_revision(1, date(2026, 1, 1)),
        a_revision(2, date(2026, 2, 1), plan=1, label="Sitzung"),
        a_revision(3, date(2026, 3, 1), plan=1),
    ]
    assert numbers(plan_before(revisions), meeting_before(revisions)) == [2, 2]


def test_without_a_label_changes_count_from_the_plan_before() -> None:
    complaints = a_revision(6, date(2026, 12, 1), plan=5)
    assert numbers(last_session(WEEKLY), plan_before(WEEKLY)) == [None, 4]
    assert numbers(plan_before([*WEEKLY, complaints])) == [4]


def test_without_a_label_a_meeting_knew_what_was_loaded_three_months_ago() -> None:
    assert numbers(meeting_before(WEEKLY)) == [2]
    assert numbers(meeting_before(WEEKLY[:3])) == [1]
    assert numbers(meeting_before(WEEKLY[:1]), meeting_before([]), plan_before([])) == [None, None, None]
