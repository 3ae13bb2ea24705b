"""Files opened with care: no links, no pipes or devices, nothing that makes a program wait."""

import errno
import os
import stat
from pathlib import Path
from typing import IO

from data_pipeline.errors import FileError

_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY
_KINDS = (
    (stat.S_ISLNK, "eine Verknüpfung (Link)", "Bitte die Datei selbst angeben oder hierher kopieren."),
    (stat.S_ISDIR, "ein Ordner", "Bitte eine Datei angeben."),
    (stat.S_ISFIFO, "eine Leitung (FIFO)", "Bitte eine gewöhnliche Datei angeben."),
    (stat.S_ISSOCK, "ein Anschluss (Socket)", "Bitte eine gewöhnliche Datei angeben."),
    (stat.S_ISCHR, "ein Gerät", "Bitte eine gewöhnliche Datei angeben."),
    (stat.S_ISBLK, "ein Gerät", "Bitte eine gewöhnliche Datei angeben."),
)


def shown(name: str) -> str:
    r"""A name as it can be printed and stored: what is invisible or turns text around is written out.

    >>> shown("plan\n2026\u202e.csv")
    'plan\\x0a2026\\u202e.csv'
    """
    return "".join(sign if sign.isprintable() else _escaped(sign) for sign in name)


def open_regular(path: Path, *, name: str = "") -> IO[bytes]:
    """The file for reading. Raises FileError for what is missing, closed to us, or no ordinary file.

    name: the one to report, as it can be shown. The kind is looked at before, because opening a device can do
    something, and after, because the file may have been exchanged in between.
    """
    name = name or shown(path.name)
    try:
        check_regular(path.lstat(), name=name)
        descriptor = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise _refusal(error, name) from error
    try:
        check_regular(os.fstat(descriptor), name=name)
    except FileError:
        os.close(descriptor)
        raise
    return os.fdopen(descriptor, "rb")


def check_regular(state: os.stat_result, *, name: str) -> None:
    """Raises FileError for everything but an ordinary file."""
    for is_kind, what, advice in _KINDS:
        if is_kind(state.st_mode):
            raise FileError(f"{name}: Das ist keine Datei, sondern {what}.", advice)


def _refusal(error: OSError | ValueError, name: str) -> FileError:
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOENT, errno.ENOTDIR):
        return FileError(f"{name}: Die Datei gibt es nicht.", "Bitte den Pfad prüfen.")
    if number == errno.ELOOP:
        return FileError(f"{name}: Das ist eine Verknüpfung (Link).", "Bitte die Datei selbst angeben.")
    if number in (errno.EACCES, errno.EPERM):
        return FileError(f"{name}: Die Datei darf nicht gelesen werden.", "Bitte die Leserechte prüfen.")
    return FileError(f"{name}: Die Datei lässt sich nicht öffnen.", "Bitte Pfad und Laufwerk prüfen.")


def _escaped(sign: str) -> str:
    code = ord(sign)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
