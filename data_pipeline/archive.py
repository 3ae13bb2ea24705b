"""Untouched bytes of every loaded file, under their SHA-256."""

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile


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
    """A copy under `archive`/ab/abcdef...; written beside its place and moved there whole."""
    target = archive / digest[:2] / digest
    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=target.parent, delete=False) as stream:
        stream.write(path.read_bytes())
        stream.flush()
        os.fsync(stream.fileno())
    Path(stream.name).replace(target)
    return target
