"""Delimited text (CSV), also compressed with gzip: strict decoding, strict quoting, every row counted."""

import csv
import gzip
import io
from collections.abc import Iterator
from pathlib import Path

from data_pipeline.errors import FileError, Place
from data_pipeline.files.sheet import Fault, Row, Sheet

_DELIMITERS = (";", ",", "\t")
_MAX_BYTES = 2_000_000_000


def read_text(content: bytes, *, file: str, encoding: str | None = None) -> str:
    """Decode strictly: the named encoding, else a byte order mark, UTF-8, cp1252, in that order.

    Raises FileError where none fits.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = encoding or "utf-16"
    for name in (encoding,) if encoding else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    raise FileError(
        f"{file}: Die Zeichenkodierung ist nicht lesbar.",
        "Bitte als CSV UTF-8 speichern oder in der Zuordnung encoding angeben.",
    )


def unpacked(path: Path) -> bytes:
    """The bytes of a file, without gzip around them, at most 2 GB."""
    if path.suffix != ".gz":
        return path.read_bytes()
    try:
        with gzip.open(path) as stream:
            content = stream.read(_MAX_BYTES + 1)
    except (OSError, EOFError) as error:
        raise FileError(
            f"{path.name}: Die Datei lässt sich nicht entpacken.", "Bitte neu erzeugen."
        ) from error
    if len(content) > _MAX_BYTES:
        raise FileError(f"{path.name}: Die Datei ist entpackt größer als 2 GB.", "Bitte aufteilen.")
    return content


def read_delimited(path: Path, *, encoding: str | None = None, delimiter: str | None = None) -> Sheet:
    """The file as one sheet. Rows with a wrong number of cells become refused faults."""
    text = read_text(unpacked(path), file=path.name, encoding=encoding)
    sheet = Sheet(path.name, None, [])
    width = 0
    for first, cells, repaired in _records(text, delimiter or _delimiter(text)):
        if not any(cells):
            continue
        width = width or len(cells)
        if len(cells) != width:
            sheet.faults.append(_wrong_width(path.name, first, cells, width))
            continue
        if repaired:
            sheet.faults.append(_repaired(path.name, first, cells))
        sheet.rows.append(Row(first, tuple([cell or None for cell in cells])))
    return sheet


def _delimiter(text: str) -> str:
    heading = text[: text.find("\n") if "\n" in text else None]
    return max(_DELIMITERS, key=heading.count)


class _Lines:
    """The lines of a text, remembering those of the record that is being read."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self.count = 0
        self.pending: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.count += 1
            self.pending.append(line)
            yield line


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str], bool]]:
    """(number of the first line, cells, whether quotes had to be repaired) of every record."""
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.pending.clear()
        first = lines.count + 1
        try:
            yield first, next(reader), False
        except StopIteration:
            return
        except csv.Error:
            yield first, next(csv.reader(lines.pending, delimiter=delimiter), []), True


def _wrong_width(file: str, row: int, cells: list[str], width: int) -> Fault:
    return Fault(
        Place(file=file, row=row),
        cells[0][:80],
        f"Die Zeile hat {len(cells)} Felder, die Überschrift {width}.",
        "Bitte Trennzeichen und Anführungszeichen in dieser Zeile prüfen.",
        is_refused=True,
    )


def _repaired(file: str, row: int, cells: list[str]) -> Fault:
    return Fault(
        Place(file=file, row=row),
        cells[0][:80],
        "Anführungszeichen sind falsch gesetzt; die Zeile ließ sich trotzdem eindeutig in Felder teilen.",
        "Bitte die Anführungszeichen in der Quelle berichtigen.",
        is_refused=False,
    )
