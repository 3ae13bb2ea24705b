"""Numbers that say what they are based on: n of N, never a blank taken as zero."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum


@dataclass(frozen=True, kw_only=True)
class Share:
    """`count` of `of`.

    >>> Share(count=1, of=4).value
    0.25
    """

    count: int
    of: int

    @property
    def value(self) -> float | None:
        """From 0 to 1, or None where there is nothing to take a share of."""
        return self.count / self.of if self.of else None


@dataclass(frozen=True, kw_only=True)
class Mean:
    """Mean of the `stated` values out of `of`; None where none is stated."""

    value: float | None
    stated: int
    of: int


@dataclass(frozen=True, kw_only=True)
class Amount:
    """Sum in euros over the `stated` measures out of `of`; None where none states an amount."""

    eur: float | None
    stated: int
    of: int


def mean_of(values: Iterable[float | None]) -> Mean:
    """
    >>> mean_of([40, None, 60])
    Mean(value=50.0, stated=2, of=3)
    """
    everything = list(values)
    stated = [value for value in everything if value is not None]
    return Mean(value=fsum(stated) / len(stated) if stated else None, stated=len(stated), of=len(everything))


def amount_of(values: Iterable[float | None]) -> Amount:
    """
    >>> amount_of([None, None])
    Amount(eur=None, stated=0, of=2)
    """
    everything = list(values)
    stated = [value for value in everything if value is not None]
    return Amount(eur=fsum(stated) if stated else None, stated=len(stated), of=len(everything))
