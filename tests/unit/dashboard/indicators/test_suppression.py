"""Somebody who knows every published number and the rule tries to find out a small count."""

import random
from collections.abc import Callable

import numpy as np
import pytest
from scipy.optimize import linprog

from dashboard.indicators.suppression import Protected, suppressed, with_sums

SMALLEST = 5
Place = tuple[int, int]
Bounds = dict[Place, tuple[float, float]]


def random_counts(chance: random.Random) -> list[list[int]]:
    """Skewed, as complaints by category and district are: many zeros and small ones, some large."""
    rows, columns = chance.randint(1, 9), chance.randint(2, 8)
    found = [[chance.choice([0, 0, 1, 2, 3, 4, 7, 12, 40, 300]) for _ in range(columns)] for _ in range(rows)]
    return found if any(map(any, found)) else [[1, 30]]


def hidden(table: Protected) -> list[Place]:
    return [(at, column) for at, row in enumerate(table) for column, count in enumerate(row) if count is None]


def equations(table: Protected) -> tuple[np.ndarray, np.ndarray, list[Place]]:
    """What the published sums say about the hidden numbers: a row for each sum of a row or a column."""
    unknown = hidden(table)
    rows, columns = len(table), len(table[0])
    lines = [[(row, column) for column in range(columns)] for row in range(rows)]
    if rows > 1:
        lines += [[(row, column) for row in range(rows)] for column in range(columns)]
    left = np.zeros((len(lines), len(unknown)))
    right = np.zeros(len(lines))
    for number, line in enumerate(lines):
        for place in line:
            sign = -1 if place == line[-1] else 1
            value = table[place[0]][place[1]]
            if value is None:
                left[number, unknown.index(place)] += sign
            else:
                right[number] -= sign * value
    return left, right, unknown


def attacked(table: Protected) -> Bounds:
    """The least and the greatest that each hidden number can be, by linear programming."""
    left, right, unknown = equations(table)
    found: Bounds = {}
    for number, place in enumerate(unknown):
        aim = np.zeros(len(unknown))
        aim[number] = 1
        ends = [linprog(sign * aim, A_eq=left, b_eq=right, bounds=(0, None)) for sign in (1, -1)]
        assert ends[0].status == 0
        greatest = np.inf if ends[1].status == 3 else -ends[1].fun
        found[place] = (ends[0].fun, greatest)
    return found


def determined(table: Protected) -> list[Place]:
    """Hidden numbers that subtraction alone gives away: the equations fix them."""
    left, _right, unknown = equations(table)
    rank = np.linalg.matrix_rank(left)
    unit = np.eye(len(unknown))
    return [
        place
        for number, place in enumerate(unknown)
        if np.linalg.matrix_rank(np.vstack([left, unit[number]])) == rank
    ]


def only_small(counts: list[list[int]], *, smallest: int) -> Protected:
    """Without anything to hide them behind."""
    return tuple(tuple(None if 0 < count < smallest else count for count in row) for row in with_sums(counts))


@pytest.mark.parametrize("seed", range(60))
def test_no_small_count_can_be_recovered(seed: int) -> None:
    counts = random_counts(random.Random(seed))
    table, whole = suppressed(counts, smallest=SMALLEST), with_sums(counts)

    assert determined(table) == []
    for (row, column), (least, greatest) in attacked(table).items():
        count = whole[row][column]
        assert least - 1e-6 <= count <= greatest + 1e-6
        if 0 < count < SMALLEST:
            assert least <= count - 1 + 1e-6
            assert greatest >= count + SMALLEST - 1e-6
        else:
            assert greatest - least >= 1 - 1e-6


@pytest.mark.parametrize("attack", [determined, attacked])
def test_the_attack_succeeds_on_small_counts_alone(attack: Callable[[Protected], object]) -> None:
    """Or the test above would prove nothing."""
    table = only_small([[3, 20, 30], [40, 50, 60]], smallest=SMALLEST)

    found = attack(table)

    assert found in ([(0, 0)], {(0, 0): (pytest.approx(3), pytest.approx(3))})


def test_everything_shown_is_true() -> None:
    counts = random_counts(random.Random(7))

    for protected, true in zip(suppressed(counts, smallest=SMALLEST), with_sums(counts), strict=True):
        assert all(one in (None, other) for one, other in zip(protected, true, strict=True))


def test_what_is_large_everywhere_stays_whole() -> None:
    assert suppressed([[20, 30], [0, 50]], smallest=SMALLEST) == ((20, 30, 50), (0, 50, 50), (20, 80, 100))


def test_as_little_as_possible_is_hidden() -> None:
    """The small count, and the cheapest rectangle through it."""
    table = suppressed([[3, 20, 300], [40, 10, 600], [70, 80, 900]], smallest=SMALLEST)

    assert hidden(table) == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_a_single_row_hides_two() -> None:
    assert suppressed([[3, 20, 30]], smallest=SMALLEST) == ((None, None, 30, 53),)


def test_with_nothing_to_hide_behind_the_sums_are_hidden() -> None:
    assert suppressed([[2, 0]], smallest=SMALLEST) == ((None, 0, None),)
    assert hidden(suppressed([[2, 0], [0, 0]], smallest=SMALLEST)) == [(0, 0), (0, 2), (2, 0), (2, 2)]
