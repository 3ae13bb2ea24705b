"""What the cells of a column look like: the share that can be read as what a name asks for."""

from collections.abc import Callable, Sequence

from data_pipeline.describe.moments import MOMENTS, formats_of
from data_pipeline.errors import CellError
from data_pipeline.mapping_measures import UNITS, table_of
from data_pipeline.parsing.units import parse_units
from data_pipeline.schema import metadata
from data_pipeline.sources.workbook.values import fill

_MOST = 300
_LONGEST_CODE = 20
_LONGEST_TITLE = 200
_LONGEST_UNIT = 60
_MOSTLY_DIFFERENT = 0.9
TYPED = frozenset(
    {"start_date", "end_date", "reported_on_date", "due_date", "completed_date", "phase", "progress_percent"}
    | {"planned_eur", "approved_eur", "committed_eur", "spent_eur", "budget_year", "is_ongoing", "is_sample"}
)
"""Names whose cells must have a form."""
_OF_CASES = frozenset({"kind", "outcome", "closed_basis"})


def share(name: str, cells: Sequence[object]) -> float:
    """From 0 to 1, the part of the filled cells that fit a name; 0 for a column without content."""
    filled = [cell for cell in cells if cell is not None][:_MOST]
    if not filled:
        return 0.0
    if name in ("measure_code", "complaint_id"):
        return _unlike(filled) * _part(filled, lambda cell: len(str(cell)) <= _LONGEST_CODE)
    if name == "title":
        return _unlike(filled) * _part(filled, _is_title)
    if name in MOMENTS:
        return _part(filled, lambda cell: formats_of([str(cell)], is_sure=False) is not None)
    if name in ("field_code", "category_code", "district_code", "channel_code", "department_code"):
        return 1.0 if _unlike(filled) < _MOSTLY_DIFFERENT else 0.5
    if name in UNITS:
        return _part(filled, _is_units)
    if name == "period":
        return _part(filled, lambda cell: reads("end_date", cell))
    if name in TYPED | _OF_CASES:
        return _part(filled, lambda cell: reads(name, cell))
    return _part(filled, lambda cell: isinstance(cell, str))


def reads(name: str, cell: object) -> bool:
    """Whether a cell can be read as this column of the short form.

    >>> reads("phase", "in Umsetzung"), reads("planned_eur", "sehr viel")
    (True, False)
    """
    try:
        fill(metadata.tables["complaint" if name in _OF_CASES else table_of(name)].columns[name], cell)
    except CellError:
        return False
    return True


def _part(cells: Sequence[object], holds: Callable[[object], bool]) -> float:
    return sum(map(holds, cells)) / len(cells)


def _unlike(cells: Sequence[object]) -> float:
    """Share of different cells."""
    return len(set(map(str, cells))) / len(cells)


def _is_title(cell: object) -> bool:
    return isinstance(cell, str) and any(letter.isalpha() for letter in cell) and len(cell) <= _LONGEST_TITLE


def _is_units(cell: object) -> bool:
    try:
        units = parse_units(cell)
    except CellError:
        return False
    return bool(units) and all(len(unit.name) <= _LONGEST_UNIT for unit in units)
