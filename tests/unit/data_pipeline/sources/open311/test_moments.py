"""Times with and without a zone."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.errors import CellError
from data_pipeline.sources.open311.moments import is_later, parse_moment

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "at", "day"),
    [
        ("2016-02-16T21:26:17+01:00", "2016-02-16T20:26:17", "2016-02-16"),
        ("1994-11-05T13:15:30Z", "1994-11-05T13:15:30", "1994-11-05"),
        ("2026-07-01T23:30:00Z", "2026-07-01T23:30:00", "2026-07-02"),
        ("2026-07-01T23:30:00.123456Z", "2026-07-01T23:30:00", "2026-07-02"),
        ("2026-07-01 08:00:00 UTC", "2026-07-01T08:00:00", "2026-07-01"),
        ("2026-07-01T08:00:00+0200", "2026-07-01T06:00:00", "2026-07-01"),
        ("2026-07-01T08:00+02", "2026-07-01T06:00:00", "2026-07-01"),
        ("2026-07-01T08:00:00", "2026-07-01T06:00:00", "2026-07-01"),
        ("2026-07-01 00:30", "2026-06-30T22:30:00", "2026-07-01"),
        ("2026-07-01", "2026-06-30T22:00:00", "2026-07-01"),
        ("2026-10-25T02:30:00", "2026-10-25T00:30:00", "2026-10-25"),
        ("2026-03-29T02:30:00", "2026-03-29T01:30:00", "2026-03-29"),
    ],
)
def test_a_time_becomes_a_moment_and_a_day_of_the_city(text: str, at: str, day: str) -> None:
    moment = parse_moment(text, zone=BERLIN)

    assert (moment.at_text, moment.day_text) == (at, day)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "2026-13-01",
        "2026-02-30T00:00:00Z",
        "20260701",
        "2026-W01-1",
        "01.07.2026",
        "2026-07-01T25:00:00Z",
        "2026-07-01T08:00:00+99:00",
        "1026-07-01",
        "9999-12-31T23:59:59-12:00",
        "0001-01-01T00:00:00+14:00",
    ],
)
def test_what_is_no_plausible_time_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        parse_moment(text, zone=BERLIN)


@given(
    st.datetimes(datetime(1950, 1, 2), datetime(2070, 1, 1)),  # noqa: DTZ001
    st.integers(-14 * 60, 14 * 60),
)
def test_every_time_with_a_zone_keeps_its_moment(moment: datetime, minutes: int) -> None:
    aware = moment.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))

    assert parse_moment(aware.isoformat(), zone=BERLIN).at == aware.astimezone(UTC).replace(tzinfo=None)


@given(st.text(max_size=30))
def test_any_text_is_a_moment_or_a_cell_error(text: str) -> None:
    try:
        parse_moment(text, zone=BERLIN)
    except CellError as error:
        assert error.advice


def test_later_is_said_only_of_times_that_can_be_read() -> None:
    since = datetime(2026, 7, 1, tzinfo=UTC)

    assert is_later("2026-07-01T02:00:00+02:00", since)
    assert not is_later("2026-07-01T01:59:59+02:00", since)
    assert not any(is_later(value, since) for value in (None, 5, "", "neulich"))
