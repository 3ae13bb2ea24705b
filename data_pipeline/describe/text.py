"""A proposal as a TOML file: one line per heading, beside it how sure it is, above it what to do."""

import json
import re
from collections.abc import Iterator

from data_pipeline.describe.guesses import ColumnGuess, Proposal
from data_pipeline.describe.known import label_of
from data_pipeline.describe.spellings import ASK

_WIDTH = 58
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


def as_toml(proposal: Proposal) -> str:
    """The mapping with its comments. Line breaks of the file must not end a comment."""
    return "\n".join(_CONTROL.sub(" ", line) for line in _lines(proposal)) + "\n"


def _lines(proposal: Proposal) -> Iterator[str]:
    yield f"# Vorschlag für {proposal.file}. Bitte prüfen, vor allem unter 90 %, und ändern, was falsch ist."
    yield from (f"# {note}" for note in proposal.notes)
    if proposal.tried:
        yield f"# Probe mit diesem Vorschlag: {proposal.tried}"
    yield f"title = {toml_value(proposal.title)}"
    if values := {name: value for name, value in proposal.values.items() if value is not None}:
        yield f"values = {toml_value(values)}"
    yield from _leftover(proposal)
    yield ""
    yield from (_table_of_cases(proposal) if proposal.is_of_cases else _list_of_measures(proposal))
    for column in proposal.guess.columns:
        yield from _column(column, of_cases=proposal.is_of_cases)


def _leftover(proposal: Proposal) -> Iterator[str]:
    left = proposal.guess.leftover
    if not left:
        return
    for item in left:
        if item.name:
            meaning = f"{item.name} ({label_of(item.name, of_cases=proposal.is_of_cases)})"
            yield f"# »{item.heading}« ({item.letters}) ist vielleicht {meaning}, {item.confidence:.0%}."
    names = list(dict.fromkeys(item.heading for item in left))
    if proposal.is_of_cases:
        yield f"drop = {toml_value(names)}  # wird gezählt und nie gespeichert"
    else:
        yield f"ignore = {toml_value(names)}  # wird nicht geladen"


def _list_of_measures(proposal: Proposal) -> Iterator[str]:
    yield "[measures]" + " " * (_WIDTH - 8) + f"# Überschriften in Zeile {proposal.guess.row_number}"
    for name, value in proposal.head.items():
        yield f"{name} = {toml_value(value)}"


def _table_of_cases(proposal: Proposal) -> Iterator[str]:
    yield "[[table]]"
    yield 'target = "complaint"'
    for name, value in proposal.head.items():
        yield f"{name} = {toml_value(value)}"
    yield ""
    yield "[table.columns]" + " " * (_WIDTH - 13) + f"# Überschriften in Zeile {proposal.guess.row_number}"


def _column(column: ColumnGuess, *, of_cases: bool) -> Iterator[str]:
    yield from (f"# {note}" for note in column.notes)
    source = {"headings": column.heading} if column.heading else {}
    value = toml_value(source | column.options if column.options else column.heading)
    line = f"{column.name} = {value}"
    label = label_of(column.name, of_cases=of_cases)
    asks = "BITTE EINTRAGEN: " if column.heading == ASK else f"{column.confidence:.0%} "
    yield f"{line:<{_WIDTH}}  # {asks}{label}: {column.because}"


def toml_value(value: object) -> str:
    """A value as TOML writes it.

    >>> print(toml_value({"headings": "Nr.", "down": True, "codes": {"läuft gut": "?"}}))
    { headings = "Nr.", down = true, codes = { "läuft gut" = "?" } }
    """
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(name)} = {toml_value(item)}" for name, item in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(toml_value(item) for item in value) + "]"
    if isinstance(value, str) and "\\" in value and "'" not in value and value.isprintable():
        return f"'{value}'"
    if isinstance(value, str | bool | int | float):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value)


def _key(name: object) -> str:
    text = str(name)
    return text if text.isascii() and text.replace("_", "").isalnum() else toml_value(text)
