"""The zip archive that a workbook is: refused unopened if it is not a plain XLSX of sensible size."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, iterparse

from data_pipeline.errors import FileError

_MAX_UNPACKED = 200_000_000
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_UNREADABLE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError)


def check_package(path: Path, *, file: str) -> None:
    """Raises FileError for what is no zip archive, too large, holds macros or declares XML entities."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check_members(archive, file)
    except _UNREADABLE as error:
        raise FileError(
            f"{file}: Das ist keine lesbare XLSX-Datei.", "Bitte im Tabellenprogramm als XLSX speichern."
        ) from error


def _check_members(archive: zipfile.ZipFile, file: str) -> None:
    members = archive.infolist()
    if sum(item.file_size for item in members) > _MAX_UNPACKED:
        raise FileError(f"{file}: Die Arbeitsmappe ist entpackt zu groß.", "Bitte aufteilen.")
    if any(item.filename.lower().endswith("vbaproject.bin") for item in members):
        raise FileError(
            f"{file}: Dateien mit Makros werden nicht gelesen.", "Bitte als XLSX ohne Makros speichern."
        )
    if any(
        b"<!DOCTYPE" in archive.read(item) for item in members if item.filename.endswith((".xml", ".rels"))
    ):
        raise FileError(
            f"{file}: Die Arbeitsmappe enthält Anweisungen, die nicht hineingehören (DOCTYPE).",
            "Bitte im Tabellenprogramm öffnen und neu als XLSX speichern.",
        )


def uncomputed_formulas(path: Path, member: str) -> list[tuple[int, str]]:
    """(row, letters of the column) of every formula whose result is not in the file.

    Programs that write workbooks without calculating leave results out. A formula whose result is an empty
    text is marked as text and is no such case.
    """
    with zipfile.ZipFile(path) as archive:
        content = archive.read(member)
        if not _FORMULA.search(content):
            return []
        with archive.open(member) as stream:
            try:
                return [_position(reference) for reference in _uncomputed(iterparse(stream))]  # noqa: S314
            except ParseError:
                return []  # openpyxl has said already that the sheet is damaged.


def _uncomputed(events: Iterator[tuple[str, Element]]) -> Iterator[str]:
    for _, cell in events:
        if cell.tag != f"{_MAIN}c":
            continue
        has_formula = cell.find(f"{_MAIN}f") is not None
        if has_formula and not cell.findtext(f"{_MAIN}v") and cell.get("t") != "str":
            yield str(cell.get("r"))
        cell.clear()


def _position(reference: str) -> tuple[int, str]:
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :]), letters
