"""Workbooks (XLSX) as people see them: values, merged cells filled, percentages as percentages."""

import zipfile
from datetime import datetime, time
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from data_pipeline.errors import FileError, Place
from data_pipeline.files.sheet import Fault, Row, Sheet

_MAX_UNPACKED = 200_000_000
_MAX_CELLS = 5_000_000
_ERRORS = ("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NULL!", "#NUM!")


def read_workbook(path: Path) -> list[Sheet]:
    """All sheets of a workbook. Raises FileError for what is not a plain XLSX of sensible size."""
    _check_archive(path)
    try:
        book = load_workbook(path, data_only=True)
    except (
        Exception
    ) as error:  # openpyxl raises many kinds for damaged files; each means the same to a person.
        raise FileError(f"{path.name}: Die Arbeitsmappe ist beschädigt.", "Bitte neu speichern.") from error
    return [_sheet(path.name, sheet) for sheet in book.worksheets]


def _check_archive(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.infolist()
    except zipfile.BadZipFile as error:
        raise FileError(
            f"{path.name}: Das ist keine lesbare XLSX-Datei.", "Bitte im Tabellenprogramm als XLSX speichern."
        ) from error
    if sum(item.file_size for item in names) > _MAX_UNPACKED:
        raise FileError(f"{path.name}: Die Arbeitsmappe ist entpackt zu groß.", "Bitte aufteilen.")
    if any(item.filename.endswith("vbaProject.bin") for item in names):
        raise FileError(
            f"{path.name}: Dateien mit Makros werden nicht gelesen.", "Bitte als XLSX ohne Makros speichern."
        )


def _sheet(file: str, sheet: Worksheet) -> Sheet:
    if sheet.max_row * sheet.max_column > _MAX_CELLS:
        raise FileError(
            f"{file}, Blatt {sheet.title}: Das Blatt hat zu viele Zellen.", "Bitte leere Bereiche löschen."
        )
    merged = _merged_values(sheet)
    result = Sheet(file, sheet.title, [])
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        values = tuple(_value(cell, merged) for cell in cells)
        if any(value is not None for value in values):
            result.rows.append(Row(number, values))
            result.faults.extend(_formula_errors(file, sheet.title, number, values))
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
        Fault(
            Place(file=file, sheet=sheet, row=number),
            str(value),
            "Eine Formel liefert einen Fehler statt eines Werts.",
            "Bitte die Formel berichtigen oder den Wert eintragen.",
            is_refused=True,
        )
        for value in values
        if value in _ERRORS
    ]
