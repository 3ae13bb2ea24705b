"""The matrix action field x division: what needs attention, and where."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.departments import Departments
from dashboard.indicators.rollup import Tally, by_division, by_field, tally
from dashboard.records import ActionField


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """`rows` are the fields with their totals, `columns` the divisions with theirs; empty cells are absent.

    Each total counts a measure once, so the cells of a row may add up to more than its total.
    """

    rows: tuple[Tally, ...]
    columns: tuple[Tally, ...]
    cells: dict[tuple[str | None, str | None], Tally]
    total: Tally


def matrix(
    items: Sequence[AssessedMeasure], *, fields: Sequence[ActionField], departments: Departments
) -> Matrix:
    """Cells are keyed (field code, division key); division None is "ohne Federführung"."""
    rows = by_field(items, fields=fields)
    cells = {
        (row.key, cell.key): cell
        for row in rows
        for cell in by_division(
            [item for item in items if item.measure.field_code == row.key], departments=departments
        )
    }
    columns = by_division(items, departments=departments)
    return Matrix(rows=rows, columns=columns, cells=cells, total=tally(items))
