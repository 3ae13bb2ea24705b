"""Rows of an ODS sheet; repeated blanks are counted, never written out."""

from typing import NamedTuple

from odfdo import Element

from data_pipeline.errors import CellError
from data_pipeline.files.faults import FOREIGN, Trouble
from data_pipeline.files.grid import Area, Grid
from data_pipeline.files.limits import MAX_COLUMNS, MAX_REPEATED_ROWS, damaged, too_large
from data_pipeline.files.opendocument_cells import cell_value, is_from_another_file, shown_text

_OWN = "[count(ancestor::table:table)=1]"  # Drawings and copies of other files may hold tables, too.
_ROWS, _COLUMNS = f"descendant::table:table-row{_OWN}", f"descendant::table:table-column{_OWN}"
_CELLS = "table:table-cell|table:covered-table-cell"
_HIDING = ("collapse", "filter")


class _Fault(NamedTuple):
    column: int
    value: str
    trouble: Trouble


def send_rows(sheet: Element, grid: Grid) -> None:
    """Give all rows of a sheet to a grid. Raises FileError for what is too large or damaged."""
    _hide_columns(sheet, grid)
    number = 1
    for row in sheet.get_elements(_ROWS):
        count = _whole(row, "table:number-rows-repeated")
        values, faults = _read(row, number, grid)
        if values or faults:
            if count > MAX_REPEATED_ROWS:
                raise too_large(f"Die Zeile {number} wiederholt sich {count}-mal.")
            is_hidden = row.get_attribute("table:visibility") in _HIDING
            for at in range(number, number + count):
                for fault in faults:
                    grid.add_fault(at, *fault)
                grid.add_row(at, values, is_hidden=is_hidden)
        number += count
    grid.finish()


def _hide_columns(sheet: Element, grid: Grid) -> None:
    first = 1
    for column in sheet.get_elements(_COLUMNS):
        count = _whole(column, "table:number-columns-repeated")
        if column.get_attribute("table:visibility") in _HIDING:
            grid.hide_columns(first, first + count - 1)
        first += count


def _read(row: Element, number: int, grid: Grid) -> tuple[dict[int, object], list[_Fault]]:
    values: dict[int, object] = {}
    faults: list[_Fault] = []
    column = 1
    for cell in row.get_elements(_CELLS):
        count = _whole(cell, "table:number-columns-repeated")
        value = _value(cell, column, faults)
        if value is not None:
            last = min(column + count - 1, column + MAX_COLUMNS)  # The grid refuses what is wider.
            values |= dict.fromkeys(range(column, last + 1), value)
        span = _whole(cell, "table:number-rows-spanned")
        if span > 1:
            grid.add_area(Area(column, number, number + span - 1))
        column += count
    return values, faults


def _value(cell: Element, column: int, faults: list[_Fault]) -> object:
    text = shown_text(cell)
    if is_from_another_file(cell):
        faults.append(_Fault(column, text, FOREIGN))
    try:
        return cell_value(cell, text)
    except CellError as error:
        faults.append(_Fault(column, text, Trouble(error.reason, error.advice)))
        return text.strip() or None


def _whole(element: Element, name: str) -> int:
    """A count; at least 1. Raises FileError for what is none."""
    text = element.get_attribute_string(name) or "1"
    if text.isascii() and text.isdigit() and len(text) <= 9:
        return int(text) or 1
    raise damaged("eine Anzahl ist keine")
