"""A table as a workbook: real numbers and days, a head that stays in sight, and a sheet that explains it.

Written by XlsxWriter like every workbook of the product: it can be told to make no formula of any text,
whereas openpyxl makes one of each text that begins with "=".
"""

import re
from datetime import date
from io import BytesIO
from typing import Any

from dashboard.labels import gettext
from dashboard.sheets.sheet import Cell, Column, Kind, Sheet

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FORMATS: dict[Kind, dict[str, object]] = {
    Kind.TEXT: {"text_wrap": True},
    Kind.NUMBER: {"num_format": "#,##0.##"},
    Kind.EURO: {"num_format": '#,##0.00\\ "€"'},
    Kind.DATE: {"num_format": "dd.mm.yyyy", "align": "left"},
    Kind.MONTH: {"num_format": "mm/yyyy", "align": "left"},
}
_NARROWEST, _WIDEST, _LONGEST_TEXT = 9, 60, 32_767
_FIRST_YEAR = 1900
_EVERYWHERE = "A1:XFD1048576"
"""Numbers of measures look like numbers; nobody shall be warned that they are texts."""
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def workbook(sheet: Sheet) -> bytes:
    """The table, and behind it its hints."""
    import xlsxwriter  # Only who exports a workbook pays for it.

    target = BytesIO()
    with xlsxwriter.Workbook(target, _OPTIONS) as book:
        book.set_properties({"title": sheet.title, "created": sheet.created_at.replace(tzinfo=None)})
        _Pages(book).write(sheet)
    return target.getvalue()


class _Pages:
    """The two sheets of a workbook with the formats that they share."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._bold = book.add_format({"bold": True, "valign": "top", "text_wrap": True, "bottom": 1})
        self._formats = {kind: book.add_format({"valign": "top"} | look) for kind, look in _FORMATS.items()}
        self._whole = book.add_format({"valign": "top", "num_format": "#,##0"})
        self._quoted = book.add_format({"valign": "top", "text_wrap": True, "quote_prefix": True})

    def write(self, sheet: Sheet) -> None:
        self._table(sheet)
        self._hints(sheet)

    def _table(self, sheet: Sheet) -> None:
        page = self._book.add_worksheet(_FORBIDDEN_IN_NAMES.sub(" ", sheet.name)[:31])
        for at, column in enumerate(sheet.columns):
            page.write_string(0, at, _text(column.heading), self._bold)
            cells = [row[at] for row in sheet.rows]
            page.set_column(at, at, _width(column, cells), self._formats[column.kind])
            for line, cell in enumerate(cells, start=1):
                self._cell(page, line, at, cell, column.kind)
        page.freeze_panes(1, sheet.frozen)
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
        page.ignore_errors({"number_stored_as_text": _EVERYWHERE})
        _for_paper(page)
        page.repeat_rows(0)
        if sheet.on_paper:
            page.print_area(0, 0, len(sheet.rows), sheet.on_paper - 1)

    def _cell(self, page: Any, line: int, at: int, cell: Cell, kind: Kind) -> None:
        if cell is None:
            return
        if isinstance(cell, date) and cell.year >= _FIRST_YEAR:
            page.write_datetime(line, at, cell, self._formats[kind])
        elif isinstance(cell, int | float):
            is_whole = kind is Kind.NUMBER and cell == int(cell)
            page.write_number(line, at, cell, self._whole if is_whole else self._formats[kind])
        else:
            self._words(page, line, at, str(cell))

    def _words(self, page: Any, line: int, at: int, text: str) -> None:
        """A text; one that would become a formula when somebody edits the cell is marked as a text."""
        look = self._quoted if text.startswith(("=", "+", "-", "@")) else self._formats[Kind.TEXT]
        page.write_string(line, at, _text(text), look)

    def _hints(self, sheet: Sheet) -> None:
        page = self._book.add_worksheet(gettext("Hinweise"))
        page.set_column(0, 0, 28)
        page.set_column(1, 1, 100)
        for line, (name, text) in enumerate(sheet.hints):
            page.write_string(line, 0, _text(name), self._bold)
            self._words(page, line, 1, text)
        _for_paper(page)


def _for_paper(page: Any) -> None:
    """Across, on A4, as wide as the paper."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _text(text: str) -> str:
    return _UNWRITABLE.sub("", text)[:_LONGEST_TEXT]


def _width(column: Column, cells: list[Cell]) -> int:
    """In characters: room for the longest cell and the filter button beside the heading, within bounds."""
    longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
    figures = longest + (longest // 3 + 5 if column.kind is Kind.EURO else 0)
    heading = max((len(word) for word in column.heading.split()), default=0) + 4
    return min(_WIDEST, max(_NARROWEST, heading, figures + 2))
