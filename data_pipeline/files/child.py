"""The process that reads a workbook: nothing in it but this, and the kernel holds it to its limits."""

import gc
import os
import pickle
import resource
import signal
import sys
from pathlib import Path
from typing import IO, NamedTuple

from data_pipeline.errors import FileError
from data_pipeline.files.grid import Message
from data_pipeline.files.inside import read_package, reader_of
from data_pipeline.files.limits import CPU_SECONDS, MEMORY_BYTES, WALL_SECONDS
from data_pipeline.files.package import UNREADABLE, open_package

OUT_OF_MEMORY = 77


class Limits(NamedTuple):
    """What reading one workbook may take; memory is on top of what the process begins with."""

    memory_bytes: int = MEMORY_BYTES
    cpu_seconds: int = CPU_SECONDS
    wall_seconds: float = WALL_SECONDS


class Refused(NamedTuple):
    """The last message about a workbook that cannot be read."""

    reason: str
    advice: str


class Done(NamedTuple):
    """The last message about a workbook that was read to its end."""


def serve(source: IO[bytes], target: IO[bytes], *, promised: str, limits: Limits) -> int:
    """Read `source`, write messages to `target`, and return the exit code.

    promised: the kind of file that the name speaks of, for messages.
    """
    _hold(limits)
    try:
        _read(source, target)
        last: Refused | Done = Done()
    except FileError as error:
        last = Refused(error.reason, error.advice)
    except UNREADABLE:
        last = Refused(
            f"Das ist keine lesbare {promised}-Datei; sie ist abgeschnitten oder beschädigt.",
            "Bitte noch einmal kopieren oder im Tabellenprogramm neu speichern.",
        )
    except MemoryError:
        return OUT_OF_MEMORY
    except Exception as error:  # A file must not take the program down.
        last = _crashed(error)
    pickle.dump(last, target)
    target.flush()
    return 0


def _read(source: IO[bytes], target: IO[bytes]) -> None:
    def send(message: Message) -> None:
        pickle.dump(message, target, pickle.HIGHEST_PROTOCOL)

    read_package(open_package(source, size=os.fstat(source.fileno()).st_size), source, send)


def _crashed(error: Exception) -> Refused:
    return Refused(
        f"Das Lesen ist unerwartet abgebrochen ({type(error).__name__}).",
        "Bitte im Tabellenprogramm neu speichern; hilft das nicht, bitte den Fehler melden.",
    )


def _hold(limits: Limits) -> None:
    """From here on the kernel ends this process when it takes too much; nobody has to watch it."""
    gc.disable()  # Nothing of the process it was copied from may be closed here.
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The one who started it ends it.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits.wall_seconds)
    _limit(resource.RLIMIT_AS, _size() + limits.memory_bytes)
    _limit(resource.RLIMIT_CPU, limits.cpu_seconds)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)


def _limit(kind: int, value: int) -> None:
    """The soft limit; a hard one that is lower already stays."""
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _size() -> int:
    """Bytes of address space in use now."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    return int(pages) * resource.getpagesize()


def main() -> None:
    """Serve standard input to standard output. Arguments: folder of the package, promised kind, limits."""
    memory, cpu, wall = sys.argv[3:]
    limits = Limits(int(memory), int(cpu), float(wall))
    source, target = os.fdopen(0, "rb"), os.fdopen(1, "wb")
    reader_of(sys.argv[2])  # What libraries take themselves does not count.
    code = serve(source, target, promised=sys.argv[2], limits=limits)
    os._exit(code)  # Taking down all objects one by one would cost as much time as reading them.
