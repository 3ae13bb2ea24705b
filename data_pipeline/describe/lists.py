"""A list of measures: what its columns leave open is settled or handed to a person."""

import re
from collections.abc import Iterable, Sequence

from data_pipeline.describe.guesses import ColumnGuess, Leftover, SheetGuess
from data_pipeline.describe.head import Head
from data_pipeline.describe.known import PERIOD
from data_pipeline.files.sheet import Sheet
from data_pipeline.sources.workbook.sections import section_value

_SHORT = 40
_MANY_BLANKS = 0.2
_WORDS = (
    "Handlungsfeld",
    "Themenfeld",
    "Handlungsbereich",
    "Themenbereich",
    "Schwerpunkt",
    "Sektor",
    "Bereich",
)
_NUMBERED = r"^((?:[A-Z]|[IVX]+|\d+)[.):]?\s+\S.*)$"
SECTIONS = (
    *(rf"^{word}\s+[\w.]{{1,5}}\s*[:–-]?\s+(\S.*)$" for word in _WORDS),
    *(rf"^{word}\s*[:–-]\s*(\S.*)$" for word in _WORDS),
    _NUMBERED,
)
"""How section rows name an action field, the surest first."""


def settle_list(guess: SheetGuess, sheet: Sheet, head: Head) -> None:
    """Bring the columns of a list into the form a mapping needs."""
    _settle_units(guess)
    _settle_period(guess)
    _settle_field(guess, sheet, head)
    _settle_code(guess, head)


def _settle_units(guess: SheetGuess) -> None:
    """Where others have a column of their own, all units of the first one lead."""
    column = guess.column("responsible")
    if column and guess.column("contributing") and not guess.column("lead"):
        column.name = "lead"


def _settle_period(guess: SheetGuess) -> None:
    """One heading gives beginning and end, as far as they have no column of their own."""
    column = guess.column(PERIOD)
    if column is None:
        return
    at = guess.columns.index(column)
    names = [name for name in ("start_date", "end_date") if guess.column(name) is None]
    guess.columns[at : at + 1] = [_named(column, name) for name in names]
    if not names:
        guess.leftover.append(Leftover(heading=column.heading, letters=""))


def _named(column: ColumnGuess, name: str) -> ColumnGuess:
    return ColumnGuess(
        name=name,
        heading=column.heading,
        position=column.position,
        confidence=column.confidence,
        because=column.because,
    )


def _settle_field(guess: SheetGuess, sheet: Sheet, head: Head) -> None:
    column = guess.column("field_code")
    if column is None:
        if pattern := section_pattern(sheet, head):
            guess.columns.insert(0, _section_column(pattern, sheet))
        return
    cells = head.cells(column.position)
    filled = [cell for cell in cells if cell is not None]
    is_first = bool(cells) and cells[0] is not None
    if is_first and len(filled) == len(set(filled)) and 1 - len(filled) / len(cells) >= _MANY_BLANKS:
        column.options["down"] = True
        column.notes.append("Leere Zellen bedeuten dasselbe wie die Zelle darüber (down).")


def section_pattern(sheet: Sheet, head: Head) -> str:
    """The pattern of rows that name an action field above a block of measures, "" if there are none."""
    data = {row.number for row in head.data}
    for pattern in SECTIONS:
        numbers = {row.number for row in sheet.rows if section_value(row, re.compile(pattern))}
        below = {number for number in numbers if number > head.row.number}
        named = below if pattern == _NUMBERED else numbers
        if len(named) > 1 and not numbers & data and _is_mixed(named, data):
            return pattern
    return ""


def _is_mixed(numbers: Iterable[int], data: Iterable[int]) -> bool:
    """Whether rows of data stand between the section rows."""
    first, last = min(numbers), max(numbers)
    return any(first < number < last for number in data)


def _section_column(pattern: str, sheet: Sheet) -> ColumnGuess:
    names = [text for row in sheet.rows if (text := section_value(row, re.compile(pattern)))]
    return ColumnGuess(
        name="field_code",
        heading="",
        position=-1,
        confidence=0.7 if pattern == _NUMBERED else 0.9,
        because=f"{len(names)} Zwischenzeilen, zum Beispiel »{names[0]}«",
        options={"section": pattern},
    )


def _settle_code(guess: SheetGuess, head: Head) -> None:
    """A list without numbers may be told apart by its titles, if they are short and all different."""
    title = guess.column("title")
    if title is None or guess.column("measure_code"):
        return
    cells = [cell for cell in head.cells(title.position) if cell is not None]
    if _are_keys(cells):
        code = _named(title, "measure_code")
        code.confidence, code.because = 0.4, "keine Spalte mit Nummern gefunden"
        code.notes.append("Besser: eine Spalte mit Nummern ergänzen, die sich nie ändern.")
        guess.columns.insert(0, code)


def _are_keys(cells: Sequence[object]) -> bool:
    return len(set(cells)) == len(cells) > 0 and all(len(str(cell)) <= _SHORT for cell in cells)
