"""An address may hold on to a revision, to a day, or to both; anything else is refused, never guessed."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.as_of import AsOf, UnknownStateError, as_of_from, carried, state_of, with_state, without_state
from dashboard.records import Revision

TODAY = date(2026, 11, 15)


def revision(number: int, day: date, plan_day: date | None = None) -> Revision:
    return Revision(
        number=number,
        plan_number=number,
        as_of_date=day,
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
        plan_as_of_date=plan_day,
    )


KNOWN = (
    revision(1, date(2024, 12, 31)),
    revision(2, date(2025, 6, 30)),
    revision(4, date(2025, 12, 31), date(2025, 6, 30)),
)


def looked_at(search: str) -> tuple[int, date]:
    state = state_of(as_of_from(search), revisions=KNOWN, today=TODAY)
    return state.revisions[-1].number, state.day


@pytest.mark.parametrize(
    ("search", "number", "day"),
    [
        ("", 4, TODAY),
        ("?feld=1", 4, TODAY),
        ("?revision=4", 4, TODAY),
        ("?revision=2", 2, date(2025, 6, 30)),
        ("?revision=2&tag=2025-08-01", 2, date(2025, 8, 1)),
        ("?tag=2025-06-29", 1, date(2025, 6, 29)),
        ("?tag=2025-06-30", 2, date(2025, 6, 30)),
        ("?tag=2026-11-15", 4, TODAY),
    ],
)
def test_address_chooses_revision_and_day(search: str, number: int, day: date) -> None:
    assert looked_at(search) == (number, day)


@pytest.mark.parametrize(
    "search",
    [
        "?revision=3",
        "?revision=99",
        "?revision=x",
        "?revision=-1",
        "?revision=²",
        "?revision=123456789",
        "?tag=2024-12-30",
        "?tag=2026-11-16",
        "?tag=gestern",
        "?tag=2025-02-30",
        "?tag=20251231",
        "?tag=2025-W01-1",
        "?revision=2&tag=2025-06-29",
        "?revision=4&tag=0001-01-01",
    ],
)
def test_a_state_there_is_not_is_refused(search: str) -> None:
    with pytest.raises(UnknownStateError):
        looked_at(search)


def test_nothing_later_than_the_chosen_revision_is_known() -> None:
    state = state_of(AsOf(number=2), revisions=KNOWN, today=TODAY)

    assert [item.number for item in state.revisions] == [1, 2]


@given(st.integers(1, 10**6), st.dates(), st.sampled_from(["", "?feld=1", "?feld=1&feld=2&suche=a+b%26c"]))
def test_holding_on_and_letting_go_leave_the_filters_as_they_are(number: int, day: date, search: str) -> None:
    held = with_state(search, number=number, day=day)

    assert as_of_from(held) == AsOf(number, day)
    assert without_state(held) == search
    assert as_of_from("?" + carried(held)) == AsOf(number, day)
    assert with_state(held, number=1) == with_state(search, number=1)
