"""Works out what comes next in a process of its own, while what came last is being used."""

import gc
import os
import pickle
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from typing import IO, Generic, NamedTuple, NoReturn, TypeVar

from data_pipeline.errors import FileError
from data_pipeline.files.apart import is_single
from data_pipeline.files.end import End, failed, raise_again

Item = TypeVar("Item")


def ahead(items: Iterator[Item], *, file: str) -> Iterator[Item]:
    """The same items and the same errors, one or two of them at most worked out before they are asked for.

    The first two are worked out here, so that what is small needs no other process; what comes after them in
    a copy of this process (fork), which takes over `items` as they stand. Where this process has several
    threads, a copy could wait forever for a lock that another held: then all are worked out here.

    file: what is being read, for the message. Raises FileError when the other process is ended from outside.
    """
    yield from islice(items, 1)
    second = list(islice(items, 1))
    if not second or not is_single():
        yield from second
        yield from items
        return
    with _copied(items, file) as copy:
        yield from second
        yield from copy.items()


class _Copy(NamedTuple, Generic[Item]):
    """Its messages, and how to wait for its exit code (below 0: the signal that ended it)."""

    file: str
    output: IO[bytes]
    exit_code: Callable[[], int]

    def items(self) -> Iterator[Item]:
        while not isinstance(message := self._message(), End):
            yield message
        raise_again(message)

    def _message(self) -> Item | End:
        try:
            message: Item | End = pickle.load(self.output)  # noqa: S301 (our own process wrote it)
        except (EOFError, pickle.UnpicklingError) as error:
            raise FileError(
                f"{self.file}: Das Leseprogramm wurde mittendrin beendet (Zeichen {self.exit_code()}).",
                "Bitte noch einmal laden und dabei auf genügend freien Arbeitsspeicher achten.",
            ) from error
        return message


@contextmanager
def _copied(items: Iterator[Item], file: str) -> Iterator[_Copy[Item]]:
    """A copy of this process that works out the items; it is gone afterwards in any case."""
    read_end, write_end = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(read_end)  # When the other one dies, the next write fails.
        _serve_and_leave(items, write_end)
    os.close(write_end)
    ended: list[int] = []

    def exit_code() -> int:
        if not ended:
            ended.append(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
        return ended[0]

    try:
        with os.fdopen(read_end, "rb") as output:
            yield _Copy(file, output, exit_code)
    finally:
        if not ended:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
            exit_code()


def _serve_and_leave(items: Iterator[object], write_end: int) -> NoReturn:
    """What the copied process had begun is not for the copy to finish: it leaves without any clearing up."""
    code = 1
    try:
        gc.freeze()  # Nothing of the process it was copied from may be closed here.
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # The one who started it ends it.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        with os.fdopen(write_end, "wb") as target:
            _send(items, target)
        code = 0
    finally:
        os._exit(code)


def _send(items: Iterator[object], target: IO[bytes]) -> None:
    try:
        for item in items:
            pickle.dump(item, target, pickle.HIGHEST_PROTOCOL)
            target.flush()
        end = End()
    except BrokenPipeError:  # Nobody wants to know any more.
        return
    except Exception as error:  # Whatever it is, it is for the other process to handle.
        end = failed(error)
    pickle.dump(end, target, pickle.HIGHEST_PROTOCOL)
