"""Runs the reading of a workbook in a process of its own, so that no file can take this one down.

Where this process has a single thread it is copied (fork), which takes a few milliseconds. Where it has
several, a copy could wait forever for a lock that another held: a fresh interpreter is started instead.
"""

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, NamedTuple

from data_pipeline.errors import FileError
from data_pipeline.files.child import OUT_OF_MEMORY, Done, Limits, Refused, serve
from data_pipeline.files.grid import Message
from data_pipeline.files.inside import reader_of
from data_pipeline.files.limits import damaged, too_large

_ROOT = Path(__file__).resolve().parent.parent.parent
_CODE = "import sys; sys.path.insert(0, sys.argv[1]); from data_pipeline.files.child import main; main()"
_THREADS = Path("/proc/self/task")
_TOO_SLOW = (-signal.SIGALRM, -signal.SIGXCPU)


class _Child(NamedTuple):
    """Its messages, and how to end it and learn its exit code (below 0: the signal that ended it)."""

    output: IO[bytes]
    end: Callable[[], int]


def messages(
    source: IO[bytes], *, promised: str, limits: Limits | None = None, is_copy: bool | None = None
) -> Iterator[Message]:
    """What the file holds, as it is being read. Raises FileError, without the name of the file.

    is_copy: whether to copy this process; None where that is safe.
    """
    start = _copied if (is_single() if is_copy is None else is_copy) else _fresh
    with start(source, promised, limits or Limits()) as child:
        while not isinstance(message := _next(child), Done):
            if isinstance(message, Refused):
                raise FileError(message.reason, message.advice)
            yield message


def is_single() -> bool:
    """Whether this process has one thread only, counting those that Python does not know of."""
    try:
        return len(list(_THREADS.iterdir())) == 1
    except OSError:
        return False


def _next(child: _Child) -> Message | Done | Refused:
    try:
        message: Message | Done | Refused = pickle.load(child.output)  # noqa: S301 (our own process wrote it)
    except (EOFError, pickle.UnpicklingError) as error:
        raise explained(child.end()) from error
    return message


@contextmanager
def _copied(source: IO[bytes], promised: str, limits: Limits) -> Iterator[_Child]:
    reader_of(promised)  # Before the copy is made: the next one has it already.
    read_end, write_end = os.pipe()
    process = os.fork()
    if process == 0:
        _serve_and_leave(source, write_end, promised, limits)
    os.close(write_end)
    ended: list[int] = []

    def end() -> int:
        if not ended:
            _, status = os.waitpid(process, 0)
            ended.append(os.waitstatus_to_exitcode(status))
        return ended[0]

    try:
        with os.fdopen(read_end, "rb") as output:
            yield _Child(output, end)
    finally:
        if not ended:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
            end()


def _serve_and_leave(source: IO[bytes], write_end: int, promised: str, limits: Limits) -> None:
    """Never returns: what the copied process had begun is not for the copy to finish."""
    code = 1
    try:
        with os.fdopen(write_end, "wb") as target:
            code = serve(source, target, promised=promised, limits=limits)
    finally:
        os._exit(code)


@contextmanager
def _fresh(source: IO[bytes], promised: str, limits: Limits) -> Iterator[_Child]:
    command = [sys.executable, "-P", "-c", _CODE, str(_ROOT), promised, *map(str, limits)]
    with subprocess.Popen(command, stdin=source, stdout=subprocess.PIPE) as process:  # noqa: S603 (no shell)
        assert process.stdout  # noqa: S101 (it was asked for)
        try:
            yield _Child(process.stdout, process.wait)
        finally:
            process.kill()


def explained(exit_code: int) -> FileError:
    """Why a process ended before its last message."""
    if exit_code in _TOO_SLOW:
        return FileError(
            "Das Lesen der Arbeitsmappe dauert zu lange.",
            "Bitte leere Bereiche löschen oder die Liste aufteilen; sehr lange Listen als CSV speichern.",
        )
    if exit_code == OUT_OF_MEMORY:
        return too_large("Sie braucht zu viel Arbeitsspeicher.")
    return damaged(f"das Leseprogramm ist abgestürzt, Zeichen {exit_code}")
