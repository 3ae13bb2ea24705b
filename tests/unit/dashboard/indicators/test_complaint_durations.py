from bisect import bisect_left
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.complaint_records import Histogram
from dashboard.indicators import all_definitions
from dashboard.indicators.complaint_durations import DAY_SECONDS, answered_by, at_days, quantile, took
from dashboard.indicators.numbers import Share
from data_pipeline.schema.durations import BUCKETS, EDGES, RELATIVE_ERROR, STATED_FROM, STATED_TO

durations = st.lists(st.integers(STATED_FROM, STATED_TO), min_size=1, max_size=60)


def a_histogram(*seconds):
    counts = [0] * len(BUCKETS)
    for item in seconds:
        counts[bisect_left(EDGES, item)] += 1
    return Histogram(cases=len(seconds), seconds=sum(seconds), counts=tuple(counts))


def exact(seconds, share):
    ranked, rank = sorted(seconds), (len(seconds) - 1) * share
    low = floor(rank)
    high = min(low + 1, len(ranked) - 1)
    return ranked[low] + (rank - low) * (ranked[high] - ranked[low])


@given(durations, st.sampled_from([0.1, 0.25, 0.5, 0.75, 0.9, 0.99]))
def test_a_quantile_of_the_buckets_is_as_near_as_it_says(seconds, share):
    near = quantile(a_histogram(*seconds).buckets, share)
    assert near == pytest.approx(exact(seconds, share), rel=RELATIVE_ERROR)


@given(durations)
def test_the_mean_is_exact(seconds):
    assert took(a_histogram(*seconds)).mean_days == pytest.approx(sum(seconds) / len(seconds) / DAY_SECONDS)


@given(durations, durations)
def test_histograms_add_up(one, other):
    assert a_histogram(*one) + a_histogram(*other) == a_histogram(*one, *other)


def test_the_cases_of_a_bucket_lie_evenly_in_it():
    found = a_histogram(*[86_401] * 4)
    lower, upper = next((item.lower, item.upper) for item in found.buckets if item.cases)
    assert [quantile(found.buckets, share) for share in (0, 0.5, 1)] == [
        lower + (upper - lower) * part for part in (0.125, 0.5, 0.875)
    ]


def test_between_two_cases_it_is_linear():
    low, high = a_histogram(4_000), a_histogram(90_000)
    ends = [quantile(item.buckets, 0.5) for item in (low, high)]
    assert quantile((low + high).buckets, 0.9) == pytest.approx(ends[0] + 0.9 * (ends[1] - ends[0]))


def test_without_cases_there_are_no_times():
    found = took(Histogram())
    assert (found.cases, found.median_days, found.p90_days, found.mean_days) == (0, None, None, None)


def test_what_is_longer_than_the_last_bound_counts_at_that_bound():
    assert quantile(a_histogram(EDGES[-1] * 2).buckets, 0.5) == EDGES[-1]


def test_the_text_states_the_error_that_the_buckets_have():
    (text,) = (item.text for item in all_definitions() if item.key == "complaint_durations")
    assert f"höchstens {RELATIVE_ERROR * 100:.0f} Prozent" in text
    assert (STATED_FROM, STATED_TO) == (3_600, 3 * 365 * DAY_SECONDS)
    assert "zwischen 1 Stunde und 3 Jahren" in text


@given(
    st.lists(st.integers(0, 40 * DAY_SECONDS), min_size=1), st.sampled_from([1, 2, 3, 4, 5, 6, 7, 14, 21, 28])
)
def test_the_share_by_a_day_is_counted_exactly(seconds, days):
    found = at_days(answered_by(a_histogram(*seconds)), days)
    assert found == Share(count=sum(item <= days * DAY_SECONDS for item in seconds), of=len(seconds))


def test_a_day_between_two_bounds_is_not_guessed():
    with pytest.raises(KeyError):
        at_days(answered_by(a_histogram(5)), 27)
