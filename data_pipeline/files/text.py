"""Bytes of a text file as text, block by block: decoded strictly, nothing guessed, traps refused."""

import codecs
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from data_pipeline.errors import FileError
from data_pipeline.files.blocks import MAX_BYTES, byte_blocks

MAX_LINE = 1_000_000
MAX_BLANK = 64_000_000
"""Characters without content in one go: a million empty rows of a spreadsheet are fewer, a trap is more."""
_BLANK = ' \t\r\n;,"'
_MARKS = (b"\xff\xfe", b"\xfe\xff")


def encoding_of(path: Path, *, file: str, encoding: str | None = None, limit: int = MAX_BYTES) -> str:
    """The encoding that the whole file fits: the named one, else a byte order mark, UTF-8, cp1252.

    Reads the file once to its end, so that nothing unreadable comes up later. Raises FileError where no
    encoding fits, where there are zero bytes, which no table has, or where the file is a trap.
    """
    for name in (encoding,) if encoding else _candidates(path, file):
        try:
            for _ in text_blocks(path, file=file, encoding=name, limit=limit):
                pass
        except (UnicodeError, LookupError):
            continue
        return name
    raise _unreadable(file)


def text_blocks(path: Path, *, file: str, encoding: str, limit: int = MAX_BYTES) -> Iterator[str]:
    """The text in blocks, without byte order mark. Raises FileError, UnicodeError and LookupError."""
    "".encode(encoding)  # A codec that is none of texts, such as hex, is a LookupError.
    decoder = codecs.getincrementaldecoder(encoding)()
    watch = _Watch(file)
    is_first = True
    for block, is_last in _marked(byte_blocks(path, file=file, limit=limit)):
        text = decoder.decode(block, is_last)
        if is_first and text:
            text = text.removeprefix("\ufeff")
            is_first = False
        if text:
            watch.check(text)
            yield text


def _marked(blocks: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    yield from ((block, False) for block in blocks)
    yield b"", True


def _candidates(path: Path, file: str) -> tuple[str, ...]:
    start = next(chain(byte_blocks(path, file=file), (b"",)))
    return ("utf-16",) if start.startswith(_MARKS) else ("utf-8", "cp1252")


class _Watch:
    """What no table holds, whatever its encoding."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._open = 0
        self._blank = 0

    def check(self, text: str) -> None:
        """Raises FileError for zero bytes, a line without end, blanks without end."""
        if "\0" in text:
            raise _unreadable(self._file)
        end = max(text.rfind("\n"), text.rfind("\r"))
        self._open = len(text) - end - 1 if end >= 0 else self._open + len(text)
        if self._open > MAX_LINE:
            raise FileError(
                f"{self._file}: Eine Zeile ist länger als {MAX_LINE:,} Zeichen.".replace(",", "."),
                "Bitte prüfen, ob es eine CSV-Datei ist, und neu ausgeben.",
            )
        self._blank = 0 if text.strip(_BLANK) else self._blank + len(text)
        if self._blank > MAX_BLANK:
            raise endless_blanks(self._file)


def endless_blanks(file: str) -> FileError:
    """The error for a file that goes on and on without content."""
    return FileError(
        f"{file}: Die Datei besteht über Millionen Zeichen aus leeren Zeilen.",
        "Bitte die leeren Zeilen löschen und neu speichern.",
    )


def _unreadable(file: str) -> FileError:
    return FileError(
        f"{file}: Die Zeichenkodierung ist nicht lesbar.",
        "Bitte als CSV UTF-8 speichern oder in der Zuordnung encoding angeben.",
    )
