"""Delimited text (CSV), also compressed with gzip: strict quoting, every row counted."""

import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from data_pipeline.errors import Place
from data_pipeline.files.sheet import Fault, Row, Sheet
from data_pipeline.files.text import read_text, unpacked

_DELIMITERS = (";", ",", "\t")
_END = "\x1f"


class _Record(NamedTuple):
    """Cells of one record, what is wrong with its quotes, and whether the cells cannot be told apart."""

    cells: list[str]
    problem: str = ""
    is_lost: bool = False


def read_delimited(
    path: Path, *, file: str = "", encoding: str | None = None, delimiter: str | None = None
) -> Sheet:
    """The file as one sheet. Rows that cannot be told apart into cells become refused faults.

    file: the name to report; that of the path if none is given. Raises FileError.
    """
    file = file or path.name
    text = read_text(unpacked(path, file=file), file=file, encoding=encoding)
    return _sheet(file, text, delimiter or _delimiter(text))


def _sheet(file: str, text: str, delimiter: str) -> Sheet:
    sheet = Sheet(file, None, [])
    width = 0
    add = sheet.rows.append
    for number, record in enumerate(_records(text, delimiter), start=1):
        cells = record.cells
        if not any(cells):
            continue
        width = width or len(cells)
        if record.problem or len(cells) != width:
            fault = _fault(file, number, record, width)
            sheet.faults.append(fault)
            if fault.is_refused:
                continue
        add(Row(number, tuple([cell or None for cell in cells])))
    return sheet


def _delimiter(text: str) -> str:
    """The most frequent delimiter of the first line that has one."""
    for line in islice(io.StringIO(text, newline=""), 30):
        best = max(_DELIMITERS, key=line.count)
        if best in line:
            return best
    return _DELIMITERS[0]


def _records(text: str, delimiter: str) -> Iterator[_Record]:
    """Every record; one pass in C where all quotes are right, line by line where one is wrong."""
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return _careful_records(list(io.StringIO(text, newline="")), delimiter)
    return map(_Record, found)


def _careful_records(lines: list[str], delimiter: str) -> Iterator[_Record]:
    """A wrong quote spoils its own line only: reading goes on with the next one."""
    at = 0
    while at < len(lines):
        reader = csv.reader(islice(lines, at, None), delimiter=delimiter, strict=True)
        try:
            yield _Record(next(reader))
            at += reader.line_num
        except csv.Error:
            yield _repaired(lines[at], delimiter)
            at += 1


def _repaired(line: str, delimiter: str) -> _Record:
    """A line with wrong quotes. Where its last cell stays open, nobody knows how far it was meant to go."""
    try:
        *cells, end = next(csv.reader([line.rstrip("\r\n") + delimiter + _END], delimiter=delimiter))
    except csv.Error:  # A cell of more than 131,072 characters.
        return _Record([line[:80]], "Eine Zelle ist zu lang.", is_lost=True)
    if end != _END:
        return _Record([line[:80]], "Ein Anführungszeichen fehlt; das Ende der Zelle fehlt.", is_lost=True)
    text = "Anführungszeichen sind falsch gesetzt; die Zeile ließ sich trotzdem eindeutig in Felder teilen."
    return _Record(cells, text)


def _fault(file: str, number: int, record: _Record, width: int) -> Fault:
    has_width = len(record.cells) == width
    return Fault(
        Place(file=file, row=number),
        record.cells[0][:80],
        record.problem
        if record.is_lost or has_width
        else f"Die Zeile hat {len(record.cells)} Felder, die Überschrift {width}.",
        "Bitte Trennzeichen und Anführungszeichen in dieser Zeile prüfen.",
        is_refused=record.is_lost or not has_width,
    )
