"""What is inside of an archive counts, not its name: XLSX, ODS, or something that is no workbook."""

from collections.abc import Callable
from typing import IO

from data_pipeline.errors import FileError
from data_pipeline.files.grid import Send
from data_pipeline.files.package import Package, macros

Reader = Callable[[IO[bytes], Send], None]
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_MIMETYPE = "mimetype"
_TEXT = ("ein Textdokument", "Bitte die Tabelle daraus als XLSX oder ODS speichern.")
_SLIDES = ("eine Präsentation", "Bitte die Tabelle daraus als XLSX oder ODS speichern.")
_OTHERS = {
    "word/document.xml": _TEXT,
    "ppt/presentation.xml": _SLIDES,
    "xl/workbook.bin": ("eine binäre Arbeitsmappe (XLSB)", "Bitte als XLSX speichern."),
    "index/document.iwa": ("eine Datei von Apple Numbers", "Bitte dort als XLSX exportieren."),
}
_MACROS_ALLOWED = b"macroEnabled.main+xml"
_CONTENT_TYPES = "[Content_Types].xml"


def read_package(package: Package, source: IO[bytes], send: Send) -> None:
    """Send every sheet of a workbook of either kind. Raises FileError.

    source: the archive that `package` looked over.
    """
    for part, (what, advice) in _OTHERS.items():
        if part in package:
            raise _no_workbook(what, advice)
    reader_of(_kind(package))(source, send)


def reader_of(kind: str) -> Reader:
    """What reads workbooks of a kind, "XLSX" or "ODS".

    Its libraries take up to half a second, so they are imported when a workbook is read and not before.
    """
    if kind == "ODS":
        from data_pipeline.files.opendocument import send_opendocument

        return send_opendocument
    from data_pipeline.files.excel import send_excel

    return send_excel


def _kind(package: Package) -> str:
    if _MIMETYPE in package:
        _check_mimetype(b"".join(package.pieces(_MIMETYPE)).decode("ascii", "replace").strip())
        return "ODS"
    if _CONTENT_TYPES not in package:
        raise _no_workbook("ein ZIP-Archiv", "Bitte auspacken und die Dateien darin laden.")
    if _MACROS_ALLOWED in b"".join(package.pieces(_CONTENT_TYPES)):
        raise macros()
    return "XLSX"


def _check_mimetype(found: str) -> None:
    if found.startswith(_ODS):
        return
    what, advice = _TEXT if found.endswith(("text", "text-template")) else _SLIDES
    is_known = found.startswith("application/vnd.oasis.opendocument.")
    raise _no_workbook(what if is_known else "eine Datei anderer Art", advice)


def _no_workbook(what: str, advice: str) -> FileError:
    return FileError(f"Das ist keine Arbeitsmappe, sondern {what}.", advice)
