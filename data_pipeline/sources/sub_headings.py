"""Headings of two rows: a group above ("Zeitraum"), its parts below ("von", "bis").

In a file the group is merged across its parts, so that only its first cell holds the word; the other headings
are merged downwards or stand in the upper row alone.
"""

from itertools import zip_longest

from data_pipeline.files.sheet import Row, Sheet
from data_pipeline.sources.heading_words import heading_word

_LONGEST = 40


def sub_heading_of(sheet: Sheet, index: int, *, fixed: set[int]) -> Row | None:
    """The row directly below the heading row, if it holds parts of groups and nothing else.

    fixed: positions of headings without parts; a row that says something else there is data.
    """
    if index + 1 >= len(sheet.rows):
        return None
    upper, lower = sheet.rows[index], sheet.rows[index + 1]
    if lower.number != upper.number + 1:
        return None
    own = [position for position, cell in enumerate(lower.cells) if _is_own(cell, _cell(upper, position))]
    is_apart = any(_cell(upper, position) is None for position in own)
    is_heading = is_apart and all(_is_part(upper, lower, position) for position in own)
    return lower if is_heading and not fixed & set(own) else None


def _is_own(cell: object, above: object) -> bool:
    return cell is not None and (above is None or heading_word(cell) != heading_word(above))


def _is_part(upper: Row, lower: Row, position: int) -> bool:
    """Whether a cell is a short word below a group; a group spans the next column too."""
    cell = lower.cells[position]
    is_word = isinstance(cell, str) and len(cell) <= _LONGEST and cell[0].isalpha()
    spans = _cell(upper, position) is None or (
        _cell(upper, position + 1) is None and _cell(lower, position + 1) is not None
    )
    return is_word and spans and _group(upper, position) is not None


def _group(upper: Row, position: int) -> object:
    """The nearest heading above or to the left."""
    return next((cell for cell in reversed(upper.cells[: position + 1]) if cell is not None), None)


def joined(upper: Row, lower: Row) -> Row:
    """One row of headings: "Zeitraum von" below a group, the upper heading everywhere else."""
    cells = tuple(
        f"{_group(upper, position)} {below}" if _is_own(below, above) else above
        for position, (above, below) in enumerate(zip_longest(upper.cells, lower.cells))
    )
    return Row(lower.number, cells)


def _cell(row: Row, position: int) -> object:
    return row.cells[position] if position < len(row.cells) else None
