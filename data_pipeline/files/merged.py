"""Merged cells filled downwards: what stands in the first cell holds for the rows beside it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from data_pipeline.files.faults import CellFault
from data_pipeline.files.grid import Area
from data_pipeline.files.limits import MAX_FAULTS, too_large
from data_pipeline.files.sheet import Row


def fill_downwards(rows: list[Row], areas: Iterable[Area], faults: list[CellFault]) -> None:
    """Give rows that have content of their own the value merged over them, and its fault if it has one.

    rows: all as wide as the widest. A heading merged across columns must not become several equal headings,
    so only the first column counts. A row covered by merged cells alone is the lower half of a tall row and
    no row of its own. Raises FileError where nearly everything is at fault.
    """
    numbers = [row.number for row in rows]
    faulty = {(item.row, item.column): item for item in faults if item.column is not None}
    filled: dict[int, list[object]] = {}
    for area in _apart(areas):
        covered = range(bisect_right(numbers, area.top), bisect_right(numbers, area.bottom))
        value = _value(rows, numbers, area)
        for at in covered if value is not None else ():
            cells = filled.setdefault(at, list(rows[at].cells))
            if cells[area.column - 1] is None:  # What stands under merged cells is kept.
                cells[area.column - 1] = value
        if fault := faulty.get((area.top, area.column)):
            faults += [fault._replace(row=numbers[at]) for at in covered]
            _check(faults)
    for at, cells in filled.items():
        rows[at] = Row(numbers[at], tuple(cells))


def _apart(areas: Iterable[Area]) -> Iterator[Area]:
    """In their order, without what overlaps; no program writes that, and it would cost endless time."""
    column, bottom = 0, 0
    for area in sorted(areas):
        if area.column != column or area.top > bottom:
            yield area
            column, bottom = area.column, area.bottom


def _value(rows: list[Row], numbers: list[int], area: Area) -> object:
    at = bisect_left(numbers, area.top)
    is_there = at < len(rows) and numbers[at] == area.top and area.column <= len(rows[at].cells)
    return rows[at].cells[area.column - 1] if is_there else None


def _check(faults: list[CellFault]) -> None:
    if len(faults) > MAX_FAULTS:
        raise too_large(f"Mehr als {MAX_FAULTS} Zellen sind fehlerhaft: {faults[-1].trouble.reason}")
