"""Round numbers for an axis that starts at zero."""

from itertools import count

_STEPS = 4


def nice_steps(largest: float) -> list[int]:
    """Whole numbers from zero to the largest value or just above it, in about four equal steps.

    >>> nice_steps(163), nice_steps(3), nice_steps(0)
    ([0, 50, 100, 150, 200], [0, 1, 2, 3], [0, 1])
    """
    if largest <= 0:
        return [0, 1]
    sizes = (factor * 10**power for power in count() for factor in (1, 2, 5))
    step = next(size for size in sizes if size * _STEPS >= largest)
    return list(range(0, int(-(-largest // step)) * step + 1, step))
