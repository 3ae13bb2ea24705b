"""Text in cells of openpyxl that stays text, whatever it begins with."""

from datetime import date, time

from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

_LONGEST = 32_767


def put(cell: Cell, value: object) -> None:
    """Write a value; a text never becomes a formula, and what no workbook can hold becomes a mark."""
    if value is None or isinstance(value, bool | int | float | date | time):
        cell.value = value
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", str(value))[:_LONGEST]
    if cell.data_type in ("f", "e"):
        cell.data_type = "s"
        cell.quotePrefix = True
