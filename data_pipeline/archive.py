"""Untouched bytes of every loaded file, under their SHA-256."""

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from data_pipeline.errors import FileError, SettingsError


@dataclass(frozen=True)
class Fingerprint:
    """SHA-256 and size of a file's bytes."""

    sha256: str
    byte_count: int


def fingerprint(path: Path) -> Fingerprint:
    """Digest and size of a file, read in pieces."""
    digest, size = sha256(), 0
    with path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
            size += len(piece)
    return Fingerprint(digest.hexdigest(), size)


def keep(path: Path, *, digest: str, archive: Path) -> Path:
    """A copy under `archive`/ab/abcdef...; written beside its place and moved there whole.

    Raises FileError when the file is no longer the one with that digest, SettingsError when the archive
    cannot be written.
    """
    target = archive / digest[:2] / digest
    if target.exists():
        return target
    content = path.read_bytes()
    if sha256(content).hexdigest() != digest:
        raise FileError(
            f"{path.name}: Die Datei wurde während des Ladens geändert.", "Bitte noch einmal laden."
        )
    try:
        _write(target, content)
    except OSError as error:
        raise SettingsError(
            f"Im Ordner {archive} lässt sich nichts aufbewahren.",
            "Bitte Schreibrechte und Platz prüfen oder KONZEPTMONITOR_ARCHIVE_PATH setzen.",
        ) from error
    return target


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=target.parent, delete=False) as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    Path(stream.name).replace(target)
