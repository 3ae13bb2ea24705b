"""Untouched bytes of every loaded file, under their SHA-256."""

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from data_pipeline.errors import FileError, SettingsError
from data_pipeline.opening import open_regular, shown


@dataclass(frozen=True)
class Fingerprint:
    """SHA-256 and size of a file's bytes."""

    sha256: str
    byte_count: int


def fingerprint(path: Path, *, limit: int | None = None) -> Fingerprint:
    """Digest and size of a file, read in pieces. Raises FileError for what is no ordinary file.

    limit: bytes that a file which is still being written may not grow beyond.
    """
    with open_regular(path) as stream:
        return digest_of(stream, name=shown(path.name), limit=limit)


def digest_of(stream: IO[bytes], *, name: str, limit: int | None = None) -> Fingerprint:
    """Digest and size of an open file. Raises FileError where it cannot be read to its end."""
    digest, size = sha256(), 0
    try:
        while piece := stream.read(1 << 20):
            digest.update(piece)
            size += len(piece)
            if limit is not None and size > limit:
                raise FileError(f"{name}: Die Datei wird gerade größer.", "Bitte warten, bis sie fertig ist.")
    except OSError as error:
        raise FileError(f"{name}: Die Datei lässt sich nicht lesen.", "Bitte das Laufwerk prüfen.") from error
    return Fingerprint(digest.hexdigest(), size)


def keep(path: Path, *, digest: str, archive: Path) -> Path:
    """A copy under `archive`/ab/abcdef...; written beside its place and moved there whole.

    Raises FileError when the file is no longer the one with that digest, SettingsError when the archive
    cannot be written.
    """
    target = archive / digest[:2] / digest
    if target.exists():
        return target
    with open_regular(path) as stream:
        if digest_of(stream, name=shown(path.name)).sha256 != digest:
            raise _changed(path)
        stream.seek(0)
        _keep(path, stream, target, digest, archive)
    return target


def _keep(path: Path, stream: IO[bytes], target: Path, digest: str, archive: Path) -> None:
    try:
        if _write(target, stream, digest):
            return
    except OSError as error:
        raise SettingsError(
            f"Im Ordner {archive} lässt sich nichts aufbewahren.",
            "Bitte Schreibrechte und Platz prüfen oder KONZEPTMONITOR_ARCHIVE_PATH setzen.",
        ) from error
    raise _changed(path)


def _write(target: Path, source: IO[bytes], digest: str) -> bool:
    """Copy, and move into place if what was copied has the digest. Nothing half-written stays behind."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=target.parent, delete=False) as stream:
        place = Path(stream.name)
        try:
            copied = _copy(source, stream)
            if copied == digest:
                place.replace(target)
        finally:
            place.unlink(missing_ok=True)
    return copied == digest


def _copy(source: IO[bytes], target: IO[bytes]) -> str:
    """SHA-256 of what was written."""
    digest = sha256()
    while piece := source.read(1 << 20):
        digest.update(piece)
        target.write(piece)
    target.flush()
    os.fsync(target.fileno())
    return digest.hexdigest()


def _changed(path: Path) -> FileError:
    reason = f"{shown(path.name)}: Die Datei wurde während des Ladens geändert."
    return FileError(reason, "Bitte noch einmal laden.")
