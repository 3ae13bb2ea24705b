"""Columns with personal data or words of citizens: recognised by their headings, never proposed, never shown.

The headings are those that the bundled mappings of complaints drop.
"""

from functools import cache

from data_pipeline.describe.guesses import ColumnGuess, Leftover, SheetGuess
from data_pipeline.describe.head import Head
from data_pipeline.describe.known import known_headings
from data_pipeline.files.letters import column_letters
from data_pipeline.mappings import bundled_mappings
from data_pipeline.sources.heading_words import heading_text, heading_word

_ENOUGH = 2
"""One such heading is common in lists of measures (»Beschreibung«); two speak of single cases."""
_OF_LISTS = ("massnahme", "vorhaben", "handlungsfeld")
"""Words that only headings of plans say; a list of measures may name the people to ask."""


@cache
def personal_words() -> frozenset[str]:
    """Headings that are dropped from files of complaints, as words."""
    mappings = [item for item in bundled_mappings().values() if item.is_for_complaints]
    return frozenset(heading_word(text) for mapping in mappings for text in mapping.drop)


def personal_headings(head: Head) -> list[str]:
    """The headings of a file that stand for personal data, as written; [] where there are too few to tell."""
    cells = [cell for cell in head.row.cells if isinstance(cell, str)]
    found = [heading_text(cell) for cell in cells if heading_word(cell) in personal_words()]
    return found if len(found) >= _ENOUGH else []


def is_of_plan(head: Head) -> bool:
    """Whether a heading says a word of plans."""
    words = [heading_word(cell) for cell in head.row.cells if isinstance(cell, str)]
    return any(part in word for word in words for part in _OF_LISTS)


def keep_known_only(guess: SheetGuess, head: Head) -> None:
    """Leave only columns whose own heading is known: a similar one may hold personal data as well."""
    known = known_headings(of_cases=False).keys() - personal_words()
    kept = [item for item in guess.columns if heading_word(head.row.cells[item.position]) in known]
    gone = [_unnamed(item) for item in guess.columns if item not in kept]
    plain = [
        Leftover(heading=item.heading, letters=item.letters)
        if heading_word(item.heading) in personal_words()
        else item
        for item in guess.leftover
    ]
    guess.columns, guess.leftover = kept, plain + gone


def _unnamed(column: ColumnGuess) -> Leftover:
    return Leftover(heading=column.heading, letters=column_letters(column.position + 1))
