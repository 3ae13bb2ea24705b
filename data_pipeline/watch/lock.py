"""One watcher for each folder: a lock that ends with the process that holds it."""

import errno
import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TextIO

from data_pipeline.errors import FileError

_NAME = ".konzeptmonitor-watch.lock"
_BUSY = (errno.EAGAIN, errno.EACCES)


@contextmanager
def only_watcher(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder. Raises FileError when another process holds it, or nothing can be written.

    A share without locks is locked on this machine alone.
    """
    with _opened(folder / _NAME) as stream:
        if _is_locked(stream, folder):
            yield
            return
    digest = sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    with _opened(Path(tempfile.gettempdir()) / f"konzeptmonitor-watch-{digest}.lock") as stream:
        _is_locked(stream, folder)
        yield


def _opened(path: Path) -> TextIO:
    try:
        return path.open("a+", encoding="utf-8")
    except OSError as error:
        raise FileError(
            f"{path.parent}: Im Ordner lässt sich nichts schreiben.",
            "Der Ordner muss da sein und das Ergebnis aufnehmen können; bitte Pfad und Rechte prüfen.",
        ) from error


def _is_locked(stream: TextIO, folder: Path) -> bool:
    """True once it is held, False where the file system has no locks. Raises FileError if it is taken."""
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in _BUSY:
            return False
        stream.seek(0)
        raise FileError(
            f"{folder}: Diesen Ordner beobachtet schon ein anderer Lauf (Prozess {stream.read().strip()}).",
            "Es ist nichts zu tun, oder der andere Lauf ist zuerst zu beenden.",
        ) from error
    stream.seek(0)
    stream.truncate()
    stream.write(str(os.getpid()))
    stream.flush()
    return True
