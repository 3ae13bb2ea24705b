"""Which files are read, by the ending of their name, and what to do with those that are not."""

from pathlib import Path
from typing import NamedTuple

from data_pipeline.errors import FileError

ENDINGS = (".xlsx", ".ods", ".csv.gz", ".csv", ".tsv", ".txt", ".json")
_AS_WORKBOOK = "Bitte im Tabellenprogramm öffnen und als XLSX oder ODS speichern."
_AS_TABLE = "Bitte die Tabelle daraus als XLSX, ODS oder CSV speichern."
_UNPACK = "Bitte auspacken und die Dateien darin laden."


class _Other(NamedTuple):
    endings: tuple[str, ...]
    what: str
    advice: str


_OTHERS = (
    _Other((".xls", ".xlt"), "Das ist eine Excel-Datei im alten Format (XLS).", _AS_WORKBOOK),
    _Other((".xlsm", ".xltm", ".xlam"), "Dateien mit Makros werden nicht gelesen.", _AS_WORKBOOK),
    _Other((".xlsb",), "Das ist eine binäre Arbeitsmappe (XLSB).", _AS_WORKBOOK),
    _Other(
        (".xltx", ".ots", ".fods", ".sxc", ".numbers"),
        "Diese Art Arbeitsmappe wird nicht gelesen.",
        _AS_WORKBOOK,
    ),
    _Other((".pdf",), "Ein PDF wird nicht gelesen.", _AS_TABLE),
    _Other((".docx", ".doc", ".odt", ".rtf"), "Ein Textdokument wird nicht gelesen.", _AS_TABLE),
    _Other((".zip", ".7z", ".rar", ".tar", ".gz"), "Ein Archiv wird nicht gelesen.", _UNPACK),
    _Other((".toml",), "Das ist eine Zuordnung, keine Liste.", "Bitte mit --mapping angeben."),
)


def ending_of(name: str) -> str:
    """The ending of a file that is read, "" for any other.

    >>> ending_of("Plan.XLSX"), ending_of("faelle.csv.gz"), ending_of("plan.xls")
    ('.xlsx', '.csv.gz', '')
    """
    return next((ending for ending in ENDINGS if name.lower().endswith(ending)), "")


def is_set_aside(name: str) -> bool:
    """Whether a file in a folder is none of a person's: hidden, the lock of an office program, an outcome.

    >>> is_set_aside("~$plan.xlsx"), is_set_aside("plan.xlsx.ergebnis.xlsx"), is_set_aside("plan.xlsx")
    (True, True, False)
    """
    return name.startswith((".", "~$")) or ".ergebnis." in name.lower()


def unread_kind(name: str, *, shown_name: str) -> FileError:
    """The error for a file whose ending says that it is not read."""
    ending = Path(name).suffix.lower()
    for other in _OTHERS:
        if ending in other.endings:
            return FileError(f"{shown_name}: {other.what}", other.advice)
    return FileError(
        f"{shown_name}: Diese Art von Datei wird nicht gelesen.", "Bitte als XLSX, ODS oder CSV speichern."
    )
