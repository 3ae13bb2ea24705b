"""Which heading means what: near to a known one, and with cells that can be read as such."""

from data_pipeline.describe.content import TYPED, share
from data_pipeline.describe.guesses import MAYBE, SURE, ColumnGuess, Leftover
from data_pipeline.describe.head import Head
from data_pipeline.describe.known import UNIT_NAMES, likely_names
from data_pipeline.describe.personal import personal_words
from data_pipeline.files.letters import column_letters
from data_pipeline.sources.heading_words import NEAR, heading_text, heading_word

_TYPED_WEIGHT = 0.4
_OTHER_WEIGHT = 0.2
_NEAR_OF_CASES = 0.8
_FORMED = 0.75
_BY_CONTENT = {"phase": 0.65}
"""Names that cells alone can give away, and how sure that is."""


def guess_columns(head: Head, *, of_cases: bool) -> tuple[list[ColumnGuess], list[Leftover]]:
    """The best meaning of each heading, every meaning once, in the order of the file; and what is left."""
    candidates = sorted(_candidates(head, of_cases=of_cases), key=lambda item: -item.confidence)
    chosen: dict[int, ColumnGuess] = {}
    names: set[str] = set()
    for item in candidates:
        if item.confidence >= SURE and item.position not in chosen and item.name not in names:
            chosen[item.position] = item
            names.add(item.name)
    leftover = [
        _leftover(head, position, [item for item in candidates if item.position == position])
        for position, cell in enumerate(head.row.cells)
        if position not in chosen and (cell is not None or any(head.cells(position)))
    ]
    return [chosen[position] for position in sorted(chosen)], leftover


def _candidates(head: Head, *, of_cases: bool) -> list[ColumnGuess]:
    return [
        guess
        for position, cell in enumerate(head.row.cells)
        if isinstance(cell, str)
        if not (of_cases and heading_word(cell) in personal_words())
        for guess in _of_heading(cell, head, position, of_cases=of_cases)
    ]


def _of_heading(cell: str, head: Head, position: int, *, of_cases: bool) -> list[ColumnGuess]:
    heading = _own_name(head, position)
    likely = {name: near for name, near in likely_names(cell, of_cases=of_cases).items() if near >= NEAR}
    if not of_cases:
        likely |= {name: 0.0 for name in _BY_CONTENT if name not in likely}
    guesses = []
    for name, near in likely.items():
        fitting = share(name, head.cells(position))
        if of_cases and near < 1 and (near < _NEAR_OF_CASES or fitting < near):
            continue  # A column that is not meant may hold what somebody wrote.
        confidence, because = _confidence(name, near, fitting)
        guesses.append(
            ColumnGuess(name=name, heading=heading, position=position, confidence=confidence, because=because)
        )
    return _with_form(guesses)


def _with_form(guesses: list[ColumnGuess]) -> list[ColumnGuess]:
    """Of several words that a heading says, those whose cells have the form they must have; else all."""
    formed = [item for item in guesses if item.name in TYPED and item.confidence >= _FORMED]
    return formed or guesses


def _own_name(head: Head, position: int) -> str:
    """What a mapping calls the column: its heading; its letter where it has none, or another has the same."""
    words = [None if cell is None else heading_word(cell) for cell in head.row.cells]
    if not words[position] or words.count(words[position]) > 1:
        return f"Spalte {column_letters(position + 1)}"
    return heading_text(head.row.cells[position]).rstrip("* ")


def _confidence(name: str, near: float, fitting: float) -> tuple[float, str]:
    if near == 0.0:
        return _BY_CONTENT[name] * fitting, f"nur der Inhalt ({fitting:.0%} der Zellen lesbar)"
    weight = _TYPED_WEIGHT if name in TYPED or name in UNIT_NAMES else _OTHER_WEIGHT
    words = "Überschrift bekannt" if near == 1.0 else "Überschrift ähnlich"
    cells = "Inhalt passt" if fitting >= 0.9 else f"Inhalt passt zu {fitting:.0%}"
    return (1 - weight) * near + weight * fitting, f"{words}, {cells}"


def _leftover(head: Head, position: int, candidates: list[ColumnGuess]) -> Leftover:
    letters = column_letters(position + 1)
    heading = _own_name(head, position)
    best = candidates[0] if candidates and candidates[0].confidence >= MAYBE else None
    return Leftover(
        heading=heading,
        letters=letters,
        name=best.name if best else "",
        confidence=best.confidence if best else 0.0,
    )
