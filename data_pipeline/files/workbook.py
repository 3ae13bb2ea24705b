"""Workbooks (XLSX) as people see them: values, merged cells filled, percentages as percentages."""

from datetime import datetime, time
from pathlib import Path
from typing import Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from data_pipeline.errors import FileError, Place
from data_pipeline.files.package import check_package, uncomputed_formulas
from data_pipeline.files.sheet import Fault, Row, Sheet

_MAX_CELLS = 5_000_000
_ERRORS = ("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NULL!", "#NUM!")
_WRONG = ("Eine Formel liefert einen Fehler statt eines Werts.", "Bitte die Formel berichtigen.")
_UNCOMPUTED = (
    "Die Datei enthält eine Formel, aber nicht ihr Ergebnis.",
    "Bitte die Datei im Tabellenprogramm öffnen und speichern oder den Wert eintragen.",
)


def read_workbook(path: Path, *, file: str = "") -> list[Sheet]:
    """All sheets of a workbook. Raises FileError for what is not a plain XLSX of sensible size.

    file: the name to report; that of the path if none is given.
    """
    file = file or path.name
    check_package(path, file=file)
    reader = _opened(path, file)
    members = {sheet.name: rel.target for sheet, rel in reader.parser.find_sheets()}
    return [
        _sheet(file, sheet, uncomputed_formulas(path, members[sheet.title])) for sheet in reader.wb.worksheets
    ]


def _opened(path: Path, file: str) -> Any:
    try:
        reader = ExcelReader(path, data_only=True)
        reader.read()
    except Exception as error:  # openpyxl raises many kinds for damaged files; to a person all mean the same.
        raise FileError(f"{file}: Die Arbeitsmappe ist beschädigt.", "Bitte neu speichern.") from error
    return reader


def _sheet(file: str, sheet: Worksheet, uncomputed: list[tuple[int, str]]) -> Sheet:
    if sheet.max_row * sheet.max_column > _MAX_CELLS:
        raise FileError(
            f"{file}, Blatt {sheet.title}: Das Blatt hat zu viele Zellen.", "Bitte leere Bereiche löschen."
        )
    result = Sheet(file, sheet.title, [])
    merged = _merged_values(sheet)
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        values = tuple(_value(cell, merged) for cell in cells)
        if any(value is not None for value in values):
            result.rows.append(Row(number, values))
            result.faults.extend(_formula_errors(file, sheet.title, number, values))
    result.faults.extend(
        _fault(file, sheet.title, row, letters, "", _UNCOMPUTED) for row, letters in uncomputed
    )
    return result


def _merged_values(sheet: Worksheet) -> dict[tuple[int, int], object]:
    """Value of the first cell for every other cell of a merged range, downwards only.

    A heading merged across columns must not become several equal headings.
    """
    return {
        (row, area.min_col): sheet.cell(area.min_row, area.min_col).value
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row + 1, area.max_row + 1)
    }


def _value(cell: Any, merged: dict[tuple[int, int], object]) -> object:
    value = cell.value if cell.value is not None else merged.get((cell.row, cell.column))
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, float | int) and not isinstance(value, bool) and "%" in (cell.number_format or ""):
        return f"{value * 100:.6g} %".replace(".", ",")
    if isinstance(value, datetime) and value.time() == time(0):
        return value.date()
    return value


def _formula_errors(file: str, sheet: str, number: int, values: tuple[object, ...]) -> list[Fault]:
    return [
        _fault(file, sheet, number, get_column_letter(at), str(value), _WRONG)
        for at, value in enumerate(values, start=1)
        if value in _ERRORS
    ]


def _fault(file: str, sheet: str, row: int, letters: str, value: str, text: tuple[str, str]) -> Fault:
    return Fault(
        Place(file=file, sheet=sheet, row=row), value, text[0], text[1], is_refused=True, column=letters
    )
