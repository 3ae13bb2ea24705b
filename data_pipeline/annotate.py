"""A copy of a file as a workbook with the findings as cell comments, to be sent back to the department."""

from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell

from data_pipeline.annotation.listing import write_list
from data_pipeline.annotation.marks import mark
from data_pipeline.annotation.originals import opened
from data_pipeline.annotation.places import cell_of
from data_pipeline.errors import FileError
from data_pipeline.records import Finding


def annotate(path: Path, findings: Iterable[Finding], *, target: Path) -> None:
    """Write the copy. The original is untouched; what the copy lacks of it stands on the first sheet.

    Raises FileError when the target is the original, is no XLSX or cannot be written.
    """
    if target.suffix.lower() != ".xlsx" or target.resolve() == path.resolve():
        raise FileError(
            f"{target.name}: Dorthin kann die Kopie nicht geschrieben werden.",
            "Bitte einen anderen Namen angeben, der auf .xlsx endet.",
        )
    book, lost = opened(path)
    found = [(item, cell_of(book, item)) for item in findings]
    by_cell: dict[tuple[str, str], tuple[Cell, list[Finding]]] = {}
    for item, cell in found:
        if cell is not None:
            by_cell.setdefault((cell.parent.title, cell.coordinate), (cell, []))[1].append(item)
    for cell, items in by_cell.values():
        mark(cell, items)
    write_list(book, found, lost=lost)
    _save(book, target)


def _save(book: Workbook, target: Path) -> None:
    """Write beside the target first, so that nobody ever sees half a copy."""
    part = target.with_name(f".{target.name}.part")
    try:
        book.save(part)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise FileError(f"{target} lässt sich nicht schreiben.", "Bitte Ordner und Rechte prüfen.") from error
