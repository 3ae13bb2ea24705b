"""Two percentages and the points between them, so that the three numbers a reader sees agree.

The rule for all of them: what is said is judged by the exact numbers, and the distance is the difference of
the two percentages as they are shown. They are shown whole where that difference is also the exact one
rounded (68.6 less 52.2 is 16, not 69 less 52), else to tenths as in the tables; with more digits only where a
distance beyond an allowed one would read as an allowed one ("15 Punkte Rückstand, mehr als 15 ...").
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import count

from dashboard import formats


@dataclass(frozen=True)
class ShownDistance:
    """What is reported, what it is compared with and the points between them, rounded as they are shown."""

    reported: Decimal
    other: Decimal
    digits: int

    @property
    def points(self) -> Decimal:
        """Percentage points by which the other number lies above what is reported."""
        return self.other - self.reported

    def number(self, amount: Decimal) -> str:
        """One of the three numbers as it is written."""
        return formats.number(amount, digits=self.digits)

    def percent(self, amount: Decimal) -> str:
        """One of the two percentages with its sign."""
        return formats.percent(amount / 100, digits=self.digits)


def shown_distance(
    reported: formats.Number, other: formats.Number, *, allowed: int | None = None
) -> ShownDistance:
    """The two percentages and their distance with the fewest digits that are true to the exact distance."""
    exact = Fraction(other) - Fraction(reported)
    found = (_rounded(reported, other, digits=digits) for digits in count())
    return next(item for item in found if _is_true(item, exact, allowed))


def _rounded(reported: formats.Number, other: formats.Number, *, digits: int) -> ShownDistance:
    return ShownDistance(
        formats.rounded(reported, digits=digits), formats.rounded(other, digits=digits), digits
    )


def _is_true(item: ShownDistance, exact: Fraction, allowed: int | None) -> bool:
    """A tenth more or less deceives nobody, the other side of what is allowed would."""
    is_close = item.digits > 0 or item.points == formats.rounded(exact)
    return is_close and (allowed is None or (abs(item.points) > allowed) == (abs(exact) > allowed))
