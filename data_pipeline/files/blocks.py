"""Bytes of a file in blocks, without gzip around them: never more in memory than one block."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from data_pipeline.errors import FileError

BLOCK = 1 << 18
MAX_BYTES = 2_000_000_000
_MAX_RATIO = 100
"""Tables shrink to a fifth or a twentieth; only what is always the same shrinks to less than a hundredth."""
_RATIO_FROM = 20_000_000


def byte_blocks(path: Path, *, file: str, limit: int = MAX_BYTES) -> Iterator[bytes]:
    """The content block by block.

    Raises FileError when it cannot be read, is more than `limit` bytes or is packed like a trap.
    """
    count = 0
    try:
        with path.open("rb") as raw:
            for block in _read(raw, is_packed=path.suffix.lower() == ".gz"):
                count += len(block)
                _check(count, raw.tell(), file=file, limit=limit)
                yield block
    except (OSError, EOFError, zlib.error) as error:
        raise FileError(
            f"{file}: Die Datei lässt sich nicht lesen oder entpacken.",
            "Bitte die Leserechte prüfen oder die Datei neu erzeugen.",
        ) from error


def _read(raw: BinaryIO, *, is_packed: bool) -> Iterator[bytes]:
    stream = gzip.GzipFile(fileobj=raw) if is_packed else raw
    while block := stream.read(BLOCK):
        yield block


def _check(count: int, taken: int, *, file: str, limit: int) -> None:
    if count > limit:
        raise FileError(
            f"{file}: Die Datei ist (entpackt) größer als {limit // 1_000_000} MB.", "Bitte aufteilen."
        )
    if count > _RATIO_FROM and count > taken * _MAX_RATIO:
        raise FileError(
            f"{file}: Die Datei ist auffällig stark gepackt und wird nicht entpackt.",
            "Bitte die Datei ungepackt übergeben, wenn sie wirklich so aussieht.",
        )
