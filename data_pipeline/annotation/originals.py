"""The file to be annotated as a workbook: an XLSX with all that can be kept, others as rows of cells."""

import re
import zipfile
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell

from data_pipeline.annotation.marks import unmark
from data_pipeline.annotation.text import put
from data_pipeline.errors import FileError
from data_pipeline.files.delimited import read_delimited
from data_pipeline.files.sheet import Sheet
from data_pipeline.files.workbook import read_workbook

LIST_MARK = "Befunde des Konzeptmonitors"
"""First cell of the sheet that lists the findings."""
_LOST = (
    ("xl/charts/", "Diagramme"),
    ("xl/media/", "Bilder"),
    ("xl/ctrlProps/", "Steuerelemente"),
    ("xl/slicers/", "Datenschnitte"),
)
_FORMULA = re.compile(rb"<f[ >/]")
_SHEETS = "xl/worksheets/sheet"
_ONLY_SHEET = "Tabelle"


def opened(path: Path) -> tuple[Workbook, list[str]]:
    """The workbook, and what of the original it does not have. Raises FileError."""
    if path.name.lower().endswith(".xlsx"):
        return _original(path), _lost(path)
    if path.name.lower().endswith(".ods"):
        return _copy(read_workbook(path)), ["Formate und Formeln"]
    return _copy([read_delimited(path)]), []


def _original(path: Path) -> Workbook:
    """The workbook with its formulas, without findings of an earlier time."""
    try:
        book = load_workbook(path, rich_text=True)
    except Exception as error:  # openpyxl raises many kinds for damaged files; to a person all mean the same.
        raise FileError(f"{path.name}: Die Arbeitsmappe ist beschädigt.", "Bitte neu speichern.") from error
    for sheet in book.worksheets:
        if sheet["A1"].value == LIST_MARK:
            book.remove(sheet)
            continue
        for cells in sheet.iter_rows():
            for cell in cells:
                if isinstance(cell, Cell):
                    unmark(cell)
    return book


def _lost(path: Path) -> list[str]:
    """Kinds of content that a copy made by openpyxl lacks."""
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        lost = [text for start, text in _LOST if any(name.startswith(start) for name in names)]
        has_formulas = any(_FORMULA.search(package.read(name)) for name in names if name.startswith(_SHEETS))
    return lost + (["berechnete Werte (beim Öffnen werden sie neu berechnet)"] if has_formulas else [])


def _copy(sheets: list[Sheet]) -> Workbook:
    """A new workbook with the same cells at the same places."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        target = book.create_sheet(sheet.name or _ONLY_SHEET)
        for row in sheet.rows:
            for at, value in enumerate(row.cells, start=1):
                if value is not None:
                    put(target.cell(row.number, at), value)
    return book
