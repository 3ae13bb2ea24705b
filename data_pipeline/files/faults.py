"""What can be wrong with a cell, a row or a column of a workbook, in words for the people who keep it."""

from typing import NamedTuple

_ENGLISH = (
    "REF!",
    "NAME?",
    "VALUE!",
    "DIV/0!",
    "N/A",
    "NULL!",
    "NUM!",
    "SPILL!",
    "CALC!",
    "FIELD!",
    "BLOCKED!",
)
_GERMAN = ("BEZUG!", "WERT!", "NV", "ZAHL!", "ÜBERLAUF!", "KALK!", "FELD!")
ERRORS = frozenset(f"#{word}" for word in (*_ENGLISH, *_GERMAN))
"""What spreadsheet programs show instead of a value, in English and in German."""


class Trouble(NamedTuple):
    """Reason and advice; a refused row is not loaded."""

    reason: str
    advice: str
    is_refused: bool = True


class CellFault(NamedTuple):
    """A trouble at a place of the sheet that is being read; column None means the whole row."""

    row: int
    column: int | None
    value: str
    trouble: Trouble


WRONG = Trouble(
    "Eine Formel liefert einen Fehler statt eines Werts.", "Bitte die Formel berichtigen.", is_refused=True
)
UNCOMPUTED = Trouble(
    "Die Datei enthält eine Formel, aber nicht ihr Ergebnis.",
    "Bitte die Datei im Tabellenprogramm öffnen und speichern oder den Wert eintragen.",
)
NO_DATE = Trouble(
    "Die Zelle ist als Datum oder Uhrzeit formatiert, ihr Wert ist aber keines.",
    "Bitte das Datum neu eintragen.",
)
FOREIGN = Trouble(
    "Die Formel holt ihren Wert aus einer anderen Datei; gelesen wurde der zuletzt gespeicherte Wert.",
    "Bitte prüfen, ob er noch stimmt, und ihn als festen Wert eintragen.",
    is_refused=False,
)
HIDDEN_SHEET = Trouble(
    "Das Blatt ist ausgeblendet; es wurde trotzdem gelesen.",
    "Bitte einblenden und prüfen oder löschen, was nicht mehr gilt.",
    is_refused=False,
)


def hidden_rows(first: int, last: int) -> Trouble:
    """A block of rows that a person looking at the sheet does not see, because of a filter or on purpose."""
    which = f"Die Zeile {first} ist" if first == last else f"Die Zeilen {first} bis {last} sind"
    return Trouble(
        f"{which} ausgeblendet; gelesen wird trotzdem alles.",
        "Bitte einblenden und prüfen oder löschen, was nicht mehr gilt.",
        is_refused=False,
    )


def hidden_columns(first: str, last: str) -> Trouble:
    """A block of columns, by their letters, that a person looking at the sheet does not see."""
    which = f"Die Spalte {first} ist" if first == last else f"Die Spalten {first} bis {last} sind"
    return Trouble(
        f"{which} ausgeblendet; gelesen wird trotzdem alles.",
        "Bitte einblenden und prüfen oder löschen, was nicht mehr gilt.",
        is_refused=False,
    )
