"""What tests of pages look with: a reader of the bundled example, and its tables as they are."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.cache import Reader
from tests.unit.dashboard.pages.looks import example_reader


@pytest.fixture(scope="module")
def reader(example_file: Path) -> Iterator[Reader]:
    yield from example_reader(example_file)


@pytest.fixture(scope="module")
def database(example_file: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(f"file:{example_file}?mode=ro", uri=True)) as opened:
        yield opened
