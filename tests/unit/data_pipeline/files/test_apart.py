"""Workbooks are read in a process of their own; whatever becomes of it, the caller gets an answer."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data_pipeline.errors import FileError
from data_pipeline.files.apart import explained, is_single, messages
from data_pipeline.files.child import OUT_OF_MEMORY, Limits
from data_pipeline.files.grid import Batch, Message
from data_pipeline.files.workbook import read_workbook
from tests.factories.hostile import HEAD, MAIN, SHEET, STRINGS, ods_parts, rows, table, write_zip, xlsx_parts


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_zip(tmp_path / "x.xlsx", xlsx_parts())


@pytest.fixture
def long_book(tmp_path: Path) -> Path:
    """Rows that take a while, after shared texts that take much memory."""
    sheet = [
        f"{HEAD}<sheetData>".encode(),
        *rows(30_000, "<c><v>1.5</v></c>" * 5),
        b"</sheetData></worksheet>",
    ]
    texts = "".join(f"<si><t>Text Nummer {at}</t></si>" for at in range(150_000))
    changed = {SHEET: b"".join(sheet), STRINGS: f"<sst {MAIN}>{texts}</sst>".encode()}
    return write_zip(tmp_path / "lang.xlsx", xlsx_parts() | changed)


def told(path: Path, *, is_copy: bool, limits: Limits | None = None) -> list[Message]:
    with path.open("rb") as source:
        return list(messages(source, promised="XLSX", limits=limits, is_copy=is_copy))


def children() -> list[str]:
    """Processes that this one has started and not waited for."""
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_copy_and_a_fresh_process_read_the_same(tmp_path: Path, kind: str) -> None:
    cell = "<table:table-cell><text:p>x</text:p></table:table-cell>"
    ods = ods_parts(table(f"<table:table-row>{cell}</table:table-row>"))
    book = write_zip(tmp_path / f"x.{kind}", ods if kind == "ods" else xlsx_parts())
    before = children()

    copied, fresh = told(book, is_copy=True), told(book, is_copy=False)

    assert copied == fresh
    assert any(isinstance(message, Batch) for message in copied)
    assert children() == before


@pytest.mark.parametrize("is_copy", [True, False])
def test_a_refusal_comes_through(tmp_path: Path, is_copy: bool) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"PK")

    with pytest.raises(FileError, match="keine lesbare XLSX-Datei"):
        told(path, is_copy=is_copy)


@pytest.mark.parametrize(
    ("is_copy", "limits", "reason"),
    [
        (True, Limits(wall_seconds=0.2), "dauert zu lange"),
        (False, Limits(wall_seconds=0.2), "dauert zu lange"),
        # A copy of a large process, as this one is, begins with much memory that is free.
        (False, Limits(memory_bytes=4_000_000), "zu viel Arbeitsspeicher"),
    ],
)
def test_limits_end_it(long_book: Path, is_copy: bool, limits: Limits, reason: str) -> None:
    before = children()

    with pytest.raises(FileError, match=reason):
        told(long_book, is_copy=is_copy, limits=limits)
    assert children() == before


@pytest.mark.parametrize("is_copy", [True, False])
def test_whoever_stops_listening_leaves_nothing_behind(long_book: Path, is_copy: bool) -> None:
    before = children()
    with long_book.open("rb") as source:
        found = messages(source, promised="XLSX", is_copy=is_copy)
        next(found)
        found.close()  # type: ignore[attr-defined]

    assert children() == before


def test_several_threads_read_at_once(book: Path) -> None:
    expected = read_workbook(book)
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda _: (is_single(), read_workbook(book)), range(6)))

    assert found == [(False, expected)] * 6


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (-signal.SIGXCPU, "dauert zu lange"),
        (-signal.SIGALRM, "dauert zu lange"),
        (OUT_OF_MEMORY, "zu viel Arbeitsspeicher"),
        (-signal.SIGSEGV, "abgestürzt"),
        (1, "abgestürzt"),
    ],
)
def test_every_end_has_its_words(code: int, reason: str) -> None:
    assert reason in explained(code).reason
