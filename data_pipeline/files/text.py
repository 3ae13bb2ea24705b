"""Bytes of a text file as text: unpacked with a limit, decoded strictly, nothing guessed."""

import gzip
import zlib
from pathlib import Path

from data_pipeline.errors import FileError

_MAX_BYTES = 2_000_000_000


def read_text(content: bytes, *, file: str, encoding: str | None = None) -> str:
    """Decode strictly: the named encoding, else a byte order mark, UTF-8, cp1252, in that order.

    Raises FileError where none fits, or where the text holds zero bytes, which no table does.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = encoding or "utf-16"
    for name in (encoding,) if encoding else ("utf-8", "cp1252"):
        try:
            text = content.decode(name).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" not in text:
            return text
    raise FileError(
        f"{file}: Die Zeichenkodierung ist nicht lesbar.",
        "Bitte als CSV UTF-8 speichern oder in der Zuordnung encoding angeben.",
    )


def unpacked(path: Path, *, file: str, limit: int = _MAX_BYTES) -> bytes:
    """The bytes of a file, without gzip around them. Raises FileError when they are more than `limit`."""
    try:
        content = _unzipped(path, limit) if path.suffix.lower() == ".gz" else path.read_bytes()
    except (OSError, EOFError, zlib.error) as error:
        raise FileError(
            f"{file}: Die Datei lässt sich nicht lesen oder entpacken.",
            "Bitte die Leserechte prüfen oder die Datei neu erzeugen.",
        ) from error
    if len(content) > limit:
        raise FileError(
            f"{file}: Die Datei ist (entpackt) größer als {limit // 1_000_000} MB.", "Bitte aufteilen."
        )
    return content


def _unzipped(path: Path, limit: int) -> bytes:
    with gzip.open(path) as stream:
        return stream.read(limit + 1)
