"""What a file really is, by its first bytes, whatever its name says."""

from typing import NamedTuple

from data_pipeline.errors import FileError

HEAD_BYTES = 4096
_SAVE = "Bitte im Tabellenprogramm öffnen und als XLSX oder ODS speichern."
_EXPORT = "Bitte die Tabelle daraus als XLSX, ODS oder CSV speichern."


class _Kind(NamedTuple):
    start: bytes
    name: str
    advice: str


_KINDS = (
    _Kind(b"\xd0\xcf\x11\xe0", "eine alte (XLS) oder mit Kennwort geschützte Office-Datei", _SAVE),
    _Kind(b"%PDF", "ein PDF", _EXPORT),
    _Kind(b"{\\rtf", "ein RTF-Dokument", _EXPORT),
    _Kind(b"<!doctype html", "eine Internetseite (HTML)", _SAVE),
    _Kind(b"<html", "eine Internetseite (HTML)", _SAVE),
    _Kind(b"<?xml", "eine XML-Datei", _SAVE),
    _Kind(
        b"PK", "eine Arbeitsmappe (XLSX, ODS) oder ein anderes ZIP-Archiv", "Bitte die Endung berichtigen."
    ),
    _Kind(b"\x1f\x8b", "eine mit gzip gepackte Datei", "Bitte auspacken oder die Endung .csv.gz geben."),
    _Kind(b"\x89PNG", "ein Bild", _EXPORT),
    _Kind(b"\xff\xd8\xff", "ein Bild", _EXPORT),
    _Kind(b"Rar!", "ein RAR-Archiv", "Bitte auspacken."),
    _Kind(b"7z\xbc\xaf", "ein 7z-Archiv", "Bitte auspacken."),
    _Kind(b"SQLite format 3", "eine Datenbank", _EXPORT),
    _Kind(b"\x7fELF", "ein Programm", "Bitte die richtige Datei wählen."),
    _Kind(b"MZ", "ein Programm", "Bitte die richtige Datei wählen."),
)
_TEXT = _Kind(b"", "eine Textdatei", "Ist es CSV, bitte die Endung .csv geben; sonst als XLSX speichern.")
_PACKED, _GZIPPED, _MARK = b"PK", b"\x1f\x8b", b"\xef\xbb\xbf"
_TEXTUAL = (b"PK", b"MZ")  # Two letters that a text, too, may begin with.


def refuse_disguise(head: bytes, *, ending: str, name: str) -> None:
    """Raises FileError where the first bytes are not what the ending of the file promises.

    head: the first `HEAD_BYTES` of the file, or all of it. name: as it is to be shown.
    """
    if not head:
        raise FileError(f"{name}: Die Datei ist leer (0 Byte).", "Bitte die Datei noch einmal besorgen.")
    kind = _kind(head)
    if ending.lower() in (".xlsx", ".ods"):
        if kind is None or kind.start != _PACKED:
            raise _not_a_workbook(kind, head, ending=ending, name=name)
    elif kind and not (ending.lower() == ".gz" and kind.start == _GZIPPED) and not _may_be_text(kind, head):
        raise FileError(f"{name}: Das ist in Wahrheit {kind.name}.", kind.advice)


def promised_kind(name: str) -> str:
    """What the ending of a workbook's name promises."""
    return "ODS" if name.lower().endswith(".ods") else "XLSX"


def _not_a_workbook(kind: _Kind | None, head: bytes, *, ending: str, name: str) -> FileError:
    kind = kind or (_TEXT if _is_text(head) else None)
    truth = f" In Wahrheit ist es {kind.name}." if kind else ""
    reason = f"{name}: Das ist keine lesbare {promised_kind(ending)}-Datei.{truth}"
    return FileError(reason, kind.advice if kind else _SAVE)


def _is_text(head: bytes) -> bool:
    return b"\0" not in head and min(head) >= ord("\t")


def _may_be_text(kind: _Kind, head: bytes) -> bool:
    return kind.start in _TEXTUAL and _is_text(head)


def _kind(head: bytes) -> _Kind | None:
    start = head.removeprefix(_MARK).lstrip()[:64]
    return next((kind for kind in _KINDS if start.lower().startswith(kind.start.lower())), None)
