"""The empty workbook, derived from the schema: headings, hints, drop-downs. What it writes, `load` reads."""

from pathlib import Path

from data_pipeline.sources.workbook.standard import sheet_tables
from data_pipeline.workbook_out.book import new_book
from data_pipeline.workbook_out.guide import write_guide
from data_pipeline.workbook_out.layout import write_layout


def write_template(path: Path) -> None:
    """Write an empty workbook with one sheet for every table that people fill in."""
    with new_book(path) as book:
        write_guide(book, blank_sheet="Ein leeres Blatt ändert nichts.")
        for table in sheet_tables():
            write_layout(book, table)
