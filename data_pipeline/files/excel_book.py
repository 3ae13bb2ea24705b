"""What an XLSX says of all its sheets together: their names and parts, shared texts, what formats mean."""

from dataclasses import dataclass
from datetime import datetime
from typing import IO
from zipfile import ZipFile

from openpyxl.reader.excel import ExcelReader

from data_pipeline.errors import FileError
from data_pipeline.files.excel_styles import Styles, read_styles
from data_pipeline.files.excel_texts import read_texts
from data_pipeline.files.limits import MAX_SHEETS, damaged, too_large

_STRICT = b"http://purl.oclc.org/ooxml/"
_MAIN_PART = "xl/workbook.xml"
_STYLES, _TEXTS = "spreadsheetml.styles+xml", "spreadsheetml.sharedStrings+xml"


@dataclass(frozen=True)
class SheetPart:
    """A sheet: the name people see, and its part of the archive."""

    name: str
    part: str
    is_hidden: bool


@dataclass(frozen=True)
class Book:
    """An opened workbook. `epoch` is the day from which it counts days."""

    archive: ZipFile
    sheets: list[SheetPart]
    texts: list[str]
    styles: Styles
    epoch: datetime


def open_book(source: IO[bytes]) -> Book:
    """Read all but the sheets themselves; document properties, themes and links are left alone.

    Raises FileError, or whatever openpyxl raises for what is damaged.
    """
    reader = ExcelReader(source, read_only=True, data_only=True, keep_links=False)
    if _MAIN_PART in reader.valid_files and _STRICT in reader.archive.read(_MAIN_PART):
        raise _strict()
    reader.read_manifest()
    documents = [part.PartName for part in reader.package.Override if "+xml" in part.ContentType]
    if not all(map(_is_looked_over, documents)):
        raise damaged("ein Teil ist nicht das, was sein Name sagt")
    _read_main_part(reader)
    return Book(
        reader.archive,
        _sheets(reader),
        _texts(reader),
        read_styles(reader.archive, _part_of_type(_STYLES, reader)),
        reader.wb.epoch,
    )


def _part_of_type(kind: str, reader: ExcelReader) -> str:
    """Where the formats stand; openpyxl looks in one place only, and days elsewhere would become numbers."""
    found = (part.PartName for part in reader.package.Override if part.ContentType.endswith(kind))
    return next(found, "").lstrip("/")


def _texts(reader: ExcelReader) -> list[str]:
    part = _part_of_type(_TEXTS, reader)
    if not part:
        return []
    with reader.archive.open(part) as stream:
        return read_texts(stream)


def _read_main_part(reader: ExcelReader) -> None:
    try:
        reader.read_workbook()
    except OSError as error:  # That is how openpyxl says it; the archive itself can be read.
        raise damaged("der Hauptteil fehlt") from error


def _sheets(reader: ExcelReader) -> list[SheetPart]:
    found = list(reader.parser.find_sheets())
    if len(found) < len(reader.parser.sheets):
        raise damaged("ein Blatt ist nicht zu finden")
    if len(found) > MAX_SHEETS:
        raise too_large(f"Sie hat mehr als {MAX_SHEETS} Blätter.")
    return [
        SheetPart(sheet.name, _part(relation.target, sheet.name, reader), sheet.state != "visible")
        for sheet, relation in found
        if relation.Type.endswith("/worksheet")
    ]


def _part(target: str, name: str, reader: ExcelReader) -> str:
    if target not in reader.valid_files:
        raise damaged(f"Blatt {name} fehlt")
    if not _is_looked_over(target):
        raise damaged(f"Blatt {name} ist kein XML")
    return target


def _is_looked_over(part: str) -> bool:
    """Only such parts have been searched for a document type and entities."""
    return part.lower().endswith((".xml", ".rels"))


def _strict() -> FileError:
    return FileError(
        'Die Arbeitsmappe ist im seltenen Format "Strict Open XML" gespeichert.',
        'Bitte in Excel unter "Speichern unter" das Format "Excel-Arbeitsmappe (*.xlsx)" wählen.',
    )
