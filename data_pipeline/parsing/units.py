"""The units and partners that one cell names, each with its role as far as the cell states it.

>>> [unit.name for unit in parse_units("62 Gebäudewirtschaft, 66 Tiefbau; Träger: XY e. V.")]
['62 Gebäudewirtschaft', '66 Tiefbau', 'XY e. V.']
>>> parse_units("Amt für Jugend, Familie und Soziales")[0].name
'Amt für Jugend, Familie und Soziales'
>>> parse_units("FF: FB 32/FB 33")[1].role.value
'lead'

What can be read in two ways stays one unit, so that a person can decide; no letter of the cell gets lost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from data_pipeline.errors import CellError
from data_pipeline.parsing.text import quoted, stated
from data_pipeline.parsing.unit_words import (
    ASIDE,
    BEGINNING,
    LEGAL_FORM,
    NAMED_HOUSE,
    NUMBERED,
    is_external_name,
    mark_alone,
    mark_before,
    mark_beside,
    role_of,
)
from data_pipeline.schema.vocabulary import ResponsibilityRole

_ALWAYS = re.compile(r"[;\n\r•●▪■|]|(?<=\n)[ \t]*[-*–] ")
_PERHAPS = re.compile(r",\s*|\s*/\s*|\s+(?:und|sowie|bzw\.|&|\+)\s+")
_BLANKS = re.compile(r"[^\S\r\n]+")
_EDGES = " \t,;:/&+-–*•"
_LONGEST = 4_000
_NOBODY = re.compile(r"[\W_]*")


@dataclass(frozen=True)
class Unit:
    """A name as written, with its number. role: None where the cell does not say."""

    name: str
    role: ResponsibilityRole | None
    is_external: bool


def parse_units(value: object) -> tuple[Unit, ...]:
    """Everybody a cell names; nobody for a cell of signs alone.

    Raises CellError for a cell that is no text or number, is too long, or has marks but no name.
    """
    if isinstance(value, bool | date | bytes) or not isinstance(value, str | int | float):
        raise CellError(f"{quoted(value)} nennt keine Stelle.", "Bitte Namen oder Nummern angeben.")
    if isinstance(value, str) and len(value) > _LONGEST:
        raise CellError(f"{quoted(value)} ist zu lang für eine Liste von Stellen.", "Bitte kürzen.")
    text = stated(int(value) if isinstance(value, float) and value.is_integer() else value)
    units = tuple(_units(_BLANKS.sub(" ", text)))
    if not units and not _NOBODY.fullmatch(text):
        raise CellError(f"{quoted(value)} nennt eine Rolle, aber keine Stelle.", "Bitte die Stelle ergänzen.")
    return units


def _units(text: str) -> Iterator[Unit]:
    role: ResponsibilityRole | None = None
    start = 0
    while mark := mark_before(text, start):
        yield from _named(text[start : mark.start()], role)
        role, start = role_of(mark), mark.end()
    yield from _named(text[start:], role)


def _named(text: str, role: ResponsibilityRole | None) -> Iterator[Unit]:
    for chunk in _ALWAYS.split(text):
        if mark := mark_alone(chunk):
            role = role_of(mark)
            continue
        for piece in map(_clean, _pieces(chunk)):
            mark = mark_beside(piece)
            name = _clean(piece[: mark.start()] + piece[mark.end() :] if mark else piece)
            if not _NOBODY.fullmatch(name):
                yield _unit(name, role_of(mark) if mark else role)


def _unit(name: str, role: ResponsibilityRole | None) -> Unit:
    """A number shows an internal unit, even among partners; a partner without one is external."""
    if role is ResponsibilityRole.PARTNER:
        is_internal = bool(BEGINNING.match(name))
        return Unit(name, ResponsibilityRole.CONTRIBUTING if is_internal else role, not is_internal)
    return Unit(name, role, is_external_name(name))


def _pieces(text: str) -> Iterator[str]:
    """The text, divided outside brackets where both sides show that a name ends and another begins."""
    start = 0
    for mark in _PERHAPS.finditer(text):
        before, after = text[start : mark.start()], text[mark.end() :]
        if _is_outside(text[start : mark.start()]) and _divides(mark[0].strip(), before, after):
            yield before
            start = mark.end()
    yield text[start:]


def _is_outside(before: str) -> bool:
    return before.count("(") <= before.count(")")


def _divides(sign: str, before: str, after: str) -> bool:
    before = before.strip(_EDGES + "(")
    if sign == ",":
        is_new = BEGINNING.match(after) or LEGAL_FORM.search(before)
        return bool(is_new or (NUMBERED.match(before) and NAMED_HOUSE.match(after)))
    if sign == "/":
        return bool(BEGINNING.match(before) and BEGINNING.match(after))
    return bool(NUMBERED.match(before) and NUMBERED.match(after))


def _clean(piece: str) -> str:
    """The name on one line, without signs at its edges and without a bracket that lost its pair."""
    name = ASIDE.sub("", " ".join(piece.split())).strip(_EDGES)
    if name.count("(") > name.count(")") and name.endswith("("):
        name = name[:-1]
    if name.count(")") > name.count("(") and name.endswith(")"):
        name = name[:-1]
    return name.strip(_EDGES)
