"""A sheet of an XLSX file: openpyxl's parser, driven row by row, and what its read-only mode leaves out."""

import re
from typing import IO
from xml.etree.ElementTree import Element

from openpyxl.utils import range_boundaries
from openpyxl.worksheet._reader import (
    CELL_TAG,
    CF_TAG,
    COL_TAG,
    FORMULA_TAG,
    ROW_TAG,
    VALUE_TAG,
    WorkSheetParser,
)
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from data_pipeline.errors import CellError
from data_pipeline.files.excel_book import Book
from data_pipeline.files.excel_stream import Paced
from data_pipeline.files.excel_values import meant
from data_pipeline.files.faults import FOREIGN, UNCOMPUTED, Trouble
from data_pipeline.files.grid import Area, Grid
from data_pipeline.files.limits import damaged

_OTHER_FILE = re.compile(r"(?<![\w\]])\[\d+\]")
_MAX_ROW = 1_048_576
_TRUE = ("1", "true")
_ROOT, _MERGED, _RULE, _LINK = (
    f"{{{SHEET_MAIN_NS}}}{name}" for name in ("worksheet", "mergeCell", "dataValidation", "hyperlink")
)
_MANY = frozenset([ROW_TAG, COL_TAG, CF_TAG, _MERGED, _RULE, _LINK])
"""Elements that are forgotten when they end, so that memory does not grow with the sheet."""


class SheetReader(WorkSheetParser):
    """Gives rows to a grid. What decorates the sheet, and may be broken without harm, is left alone."""

    def __init__(self, part: IO[bytes], grid: Grid, book: Book) -> None:
        styles = book.styles
        self._part = Paced(part)
        super().__init__(self._part, book.texts, True, book.epoch, styles.moments, styles.lengths)
        self._grid, self._styles = grid, styles
        self._values: dict[int, object] = {}
        self._is_foreign = False

    def read(self) -> None:
        """From the first row to the last. Raises FileError, or what openpyxl raises for what is damaged."""
        actions = {ROW_TAG: self._add_row, COL_TAG: self._hide_columns, _MERGED: self._add_area}
        tag = ""
        for _, element in iterparse(self._part):
            tag, self._part.since = element.tag, 0
            if action := actions.get(tag):
                action(element)
            if tag in _MANY:
                element.clear()
        if tag != _ROOT:  # Cells of an edition that openpyxl does not know would all be missed.
            raise damaged("ein Blatt ist von unbekannter Art")

    def parse_cell(self, element: Element) -> dict[str, object]:
        """Called by `parse_row`, which cares for rows and cells that do not say where they are."""
        if element.tag != CELL_TAG:
            return {}
        kind, raw = element.get("t", "n"), element.findtext(VALUE_TAG) or ""
        if kind == "d":
            element.set("t", "str")  # openpyxl is content with a text that only begins like a day.
        if kind == "s" and raw.startswith("-"):
            raise damaged("ein Text fehlt")
        cell = super().parse_cell(element)
        if cell["value"] is not None:
            self._put(cell["column"], cell, kind, raw)
        self._check_formula(element, cell["column"], is_blank=cell["value"] is None and kind != "str")
        return cell

    def _put(self, column: int, cell: dict[str, object], kind: str, raw: str) -> None:
        if cell["row"] != self.row_counter or column in self._values:
            raise damaged(f"eine Zelle in Zeile {self.row_counter} steht an falscher Stelle oder doppelt")
        try:
            value = meant(cell["value"], kind, raw, style=cell["style_id"], styles=self._styles)
        except CellError as error:
            value = str(cell["value"]) if kind == "s" else raw.strip()
            self._fault(column, str(value), Trouble(error.reason, error.advice))
        if value is not None:
            self._values[column] = value

    def _check_formula(self, cell: Element, column: int, *, is_blank: bool) -> None:
        formula = cell.find(FORMULA_TAG)
        if formula is None:
            return
        if is_blank:
            self._fault(column, "", UNCOMPUTED)
        if not self._is_foreign and _OTHER_FILE.search(formula.text or ""):
            self._is_foreign = True
            self._fault(column, "", FOREIGN)

    def _fault(self, column: int, value: str, trouble: Trouble) -> None:
        self._grid.add_fault(self.row_counter, column, value, trouble)

    def _add_row(self, row: Element) -> None:
        self._values = {}
        if not any(map(len, row)):
            del row[:]  # Cells without content, of which formatted rows may have thousands.
        number, _ = self.parse_row(row)  # type: ignore[arg-type]
        self.row_dimensions.clear()
        if number > _MAX_ROW:
            raise damaged(f"Zeile {number}")
        self._grid.add_row(number, self._values, is_hidden=row.get("hidden") in _TRUE)

    def _hide_columns(self, column: Element) -> None:
        if column.get("hidden") in _TRUE:
            self._grid.hide_columns(int(column.get("min", "")), int(column.get("max", "")))

    def _add_area(self, area: Element) -> None:
        column, top, _, bottom = range_boundaries(area.get("ref", ""))
        if column is None or top is None or bottom is None:
            raise damaged("die Angabe verbundener Zellen")
        self._grid.add_area(Area(column, top, bottom))
