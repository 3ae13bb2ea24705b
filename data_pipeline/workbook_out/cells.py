"""Which cells say what a row of the database says: chosen by reading them back.

For every column the wording of the source comes first where it gives back value and precision, a plain value
otherwise. What the cells of a row do not give back stands in companion columns.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, Column, Date, Enum, Float, Table

from data_pipeline.errors import CellError
from data_pipeline.schema import spec_of
from data_pipeline.sources.workbook.exported import BLANK, companion_columns
from data_pipeline.sources.workbook.standard import sheet_columns
from data_pipeline.sources.workbook.values import fill

Cells = dict[str, object]
_FIRST_CELL_DAY = date(1900, 3, 1)
"""Before that day spreadsheet programs disagree about what number a date is."""


def cells_of(table: Table, row: dict[str, object]) -> Cells:
    """Cell by column for every column that needs one, companions included; blanks are left out."""
    found = {column.name: _best(column, row) for column in sheet_columns(table)}
    cells = {name: cell for name, cell in found.items() if cell is not None}
    told: dict[str, object] = {}
    for name, cell in cells.items():
        told |= _read(table.columns[name], cell)
    return cells | dict(_companions(table, row, told))


def _best(column: Column[Any], row: dict[str, object]) -> object:
    """The first candidate that contradicts nothing and says most; the plain value where all contradict."""
    value = row.get(column.name)
    if value is None and column.name == "department_key" and row.get("stated_name"):
        return row["stated_name"]  # So that the name can be corrected where people look for it.
    scores = {cell: _score(column, cell, row) for cell in _candidates(column, row)}
    good = [cell for cell, score in scores.items() if score == max(scores.values()) and score >= 0]
    return good[0] if good else next(_plain(column, value), None)


def _score(column: Column[Any], cell: object, row: dict[str, object]) -> int:
    """How many values of the row a cell gives back; -1 if it is refused or would say something else."""
    read = _read(column, cell)
    # A blank cell of another column cannot take back what this one says; a filled one can.
    is_wrong = not read or any(row.get(name) is None for name in read if not _is_computed(column, name))
    if is_wrong or not _same(read.get(column.name), row.get(column.name)):
        return -1
    return sum(_same(value, row.get(name)) for name, value in read.items())


def _is_computed(column: Column[Any], name: str) -> bool:
    """Whether a value stands in a companion column, where the row's own value is blank or not."""
    return name == column.name or spec_of(column.table.columns[name]).computed


def _candidates(column: Column[Any], row: dict[str, object]) -> Iterator[object]:
    """Ways to write the value, the plain one first."""
    yield from _plain(column, row.get(column.name))
    if f"{_stem(column)}_text" in column.table.columns and (wording := row.get(f"{_stem(column)}_text")):
        yield wording


def _plain(column: Column[Any], value: object) -> Iterator[object]:
    """The value itself in the form of a cell; nothing for a blank."""
    if value is None:
        return
    if isinstance(column.type, Enum):
        code = column.type.enum_class(value)  # type: ignore[misc]
        yield from (getattr(code, "label", code.value), code.value)
    elif isinstance(column.type, Boolean):
        yield "ja" if value else "nein"
    elif isinstance(column.type, Date) and isinstance(value, date) and value < _FIRST_CELL_DAY:
        yield f"{value:%d.%m.%Y}"
    elif isinstance(column.type, Float) and isinstance(value, float) and float(f"{value:.16G}") != value:
        yield repr(value).replace(".", ",")  # Workbooks keep 16 digits of a number.
    else:
        yield value


def _stem(column: Column[Any]) -> str:
    return column.name.removesuffix("_date").removesuffix("_eur")


def _read(column: Column[Any], cell: object) -> dict[str, object]:
    """What `load` makes of a cell; nothing where it refuses it."""
    try:
        return fill(column, cell.strip() if isinstance(cell, str) else cell).values
    except CellError:
        return {}


def _companions(
    table: Table, row: dict[str, object], told: dict[str, object]
) -> Iterator[tuple[str, object]]:
    """Cells for computed columns that the others do not give back; numbers of rows always."""
    for column in companion_columns(table):
        value, read = row.get(column.name), told.get(column.name)
        is_told = column.name == "stated_name" and row.get("department_key") is None
        if is_told or (_same(value, read) and not column.primary_key):
            continue
        yield column.name, BLANK if value is None else next(_plain(column, value))


def _same(first: object, second: object) -> bool:
    return _comparable(first) == _comparable(second)


def _comparable(value: object) -> object:
    return str(value) if isinstance(value, StrEnum) else value
