"""Numbers that look drawn but follow from a name: the same on every machine and every Python."""

from collections.abc import Mapping
from hashlib import blake2b
from itertools import accumulate
from typing import TypeVar

T = TypeVar("T")


def fraction(*name: object) -> float:
    """A number from 0 (included) to 1 (excluded) that belongs to this name.

    >>> fraction("a", 1) == fraction("a", 1) != fraction("a", 2)
    True
    """
    digest = blake2b("|".join(str(part) for part in name).encode(), digest_size=6).digest()
    return float(int.from_bytes(digest) / 2**48)


def between(low: float, high: float, *name: object) -> float:
    """A number from `low` to `high` that belongs to this name."""
    return low + (high - low) * fraction(*name)


def pick(weights: Mapping[T, float], *name: object) -> T:
    """One key, the heavier the more often.

    >>> pick({"x": 1, "y": 0}, "any name")
    'x'
    """
    point = fraction(*name) * sum(weights.values())
    for key, reached in zip(weights, accumulate(weights.values()), strict=True):
        if point < reached:
            return key
    raise ValueError("No weight is greater than zero.")
