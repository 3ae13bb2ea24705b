"""Fixed tables of counts with their sums, so that no small count can be computed from the others.

A count that is left out could be recovered from the sums beside it. So others are left out with it: always so
that the hidden ones can change places along a closed path while every sum stays what it is. Then no reader
can tell which of the possible values is the true one, with whatever arithmetic.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

Place = tuple[int, int]
Counts = Sequence[Sequence[int]]
Protected = tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True)
class _Move:
    """Places that change together by one each, up or down, and leave all sums as they are."""

    up: tuple[Place, ...]
    down: tuple[Place, ...]

    @property
    def places(self) -> frozenset[Place]:
        return frozenset((*self.up, *self.down))


def suppressed(counts: Counts, *, smallest: int) -> Protected:
    """The table with its sums, None for what is left out: 1 to `smallest` - 1, and what hides them.

    counts: rows of the same length. A column of sums comes last, a row of sums below two or more rows. Of a
    small count a reader can only tell that it may be one less or up to `smallest` more, if not more still.
    """
    table = with_sums(counts)
    hidden: frozenset[Place] = frozenset(
        place for place in _places(table) if 0 < table[place[0]][place[1]] < smallest
    )
    for place in sorted(hidden, key=lambda at: -table[at[0]][at[1]]):
        hidden |= _hiding(place, table, hidden, smallest).places
    return tuple(
        tuple(None if (row, column) in hidden else count for column, count in enumerate(counts_of_row))
        for row, counts_of_row in enumerate(table)
    )


def with_sums(counts: Counts) -> list[list[int]]:
    """Each row with its sum; below two or more rows their sums."""
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]] if len(rows) > 1 else rows


def _places(table: Counts) -> Iterator[Place]:
    return product(range(len(table)), range(len(table[0])))


def _hiding(place: Place, table: Counts, hidden: frozenset[Place], smallest: int) -> _Move:
    """The path through `place` that costs the reader least: hides the fewest further cases.

    There is always one: a count and its sums can rise together.
    """
    fitting = (move for move in _moves(place, table) if _has_room(move, place, table, smallest))
    return min(fitting, key=lambda move: _cost(move, table, hidden))


def _cost(move: _Move, table: Counts, hidden: frozenset[Place]) -> tuple[int, int]:
    further = [table[row][column] for row, column in move.places - hidden]
    return sum(further), len(further)


def _has_room(move: _Move, place: Place, table: Counts, smallest: int) -> bool:
    """Up by `smallest` and down by one: nothing that goes the other way falls below 0."""
    others = set(move.up) - {place}
    return all(table[row][column] >= smallest for row, column in move.down) and all(
        table[row][column] >= 1 for row, column in others
    )


def _moves(place: Place, table: Counts) -> Iterator[_Move]:
    """Every way to raise the count of `place` by one: with one other in a single row, else with three."""
    row, column = place
    is_single = len(table) == 1
    for other in range(len(table[0])):
        if other == column:
            continue
        if is_single:
            yield _move(place, [(place, 1), ((row, other), -1)], table)
            continue
        for below in range(len(table)):
            if below != row:
                corners = [(place, 1), ((row, other), -1), ((below, column), -1), ((below, other), 1)]
                yield _move(place, corners, table)


def _move(place: Place, corners: Sequence[tuple[Place, int]], table: Counts) -> _Move:
    """A sum stands on the other side of the equation: it goes up where a count would go down."""
    start = _side(place, table)
    signed = [(at, sign * _side(at, table) * start) for at, sign in corners]
    return _Move(
        up=tuple(at for at, sign in signed if sign > 0), down=tuple(at for at, sign in signed if sign < 0)
    )


def _side(place: Place, table: Counts) -> int:
    row, column = place
    of_row = -1 if len(table) > 1 and row == len(table) - 1 else 1
    return of_row * (-1 if column == len(table[0]) - 1 else 1)
