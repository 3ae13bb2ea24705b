"""Buckets of durations: their upper bounds, declared once for all who write, add or read histograms."""

from bisect import bisect_left
from itertools import pairwise

_MINUTE, _HOUR, _DAY, _YEAR = 60, 3_600, 86_400, 365 * 86_400
_MINUTES = (10, 20, 40, 60, 75, 90, 110, 135, 165, 200, 240, 300, 360, 450, 540, 660, 810, 990, 1_200)
_HOURS = (24, 30, 36, 42, 48, 60, 72, 84)
_DAYS = (4, 5, 6, 7, 8, 10, 12, 14, 17, 21, 24, 28, 35, 43, 53, 66, 82, 100, 125, 156, 195, 240, 300)
_LATE_DAYS = (365, 450, 540, 640, 730, 900)
_YEARS = (3, 4, 5, 7, 10, 15, 20)

EDGES: tuple[int, ...] = (
    *(number * _MINUTE for number in _MINUTES),
    *(number * _HOUR for number in _HOURS),
    *(number * _DAY for number in (*_DAYS, *_LATE_DAYS)),
    *(number * _YEAR for number in _YEARS),
)
"""Upper bounds in seconds. A bucket holds what is longer than the bound before it and at most its own; one
more bucket holds what is longer than the last. What people ask for (1 to 7, 14, 21, 28 days) is a bound."""
BUCKETS: tuple[str, ...] = tuple(f"d{number:02}" for number in range(len(EDGES) + 1))
"""Column of every bucket, the shortest durations first."""
INSTANT_SECONDS = 10 * _MINUTE
"""A case closed faster than this was hardly worked on."""
STATED_FROM, STATED_TO = _HOUR, 3 * _YEAR
"""Between these bounds `RELATIVE_ERROR` holds."""
RELATIVE_ERROR: float = max(
    (upper - lower) / lower for lower, upper in pairwise(EDGES) if lower >= STATED_FROM and upper <= STATED_TO
)
"""How far a quantile read from the buckets can be from the true one: the widest bucket as a share of its
lower bound."""


def bucket_of(seconds: int) -> str:
    """Column of the bucket that a duration belongs to."""
    return BUCKETS[bisect_left(EDGES, seconds)]
