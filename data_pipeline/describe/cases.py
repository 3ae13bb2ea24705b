"""A file of single complaints: how its times are written, and which headings must never be stored."""

import re
from collections.abc import Sequence

from data_pipeline.describe.guesses import ColumnGuess, SheetGuess
from data_pipeline.describe.head import Head
from data_pipeline.describe.moments import MOMENTS, formats_of
from data_pipeline.describe.spellings import ASK, note_unknown_words
from data_pipeline.parsing.personal import is_personal
from data_pipeline.schema.vocabulary import ComplaintKind, ComplaintOutcome, Vocabulary

NEEDED_OF_CASES = ("complaint_id", "received_at")
_TIME = re.compile(r"[0-9 .:/+\-]+(?:[AP]M)?", re.IGNORECASE)
"""What may be shown of a column of times; other words may be what a citizen wrote."""
_MOST_CODES = 12
_LONGEST_CODE = 40
_MOST_WORDS = 4
_CODES: dict[str, type[Vocabulary]] = {"kind": ComplaintKind, "outcome": ComplaintOutcome}


def settle_cases(guess: SheetGuess, head: Head) -> None:
    """Add the formats of times; a person is asked where day and month cannot be told apart."""
    for column in guess.columns:
        if column.name in MOMENTS:
            _add_formats(column, [cell for cell in head.cells(column.position) if cell is not None])
        elif column.name in _CODES:
            _note_words(column, head.cells(column.position))


def _note_words(column: ColumnGuess, cells: Sequence[object]) -> None:
    """Ask about words that look like codes; sentences are not repeated."""
    words = {str(cell) for cell in cells if cell is not None}
    if len(words) > _MOST_CODES or not all(map(_is_like_a_code, words)):
        column.notes.append("Hier stehen viele oder lange Texte statt Codes: bitte die Spalte prüfen.")
        return
    note_unknown_words(column, cells, codes=_CODES[column.name])


def _is_like_a_code(text: str) -> bool:
    return len(text) <= _LONGEST_CODE and len(text.split()) <= _MOST_WORDS and not is_personal(text)


def _add_formats(column: ColumnGuess, cells: Sequence[object]) -> None:
    texts = [str(cell) for cell in cells]
    found = formats_of(texts)
    if found is None:
        shown = next((text for text in texts if _TIME.fullmatch(text) and not is_personal(text)), None)
        example = f", zum Beispiel »{shown}«" if shown else ""
        column.options["format"] = [ASK]
        column.notes.append(f'BITTE EINTRAGEN statt ?: das Format{example}, etwa "%d/%m/%Y %H:%M".')
    elif found:
        column.options["format"] = found
