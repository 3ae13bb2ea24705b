"""A JSON file of cases, read piece by piece: a list, a list in a wrapping, one case, or one case per line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from data_pipeline.errors import FileError

_PIECE = 1 << 18
LARGEST_VALUE = 32_000_000
"""Characters of one value, so that a file without an end costs no memory."""
_WRAPPINGS = ("service_requests", "requests", "request", "features")
_DECODER = json.JSONDecoder()
_BLANK = " \t\r\n"


def read_records(path: Path, *, file: str) -> Iterator[tuple[int, object]]:
    """Every case with its number, counted from 1. Raises FileError for what is no such file."""
    try:
        with path.open(encoding="utf-8-sig") as stream:
            number = 0
            for value in _values(stream, file):
                for record in unwrapped(value):
                    number += 1
                    yield number, record
    except UnicodeDecodeError as error:
        raise _no_json(file, "sie ist nicht in UTF-8 geschrieben") from error
    except RecursionError as error:
        raise _no_json(file, "sie ist zu tief verschachtelt") from error


def unwrapped(value: object) -> list[object]:
    """The cases in a value: those of a list, also if it lies in an object of a known name; else itself."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        for name in _WRAPPINGS:
            if isinstance(value.get(name), list | dict) and "service_request_id" not in value:
                return unwrapped(value[name])
    return [value]


def _values(stream: TextIO, file: str) -> Iterator[object]:
    """The values of the file; the members of an outermost list one by one."""
    source = _Source(stream, file)
    if source.peek() == "":
        raise _no_json(file, "sie ist leer")
    if source.peek() != "[":
        while source.peek() != "":
            yield source.value()
        return
    source.take()
    is_first = True
    while (sign := source.peek()) != "]":
        if not is_first and sign != ",":
            raise _no_json(file, "zwischen zwei Fällen fehlt ein Komma, oder die Datei ist abgeschnitten")
        if not is_first:
            source.take()
        yield source.value()
        is_first = False
    source.take()
    if source.peek() != "":
        raise _no_json(file, "nach der Liste folgt noch etwas")


class _Source:
    """Text of which only a part is in memory."""

    def __init__(self, stream: TextIO, file: str) -> None:
        self._stream = stream
        self._file = file
        self._text = ""
        self._at = 0
        self._is_over = False

    def peek(self) -> str:
        """The next sign that is not blank, "" at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _BLANK:
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more(_PIECE):
                return ""

    def take(self) -> None:
        """Go on behind the sign."""
        self._at += 1

    def value(self) -> object:
        """The next value. Raises FileError."""
        self.peek()
        wanted = _PIECE
        while True:
            try:
                found, end = _DECODER.raw_decode(self._text, self._at)
            except ValueError as error:
                # Perhaps only the end of the value is still missing.
                if len(self._text) - self._at > LARGEST_VALUE or not self._more(wanted):
                    raise _no_json(self._file, "sie ist beschädigt oder abgeschnitten") from error
                wanted *= 2
                continue
            if end == len(self._text) and self._more(_PIECE):  # A number may go on in the next piece.
                continue
            self._at = end
            return found

    def _more(self, size: int) -> bool:
        piece = "" if self._is_over else self._stream.read(size)
        self._is_over = not piece
        self._text = self._text[self._at :] + piece
        self._at = 0
        return bool(piece)


def _no_json(file: str, why: str) -> FileError:
    return FileError(
        f"{file}: Die Datei ist keine JSON-Datei mit Fällen: {why}.",
        "Bitte die Antwort des Servers (requests.json) unverändert speichern und diese Datei laden.",
    )
