"""Which files of a folder are complete: unchanged for a while, and open for writing nowhere we can see."""

import errno
import fcntl
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from data_pipeline.watch.outcome import is_outcome

_BEGINNINGS = (".", "~")
_ENDINGS = (
    ".part",
    ".partial",
    ".crdownload",
    ".download",
    ".filepart",
    ".tmp",
    ".temp",
    ".toml",
    ".ini",
    ".db",
)
"""Half copies of programs that copy, mappings (they belong to the file beside), traces of file managers."""
_BUSY = (errno.EAGAIN, errno.EWOULDBLOCK)

Stamp = tuple[tuple[int, int], ...]
"""Size and time of a file, and of the mapping beside it."""


def files_in(folder: Path) -> Iterator[Path]:
    """Regular files that somebody put there to be loaded, the oldest first. Raises OSError."""
    found = [path for path in folder.iterdir() if is_for_loading(path)]
    yield from sorted(found, key=lambda path: (_time(path), path.name))


def is_for_loading(path: Path) -> bool:
    """Whether a path is a file of a person: no link, no outcome of ours, no temporary name."""
    name = path.name.lower()
    is_own = not name.startswith(_BEGINNINGS) and not name.endswith(_ENDINGS) and not is_outcome(path)
    return is_own and path.is_file() and not path.is_symlink()


def _time(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:  # It went away a moment ago.
        return 0


def stamp_of(path: Path) -> Stamp | None:
    """What tells whether a file or its mapping has changed; None when it is gone."""
    mappings = sorted(item for item in path.parent.glob("*.toml") if path.name.startswith(item.stem + "."))
    try:
        found = [item.stat() for item in (path, *mappings)]
    except OSError:
        return None
    return tuple((item.st_size, item.st_mtime_ns) for item in found)


def is_being_written(path: Path) -> bool:
    """Whether some program has the file open for writing; False also where the system cannot tell."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return True  # Windows shares refuse to open what another program writes.
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return error.errno in _BUSY
    finally:
        os.close(descriptor)
    return False


@dataclass
class Patience:
    """Remembers since when each file looks the same. Moments are seconds of a clock that never goes back."""

    settle_seconds: float
    _seen: dict[Path, tuple[Stamp, float]] = field(default_factory=dict)

    def is_complete(self, path: Path, stamp: Stamp, *, now: float) -> bool:
        """Whether the file has looked the same long enough and nobody writes it."""
        known, since = self._seen.get(path, (None, now))
        if known != stamp:
            since = now
        self._seen[path] = (stamp, since)
        return now - since >= self.settle_seconds and not is_being_written(path)
