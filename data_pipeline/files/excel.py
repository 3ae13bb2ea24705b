"""XLSX through openpyxl, streaming: one pass over each sheet; what it says of its size is not believed."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from data_pipeline.errors import FileError
from data_pipeline.files.excel_book import Book, SheetPart, open_book
from data_pipeline.files.excel_sheet import SheetReader
from data_pipeline.files.grid import Budget, Grid, Send
from data_pipeline.files.limits import damaged
from data_pipeline.files.package import UNREADABLE


def send_excel(source: IO[bytes], send: Send) -> None:
    """Send every sheet, in the order people see, without diagrams.

    source: an archive that `open_package` has looked over. Raises FileError, and UNREADABLE where parts of
    it cannot be unpacked.
    """
    budget = Budget()
    with _in_plain_words("sie ist keine vollständige Arbeitsmappe"):
        book = open_book(source)
    for sheet in book.sheets:
        with _in_plain_words(f"Blatt {sheet.name}"):
            _send_sheet(book, sheet, Grid(sheet.name, send, budget, is_hidden=sheet.is_hidden))


def _send_sheet(book: Book, sheet: SheetPart, grid: Grid) -> None:
    with book.archive.open(sheet.part) as part:
        SheetReader(part, grid, book).read()
    grid.finish()


@contextmanager
def _in_plain_words(what: str) -> Iterator[None]:
    """openpyxl warns of what it leaves out, which is all but the cells, and raises many kinds of errors."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (FileError, MemoryError, *UNREADABLE):
        raise
    except Exception as error:  # To a person all of them mean the same.
        if "out of memory" in str(error):
            raise MemoryError from error
        raise damaged(what) from error
