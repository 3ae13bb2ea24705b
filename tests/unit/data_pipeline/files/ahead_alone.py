"""Reading ahead in a second process. Run by `test_ahead` in an interpreter with one thread."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data_pipeline.errors import FileError, MappingError
from data_pipeline.files.ahead import ahead

DESCRIPTORS = Path("/proc/self/fd")
ORPHAN = """
import os, sys, time
from data_pipeline.files.ahead import ahead
def items():
    yield from range(2)
    print(os.getpid(), flush=True)
    while True:
        yield b"x" * 1_000_000
found = ahead(items(), file="x.csv")
for _ in range(3):
    next(found)
time.sleep(60)
"""


def processes(count: int) -> Iterator[int]:
    """The number of the process that works out each item."""
    for _ in range(count):
        yield os.getpid()


def children() -> list[str]:
    """Processes that this one has started and not waited for."""
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()


@pytest.fixture(autouse=True)
def nothing_is_left_behind() -> Iterator[None]:
    before = children(), sorted(DESCRIPTORS.iterdir())
    yield
    assert (children(), sorted(DESCRIPTORS.iterdir())) == before


@pytest.mark.parametrize("count", [0, 1, 2, 3, 40])
def test_every_item_comes_once_and_in_its_order(count: int) -> None:
    assert list(ahead(iter(range(count)), file="x.csv")) == list(range(count))


def test_items_of_any_size_come_whole() -> None:
    sizes = [1, 1, 5_000_000, 0, 70_000]

    assert [len(item) for item in ahead((b"x" * size for size in sizes), file="x.csv")] == sizes


def test_what_is_small_is_worked_out_here() -> None:
    assert set(ahead(processes(2), file="x.csv")) == {os.getpid()}


def test_the_rest_of_what_is_large_is_worked_out_by_one_other_process() -> None:
    first, second, *rest = ahead(processes(9), file="x.csv")

    assert first == second == os.getpid()
    assert len(set(rest)) == 1
    assert os.getpid() not in rest


def test_beside_other_threads_nothing_is_copied() -> None:
    with ThreadPoolExecutor(1) as pool:
        assert set(pool.submit(list, ahead(processes(5), file="x.csv")).result()) == {os.getpid()}


def test_the_other_process_does_not_wait_to_be_asked(tmp_path: Path) -> None:
    def items() -> Iterator[int]:
        yield from range(2)
        (tmp_path / "begun").touch()
        yield 2

    found = ahead(items(), file="x.csv")
    assert [next(found), next(found)] == [0, 1]

    wait_until((tmp_path / "begun").exists)
    found.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("before", [0, 1, 2, 5])
@pytest.mark.parametrize(
    "error",
    [
        FileError("x.csv: Das Ende fehlt.", "Bitte neu ausgeben."),
        MappingError("a", "b"),
        OSError(28, "No space left on device"),
        AssertionError("rows lost"),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
        MemoryError(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_comes_after_the_items_before_it(before: int, error: Exception) -> None:
    def items() -> Iterator[int]:
        yield from range(before)
        raise error

    found = ahead(items(), file="x.csv")
    seen = [next(found) for _ in range(before)]
    with pytest.raises(type(error)) as caught:
        next(found)

    assert seen == list(range(before))
    assert (str(caught.value), vars(caught.value).get("advice")) == (str(error), vars(error).get("advice"))


def test_an_error_from_the_other_process_tells_where_it_arose() -> None:
    def items() -> Iterator[int]:
        yield from range(3)
        raise ValueError("x")

    with pytest.raises(ValueError, match="x") as caught:
        list(ahead(items(), file="x.csv"))

    assert "in items" in caught.value.__notes__[0]


def test_an_error_that_cannot_travel_is_told_in_words() -> None:
    class LocalError(Exception):
        pass

    def items() -> Iterator[int]:
        yield from range(3)
        raise LocalError("sonderbar")

    with pytest.raises(RuntimeError, match=r"LocalError.*sonderbar"):
        list(ahead(items(), file="x.csv"))


def test_a_killed_process_is_an_error_of_the_file() -> None:
    def items() -> Iterator[int]:
        yield from range(3)
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(FileError, match=r"^x.csv: Das Leseprogramm wurde mittendrin beendet \(Zeichen -9\)"):
        list(ahead(items(), file="x.csv"))


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, GeneratorExit])
def test_who_stops_early_waits_for_nothing(error: type[BaseException]) -> None:
    def items() -> Iterator[bytes]:
        while True:
            yield b"x" * 1_000_000

    started = time.monotonic()
    found = ahead(items(), file="x.csv")
    for _ in range(4):
        next(found)
    with pytest.raises(error):
        found.throw(error)  # type: ignore[attr-defined]

    assert time.monotonic() - started < 60


def test_the_other_process_ends_with_the_one_that_started_it() -> None:
    command = [sys.executable, "-c", ORPHAN]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[4]) as parent:
        assert parent.stdout
        orphan = int(parent.stdout.readline())
        parent.kill()
        parent.wait()

    wait_until(lambda: has_ended(orphan))


def has_ended(process: int) -> bool:
    """Whether a process is gone, or only waits to be asked for its exit code."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def wait_until(is_so: Callable[[], bool]) -> None:
    """Fails after ten seconds."""
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)
