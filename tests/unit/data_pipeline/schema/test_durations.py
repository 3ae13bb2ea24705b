"""Bounds of the buckets of durations."""

from itertools import pairwise

import pytest

from data_pipeline.schema.durations import BUCKETS, EDGES, RELATIVE_ERROR, STATED_FROM, STATED_TO, bucket_of

DAY = 86_400


def test_bounds_ascend_and_every_bucket_has_a_column() -> None:
    assert list(EDGES) == sorted(set(EDGES))
    assert (len(EDGES), len(BUCKETS)) == (63, 64)
    assert (BUCKETS[0], BUCKETS[-1]) == ("d00", "d63")


@pytest.mark.parametrize("days", [1, 2, 3, 4, 5, 6, 7, 10, 14, 21, 28])
def test_marks_people_ask_for_are_exact(days: int) -> None:
    assert days * DAY in EDGES
    assert bucket_of(days * DAY) != bucket_of(days * DAY + 1)


def test_no_bucket_is_wider_than_stated() -> None:
    widths = [(upper - lower) / lower for lower, upper in pairwise(EDGES) if STATED_FROM <= lower < STATED_TO]

    assert {STATED_FROM, STATED_TO} <= {*EDGES}
    assert max(widths) == RELATIVE_ERROR <= 0.25


@pytest.mark.parametrize(
    ("seconds", "bucket"),
    [(0, "d00"), (600, "d00"), (601, "d01"), (EDGES[-1], "d62"), (EDGES[-1] + 1, "d63")],
)
def test_a_bound_belongs_to_the_bucket_below(seconds: int, bucket: str) -> None:
    assert bucket_of(seconds) == bucket
