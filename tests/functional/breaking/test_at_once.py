"""Many loads at the same moment: each counts, one after the other, and none gets lost."""

from pathlib import Path

import pytest

from data_pipeline.load.plan import read_plan
from data_pipeline.schema.ledger import pipeline_run, revision, source_file
from data_pipeline.schema.organisation import municipality
from tests.functional.breaking.loads import nursery
from tests.functional.load_files import (
    AGS,
    CASES,
    cases,
    dump,
    plan,
    ready,
    rows_of,
    write_csv,
    write_workbook,
)

DIFFERENT, EQUAL = 14, 6


def title_of(book: Path) -> str:
    """What a plan calls its first measure."""
    return f"Vorhaben {book.stem}"


def write_book(path: Path) -> Path:
    """A plan whose first measure is called after the file."""
    sheets = plan()
    sheets["Maßnahmen"][1][2] = title_of(path)
    return write_workbook(path, sheets)


@pytest.fixture
def books(tmp_path: Path) -> list[Path]:
    """Twenty plans: fourteen different ones, and one that comes six times."""
    different = [write_book(tmp_path / f"{number}.xlsx") for number in range(DIFFERENT)]
    return different + [write_book(tmp_path / "gleich.xlsx")] * EQUAL


def test_twenty_loads_at_once_into_a_database_that_is_not_there_yet(
    database_url: str, tmp_path: Path, books: list[Path]
) -> None:
    with nursery(database_url, archive=tmp_path / "archive") as place:
        ended = place.together([[book] for book in books])

    assert [item.error for item in ended] == [None] * 20
    assert [item.outcome for item in ended[:DIFFERENT]] == ["loaded"] * DIFFERENT
    assert {item.outcome for item in ended[DIFFERENT:]} <= {"loaded", "unchanged"}
    loaded = {
        item.revision: book for item, book in zip(ended, books, strict=True) if item.outcome == "loaded"
    }
    numbers = list(range(1, len(loaded) + 1))
    with ready(database_url) as engine, engine.connect() as connection:
        runs = {
            int(str(row["revision_number"])): row["run_id"]
            for row in rows_of(connection, pipeline_run)
            if row["outcome"] == "loaded"
        }
        files = {row["run_id"]: row["file_name"] for row in rows_of(connection, source_file)}
        (city,) = rows_of(connection, municipality)
        assert [row["revision_number"] for row in rows_of(connection, revision)] == numbers
        assert {number: files[run] for number, run in runs.items()} == {
            number: book.name for number, book in loaded.items()
        }
        assert sorted(runs) == numbers
        assert city["current_revision_number"] == len(numbers)
        for number in numbers:
            rows = read_plan(connection, ags=AGS, plan_revision_number=number)["measure"]
            assert [row["title"] for row in rows] == [title_of(loaded[number]), "Beratung"]


def test_the_same_plan_from_two_processes_at_once_is_loaded_once(database_url: str, tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "plan.xlsx", plan())
    with nursery(database_url, archive=tmp_path / "archive") as place:
        ended = place.together([[book], [book]])

    assert sorted((item.outcome, item.revision) for item in ended) == [("loaded", 1), ("unchanged", 1)]
    with ready(database_url) as engine:
        rows = dump(engine)
    assert (len(rows["revision"]), len(rows["measure"])) == (1, 2)


def test_the_same_cases_from_two_processes_at_once_are_loaded_once(database_url: str, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "faelle.csv", cases())
    (tmp_path / "faelle.toml").write_text(CASES, encoding="utf-8")
    with nursery(database_url, archive=tmp_path / "archive") as place:
        ended = place.together([[path], [path]])

    assert sorted((item.outcome, item.revision) for item in ended) == [("loaded", 1), ("unchanged", 1)], ended
    with ready(database_url) as engine:
        rows = dump(engine)
    assert (len(rows["revision"]), len(rows["complaint"]), rows["complaint_event"]) == (1, 3, [])
