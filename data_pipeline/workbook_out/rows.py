"""The rows of a sheet, written below its headings."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Column, Table

from data_pipeline.schema import spec_of
from data_pipeline.sources.workbook.exported import companion_columns, rest_heading
from data_pipeline.workbook_out.book import Book
from data_pipeline.workbook_out.cells import Cells, cells_of
from data_pipeline.workbook_out.layout import Layout, add_heading, style_of, write_layout

_LONGEST = 16_000
"""Characters in one part of a text. A cell holds 32,767, some characters count twice."""
_UNWRITABLE = {0xFFFE: "_xFFFE_", 0xFFFF: "_xFFFF_"}
_HINT = "Füllt das Programm. Gilt zur Spalte ohne Zusatz; wer dort etwas ändert, leert diese Zelle."


def write_table(book: Book, table: Table, rows: list[dict[str, object]], *, is_reference: bool) -> Layout:
    """A sheet with the rows of a table; companion columns only where some row needs them."""
    cells = [cells_of(table, row) for row in rows]
    used = {name for row in cells for name in row}
    extra = [column for column in companion_columns(table) if column.name in used]
    layout = write_layout(book, table, extra=extra, is_reference=is_reference)
    for number, row in enumerate(cells, start=1):
        _write_row(book, layout, table, number, row)
    if rows and not is_reference:
        layout.sheet.autofilter(0, 0, len(rows), layout.next_position() - 1)
    return layout


def write_city(book: Book, layout: Layout, *, ags: str, name: str) -> None:
    """Write the city into the first row of the sheet of concepts."""
    for key, text in (("municipality.ags", ags), ("municipality.name", name)):
        layout.sheet.write_string(1, layout.positions[key], text, book.formats["text"])


def _write_row(book: Book, layout: Layout, table: Table, number: int, cells: Cells) -> None:
    for name, cell in cells.items():
        column = table.columns[name]
        if isinstance(cell, str):
            _write_text(book, layout, column, number, cell)
        else:
            _write_value(book, layout, column, number, cell)


def _write_text(book: Book, layout: Layout, column: Column[Any], number: int, text: str) -> None:
    """A text, in several cells of the row where it is too long for one."""
    for at, part in enumerate(_parts(text)):
        key = rest_heading(spec_of(column).label, at) if at else column.name
        if key not in layout.positions:
            add_heading(book, layout, key, _HINT)
        layout.sheet.write_string(
            number, layout.positions[key], part.translate(_UNWRITABLE), book.formats["text"]
        )


def _parts(text: str) -> Iterator[str]:
    """Pieces of a text that neither begin nor end with a blank, which a reader would lose."""
    while len(text) > _LONGEST:
        ends = (at for at in range(_LONGEST, 0, -1) if not (text[at - 1].isspace() or text[at].isspace()))
        end = next(ends, _LONGEST)
        yield text[:end]
        text = text[end:]
    yield text


def _write_value(book: Book, layout: Layout, column: Column[Any], number: int, cell: object) -> None:
    at = layout.positions[column.name]
    if isinstance(cell, date):
        layout.sheet.write_datetime(number, at, cell, book.formats["date"])
    else:
        layout.sheet.write_number(number, at, cell, book.formats[style_of(column)])
