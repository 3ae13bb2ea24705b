"""Where the words of marked days stand above a plot: beside their line, in rows like stairs.

The line of a mark begins below its own words and runs down to the base. Words that a line would cross
therefore stand in a row above that line's own words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.drawings.canvas import Canvas
from dashboard.drawings.text import text_width
from dashboard.drawings.time_axis import Plot
from dashboard.time_chart import DayMark

GAP = 12.0


@dataclass(frozen=True)
class Placed:
    """A mark with the edges of its words and the row that they stand in, counted from the top."""

    mark: DayMark
    left: float
    right: float
    row: int


@dataclass(frozen=True)
class _Words:
    """x: where the line is. The words begin or end there."""

    mark: DayMark
    x: float
    left: float
    right: float

    def is_crossed_by(self, other: "_Words") -> bool:
        return other is not self and self.left + 1 < other.x < self.right + GAP

    def touches(self, other: "_Words") -> bool:
        return self.left < other.right + GAP and other.left < self.right + GAP


def placed(canvas: Canvas, plot: Plot, marks: Sequence[DayMark]) -> list[Placed]:
    """The last day first."""
    ordered = sorted(marks, key=lambda item: item.day, reverse=True)
    lines = [plot.x(mark.day) for mark in ordered]
    words = [_beside(canvas, mark, x, lines) for mark, x in zip(ordered, lines, strict=True)]
    levels = _levels(words)
    top = max(levels, default=0)
    return [
        Placed(item.mark, item.left, item.right, top - level)
        for item, level in zip(words, levels, strict=True)
    ]


def _beside(canvas: Canvas, mark: DayMark, x: float, lines: Sequence[float]) -> _Words:
    """Words begin at their line, or end there if only so no other line crosses them or they fit."""
    width = text_width(mark.label, canvas.size) * (1.06 if mark.is_strong else 1)
    after = _Words(mark, x, x - 1, x - 1 + width)
    before = _Words(mark, x, max(min(x + 1, canvas.width) - width, 0.0), max(min(x + 1, canvas.width), width))
    fits_after, fits_before = after.right <= canvas.width, x + 1 >= width
    is_free = {
        side: not any(side.left + 1 < line < side.right and line != x for line in lines)
        for side in (after, before)
    }
    if fits_after and (is_free[after] or not (fits_before and is_free[before])):
        return after
    return before


def _levels(words: Sequence[_Words]) -> list[int]:
    """Rows counted from below: the lowest in which words touch no others, above all lines that cross them."""
    found: dict[int, int] = {}

    def level(place: int, above: frozenset[int]) -> int:
        if place not in found:
            item, seen = words[place], above | {place}
            below = [
                level(other, seen)
                for other, line in enumerate(words)
                if other not in seen and item.is_crossed_by(line)
            ]
            row = max(below, default=-1) + 1
            while any(found[other] == row and item.touches(words[other]) for other in found):
                row += 1
            found.setdefault(place, row)
        return found[place]

    return [level(place, frozenset()) for place in range(len(words))]
