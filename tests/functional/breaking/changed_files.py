"""Files that come otherwise than last month: a column renamed, added, doubled, a row too long."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.functional.load_files import Sheets

Rows = list[list[str]]
MEASURES = "Maßnahmen"


@dataclass(frozen=True)
class Change:
    """What is changed, what must be said about it, and which rows hold afterwards (the rest is as it was).

    holds: codes of measures or cases in force. is_stopped: nothing at all may be written.
    """

    name: str
    said: str
    holds: tuple[str, ...]
    is_stopped: bool = False


@dataclass(frozen=True)
class PlanChange(Change):
    """A change of the sheets of a plan."""

    change: Callable[[Sheets], object] = len


@dataclass(frozen=True)
class CaseChange(Change):
    """A change of the rows of a file of cases."""

    change: Callable[[Rows], Rows] = list


def _heading(position: int, text: str) -> Callable[[Sheets], object]:
    def change(sheets: Sheets) -> None:
        sheets[MEASURES][0][position] = text

    return change


def _column(heading: str, *cells: object) -> Callable[[Sheets], object]:
    def change(sheets: Sheets) -> None:
        for row, cell in zip(sheets[MEASURES], (heading, *cells), strict=True):
            row.append(cell)

    return change


def _row(*cells: object) -> Callable[[Sheets], object]:
    return lambda sheets: sheets[MEASURES].append(list(cells))


BOTH = ("1.1", "1.2")
PLAN_CHANGES = (
    PlanChange("required column renamed", "fehlt eine Pflichtspalte", BOTH, True, _heading(2, "Vorhaben")),
    PlanChange("other column renamed", "»Startzeitpunkt« (D)", BOTH, change=_heading(3, "Startzeitpunkt")),
    PlanChange("column added", "»Bemerkung« (F)", BOTH, change=_column("Bemerkung", "x", "y")),
    PlanChange(
        "column doubled",
        "steht mehrmals da: C, F",
        BOTH,
        change=_column("Maßnahme", "Sprachkurse", "Beratung"),
    ),
    PlanChange(
        "column doubled with other content",
        "steht zweimal da, mit verschiedenen Angaben in C (»Beratung«) und F (»Anderes«)",
        BOTH,  # The refused row of 1.2 keeps what held.
        change=_column("Maßnahme", "Sprachkurse", "Anderes"),
    ),
    PlanChange(
        "number doubled",
        "»1.1« kommt mehrfach vor (schon in Zeile 2), mit verschiedenen Angaben",
        BOTH,
        change=_row("1.1", "1", "Noch einmal", "2025", "2026"),
    ),
    PlanChange(
        "row too long",
        "Spalte F (ohne Überschrift)",
        (*BOTH, "1.3"),
        change=_row("1.3", "1", "C", "", "", "zu viel"),
    ),
)
ALL = ("A1", "A2", "A3")
NEW = ["A4", "Lob", "", "01.03.2026 08:00", "", ""]
CASE_CHANGES = (
    CaseChange(
        "required column renamed",
        "Die Überschriften passen nicht zur Zuordnung",
        ALL,
        True,
        lambda rows: [["Nr", "Art", "Kategorie", "Datum", "Abschluss", "Beispiel"], *rows[1:]],
    ),
    CaseChange(
        "other column renamed",
        "Die Spalte »Kategorie« der Zuordnung fehlt in der Datei",
        ALL,
        change=lambda rows: [["Nr", "Art", "Rubrik", "Eingang", "Abschluss", "Beispiel"], *rows[1:]],
    ),
    CaseChange(
        "column doubled with other content",
        "steht mehrfach in der Datei, hier mit verschiedenen Werten",
        (*ALL, "A4"),
        change=lambda rows: [[*row, "anders" if row[0] == "A2" else row[2]] for row in (*rows, NEW)],
    ),
    CaseChange(
        "number doubled",
        "Die Kennung kommt in der Datei mehrfach vor; die erste Zeile gilt.",
        (*ALL, "A4"),
        change=lambda rows: [*rows, ["A1", *NEW[1:]], NEW],
    ),
    CaseChange(
        "row too long",
        "Die Zeile hat 8 Felder, die Überschrift 6.",
        (*ALL, "A4"),
        change=lambda rows: [rows[0], [*rows[1], "zu", "viel"], *rows[2:], NEW],
    ),
    CaseChange(
        "row too short",
        "Die Zeile hat 3 Felder, die Überschrift 6.",
        (*ALL, "A4"),
        change=lambda rows: [*rows[:2], rows[2][:3], rows[3], NEW],
    ),
    CaseChange(
        "cell of 200,000 characters",
        "Eine Zelle ist zu lang.",
        (*ALL, "A4"),
        change=lambda rows: [*rows, ["A5", "Lob", "y" * 200_000, *NEW[3:]], NEW],
    ),
)
