"""Delimited text (CSV), also compressed with gzip: strict quoting, every row counted, block by block."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from data_pipeline.files.quotes import first_lines, records
from data_pipeline.files.sheet import Block, Sheet
from data_pipeline.files.table import Table
from data_pipeline.files.text import encoding_of, text_blocks

BLOCK_ROWS = 20_000
FIRST_ROWS = 100
"""The first block holds at least as many, because headings are searched there."""
_DELIMITERS = (";", ",", "\t")


def read_delimited(
    path: Path, *, file: str = "", encoding: str | None = None, delimiter: str | None = None
) -> Sheet:
    """The file as one sheet. Rows that cannot be told apart into cells become refused faults.

    file: the name to report; that of the path if none is given. Raises FileError.
    """
    blocks = delimited_blocks(path, file=file, encoding=encoding, delimiter=delimiter)
    return joined(next(blocks).sheet, blocks)


def joined(start: Sheet, more: Iterable[Block]) -> Sheet:
    """The start of a file, and what comes after it, as one sheet."""
    rows, faults = list(start.rows), list(start.faults)
    for block in more:
        rows += block.sheet.rows
        faults += block.faults
    return replace(start, rows=rows, faults=faults)


def delimited_blocks(
    path: Path,
    *,
    file: str = "",
    encoding: str | None = None,
    delimiter: str | None = None,
    size: int = BLOCK_ROWS,
) -> Iterator[Block]:
    """The file in blocks of at most `size` rows; at least one, which may be empty.

    Only one block is in memory at a time. Raises FileError; for most causes here and not on the way.
    """
    file = file or path.name
    encoding = encoding_of(path, file=file, encoding=encoding)
    texts = text_blocks(path, file=file, encoding=encoding)
    start = next(texts, "")
    return _blocks(Table(file), chain([start], texts), delimiter or _delimiter(start), size)


def _delimiter(text: str) -> str:
    """The most frequent delimiter of the first line that has one."""
    for line in first_lines(text, 30):
        best = max(_DELIMITERS, key=line.count)
        if best in line:
            return best
    return _DELIMITERS[0]


def _blocks(table: Table, texts: Iterable[str], delimiter: str, size: int) -> Iterator[Block]:
    wanted, is_first = max(size, FIRST_ROWS), True
    for some in records(texts, delimiter):
        table.add(some)
        while table.count >= wanted or len(table.faults) >= BLOCK_ROWS:
            yield table.take(wanted)
            wanted, is_first = size, False
    if table.count or table.faults or is_first:
        yield table.take(table.count)
