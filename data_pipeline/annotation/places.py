"""Where in a workbook a finding belongs."""

import re

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from data_pipeline.parsing.codes import normal
from data_pipeline.records import Finding

_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_SEARCHED_ROWS = 30


def cell_of(book: Workbook, finding: Finding) -> Cell | None:
    """The cell a finding is about: its address, else row and heading, else the first of its row or sheet.

    None where it is about the whole file.
    """
    sheet = _sheet(book, finding.place.sheet)
    if sheet is None or (finding.place.row is None and finding.cell is None and finding.place.sheet is None):
        return None
    if finding.cell and _ADDRESS.fullmatch(finding.cell):
        return _first_of_merged(sheet, sheet[finding.cell])
    row = finding.place.row or 1
    return _first_of_merged(sheet, sheet.cell(row, _column(sheet, row, finding.column)))


def _sheet(book: Workbook, name: str | None) -> Worksheet | None:
    """The sheet of that name; the only one for a file without sheets."""
    if name is None:
        return book.worksheets[0] if len(book.worksheets) == 1 else None
    return next((sheet for sheet in book.worksheets if sheet.title == name), None)


def _column(sheet: Worksheet, row: int, heading: str | None) -> int:
    """Position of the heading above the row, of the first filled cell of the row where there is none."""
    for cells in sheet.iter_rows(max_row=min(row, _SEARCHED_ROWS)) if heading else ():
        for cell in cells:
            if cell.value is not None and normal(cell.value) == normal(heading):
                return int(cell.column)
    filled = (cell.column for cell in sheet[row] if cell.value is not None)
    return int(next(filled, 1))


def _first_of_merged(sheet: Worksheet, cell: Cell | MergedCell) -> Cell:
    """The cell that shows the value of a merged area; others cannot hold a comment."""
    if isinstance(cell, Cell):
        return cell
    area = next(item for item in sheet.merged_cells.ranges if cell.coordinate in item)
    return sheet.cell(area.min_row, area.min_col)  # type: ignore[return-value]
