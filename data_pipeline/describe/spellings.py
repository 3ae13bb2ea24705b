"""Words in cells that a load would not understand: statuses and departments, with the nearest known ones."""

from collections.abc import Iterable
from difflib import get_close_matches

from data_pipeline.describe.content import reads
from data_pipeline.describe.guesses import ColumnGuess
from data_pipeline.errors import CellError
from data_pipeline.mapping_measures import UNITS
from data_pipeline.parsing.codes import normal
from data_pipeline.parsing.units import parse_units
from data_pipeline.schema.vocabulary import Vocabulary
from data_pipeline.sources.spellings import spellings_of

ASK = "?"
"""Stands where a person must decide; a mapping that still holds it is refused."""
_NEAR_STATUS = 0.8
_NEAR_UNIT = 0.5
_MOST = 12


def note_unknown_words(column: ColumnGuess, cells: Iterable[object], *, codes: type[Vocabulary]) -> None:
    """Offer a code for each word that cannot be read: the nearest one to be checked, else a question."""
    known = {normal(word): code for word, code in spellings_of(codes.__name__).items()}
    known |= {normal(member.label): member.value for member in codes}
    found: dict[str, str] = {}
    words = dict.fromkeys(str(cell) for cell in cells if cell is not None)
    unknown = [word for word in words if not reads(column.name, word)]
    for word in unknown[:_MOST]:
        near = get_close_matches(normal(word), known, n=1, cutoff=_NEAR_STATUS)
        found[word] = known[near[0]] if near else ASK
        told = (
            f"gemeint vielleicht »{near[0]}«, bitte prüfen" if near else "bitte statt ? einen Code eintragen"
        )
        column.notes.append(f"Unbekanntes Wort »{word}«: {told}.")
    if found:
        column.options["codes"] = found
    if ASK in found.values():
        column.notes.append("Codes: " + ", ".join(f"{item.value} ({item.label})" for item in codes) + ".")
    if len(unknown) > _MOST:
        column.notes.append(f"Dazu {len(unknown) - _MOST} weitere unbekannte Wörter; ist es diese Spalte?")


def note_unknown_units(column: ColumnGuess, cells: Iterable[object], *, departments: Iterable[str]) -> None:
    """Name the departments that nobody knows yet, each with the nearest known one.

    departments: names, numbers and former names in force; nothing is said where there are none.
    """
    if column.name not in UNITS:
        return
    names = unit_names(cells)
    if joint := next((name for name in names if "," in name), None):
        column.notes.append(f"»{joint}« zählt als eine Stelle; sind es mehrere: split = '[,;]' ergänzen.")
    known = {normal(name): name for name in departments}
    if column.name == "partner" or not known:
        return
    unknown = [name for name in names if normal(name) not in known]
    for name in unknown[:_MOST]:
        near = get_close_matches(normal(name), known, n=1, cutoff=_NEAR_UNIT)
        column.notes.append(_told(name, known[near[0]]) if near else f"{_unknown(name)} würde neu angelegt.")
    if len(unknown) > _MOST:
        column.notes.append(f"Dazu {len(unknown) - _MOST} weitere unbekannte Stellen.")


def _told(name: str, near: str) -> str:
    codes = f'codes = {{ "{name}" = "{near}" }}'
    return f"{_unknown(name)} bliebe offen; wenn »{near}« gemeint ist: {codes}."


def _unknown(name: str) -> str:
    return f"Unbekannte Stelle »{name}«"


def unit_names(cells: Iterable[object]) -> list[str]:
    """Every unit of the administration that the cells name, once."""
    names: dict[str, None] = {}
    for cell in cells:
        if cell is None:
            continue
        try:
            names |= {unit.name: None for unit in parse_units(cell) if not unit.is_external}
        except CellError:
            continue
    return list(names)
