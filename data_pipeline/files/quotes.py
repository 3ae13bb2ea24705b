"""Text into records of delimited text: strictly, and a wrong quote spoils its own line only."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

_END = "\x1f"
_LINES_AHEAD = 5_000
"""How many lines one record may span: more are the fault of a quote that was left open."""


class Problem(NamedTuple):
    """What is wrong with the quotes of a record, and whether its cells cannot be told apart."""

    reason: str
    is_lost: bool


class Records(NamedTuple):
    """Some records in their order, and the problems of those that have one, by position."""

    cells: list[list[str]]
    problems: dict[int, Problem]


def records(blocks: Iterable[str], delimiter: str) -> Iterator[Records]:
    """Every record: in one pass in C where all quotes are right, line by line where one is wrong."""
    lines = _Lines(blocks)
    while text := lines.take():
        try:
            yield Records(list(csv.reader(_split(text), delimiter=delimiter, strict=True)), {})
        except csv.Error:
            yield _careful(text, lines, delimiter)


def _split(text: str) -> Iterator[str]:
    return io.StringIO(text, newline="")


class _Lines:
    """Text in pieces that end where a line ends."""

    def __init__(self, blocks: Iterable[str]) -> None:
        self._blocks = iter(blocks)
        self._rest = ""

    def take(self) -> str:
        """The next whole lines, "" at the end."""
        for block in self._blocks:
            text = self._rest + block
            # A carriage return at the very end may be half of a line end.
            cut = max(text.rfind("\n"), text.rfind("\r", 0, len(text) - 1)) + 1
            self._rest = text[cut:]
            if cut:
                return text[:cut]
        text, self._rest = self._rest, ""
        return text

    def ahead(self, lines: list[str], start: int) -> Iterator[str]:
        """The lines from `start`; where `lines` ends, more are taken and added to it."""
        for at in range(start, start + _LINES_AHEAD):
            if at == len(lines):
                lines.extend(_split(self.take()))
            if at == len(lines):
                return
            yield lines[at]


def _careful(text: str, source: _Lines, delimiter: str) -> Records:
    """Record by record; after a wrong quote, reading goes on with the next line.

    However often that happens, no line is looked at many times: the next wrong quote ends the search.
    """
    lines = list(_split(text))
    found = Records([], {})
    at = 0
    while at < len(lines):
        reader = csv.reader(source.ahead(lines, at), delimiter=delimiter, strict=True)
        try:
            cells = next(reader)
            at += reader.line_num
        except csv.Error:
            cells, found.problems[len(found.cells)] = _repaired(lines[at], delimiter)
            at += 1
        found.cells.append(cells)
    return found


def _repaired(line: str, delimiter: str) -> tuple[list[str], Problem]:
    """A line with wrong quotes. Where its last cell stays open, nobody knows how far it was meant to go."""
    try:
        *cells, end = next(csv.reader([line.rstrip("\r\n") + delimiter + _END], delimiter=delimiter))
    except csv.Error:  # A cell of more than 131,072 characters.
        return [line[:80]], Problem("Eine Zelle ist zu lang.", is_lost=True)
    if end != _END:
        return [line[:80]], Problem("Ein Anführungszeichen fehlt; das Ende der Zelle fehlt.", is_lost=True)
    text = "Anführungszeichen sind falsch gesetzt; die Zeile ließ sich trotzdem eindeutig in Felder teilen."
    return cells, Problem(text, is_lost=False)


def first_lines(text: str, count: int) -> list[str]:
    """The first lines of a text."""
    return list(islice(_split(text), count))
