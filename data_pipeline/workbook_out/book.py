"""A workbook being written, with the few formats that all sheets share. No text becomes a live formula."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter

_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_TOP = {"valign": "top"}


@dataclass(frozen=True)
class Book:
    """The workbook of xlsxwriter, and its formats by name."""

    file: Any
    formats: dict[str, Any]

    def add_sheet(self, name: str) -> Any:
        """A new sheet at the end."""
        return self.file.add_worksheet(name)


@contextmanager
def new_book(path: Path) -> Iterator[Book]:
    """A workbook that is written to `path` when the block ends."""
    with xlsxwriter.Workbook(path, _OPTIONS) as file:
        yield Book(file, _formats(file))


def _formats(file: Any) -> dict[str, Any]:
    heading = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
    return {
        "heading": file.add_format(heading | {"bg_color": "#DCE6F1"}),
        "reference": file.add_format(heading | {"bg_color": "#E7E6E6", "font_color": "#404040"}),
        "label": file.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
        "date": file.add_format(_TOP | {"num_format": "dd.mm.yyyy", "align": "left"}),
        "text": file.add_format(_TOP | {"num_format": "@", "text_wrap": True}),
        "number": file.add_format(_TOP),
        "money": file.add_format(_TOP | {"num_format": "#,##0.00"}),
        "wrap": file.add_format(_TOP | {"text_wrap": True}),
    }
