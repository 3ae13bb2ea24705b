"""The large invented plan is what the benchmark says it is, and the product loads all of it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import openpyxl

from benchmarks.dashboard.data import large
from benchmarks.dashboard.large_plan import month_day, write_plan


def numbers(database: Path, query: str) -> list[tuple[int, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(query).fetchall()


def cells(path: Path) -> list[list[tuple[object, ...]]]:
    return [list(sheet.values) for sheet in openpyxl.load_workbook(path)]


def test_every_workbook_becomes_a_revision_and_no_row_is_refused(tmp_path: Path) -> None:
    database = large(tmp_path, measures=12, revisions=3, complaints=50)
    assert numbers(database, "SELECT revision_number, count(*) FROM measure GROUP BY 1") == [
        (1, 12),
        (2, 12),
        (3, 12),
    ]
    assert numbers(database, "SELECT count(*) FROM complaint") == [(50,)]
    assert numbers(database, "SELECT count(*) FROM finding") == [(0,)]


def test_a_built_database_is_used_again(tmp_path: Path) -> None:
    built = large(tmp_path, measures=2, revisions=1, complaints=1)
    built.write_bytes(b"kept")
    assert large(tmp_path, measures=2, revisions=1, complaints=1).read_bytes() == b"kept"


def test_the_same_month_is_always_the_same_and_the_next_one_is_further(tmp_path: Path) -> None:
    once, again, later = (
        cells(write_plan(tmp_path / name, measures=30, month=month))
        for name, month in (("a.xlsx", 20), ("b.xlsx", 20), ("c.xlsx", 26))
    )
    assert once == again
    assert sum(map(len, later)) > sum(map(len, once))


def test_the_last_of_forty_months_is_not_in_the_future() -> None:
    assert f"{month_day(39):%Y-%m-%d}" == "2026-11-01"
