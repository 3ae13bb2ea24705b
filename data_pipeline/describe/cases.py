"""A file of single complaints: how its times are written, and which headings must never be stored."""

from collections.abc import Sequence

from data_pipeline.describe.guesses import ColumnGuess, SheetGuess
from data_pipeline.describe.head import Head
from data_pipeline.describe.moments import MOMENTS, formats_of
from data_pipeline.describe.spellings import ASK, note_unknown_words
from data_pipeline.schema.vocabulary import ComplaintKind, ComplaintOutcome, Vocabulary

_CODES: dict[str, type[Vocabulary]] = {"kind": ComplaintKind, "outcome": ComplaintOutcome}


def settle_cases(guess: SheetGuess, head: Head) -> None:
    """Add the formats of times; a person is asked where day and month cannot be told apart."""
    for column in guess.columns:
        if column.name in MOMENTS:
            _add_formats(column, [cell for cell in head.cells(column.position) if cell is not None])
        elif column.name in _CODES:
            note_unknown_words(column, head.cells(column.position), codes=_CODES[column.name])


def _add_formats(column: ColumnGuess, cells: Sequence[object]) -> None:
    texts = [str(cell) for cell in cells]
    found = formats_of(texts)
    if found is None:
        example = f", zum Beispiel »{texts[0]}«" if texts else ""
        column.options["format"] = [ASK]
        column.notes.append(f'BITTE EINTRAGEN statt ?: das Format{example}, etwa "%d/%m/%Y %H:%M".')
    elif found:
        column.options["format"] = found
