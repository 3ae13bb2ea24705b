"""Spans of time: together without a gap, alone never too long."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.sources.open311.spans import LONGEST, Span, spans

_MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(_MOMENTS, st.timedeltas(timedelta(0), timedelta(days=2000)))
def test_spans_cover_everything_and_are_never_longer_than_the_standard_allows(
    begin: datetime, length: timedelta
) -> None:
    found = list(spans(begin, begin + length))

    assert found[0].begin <= begin
    assert found[-1].end == (begin + length).replace(microsecond=0)
    assert all(first.end == second.begin for first, second in pairwise(found))
    assert all(item.end - item.begin <= LONGEST for item in found)


@given(_MOMENTS, st.integers(0, 10_000_000))
def test_halves_share_a_moment_and_are_both_shorter(begin: datetime, seconds: int) -> None:
    first = begin.replace(microsecond=0)
    span = Span(first, first + timedelta(seconds=seconds))

    halves = span.halves()

    assert (halves is None) == (seconds < 2)
    if halves:
        newer, older = halves
        assert (older.begin, newer.end) == (span.begin, span.end)
        assert older.end == newer.begin
        assert span.begin < older.end < span.end
