"""Many loads at the same moment: each counts, one after the other, and none gets lost."""

from pathlib import Path

import pytest

from data_pipeline.load.plan import read_plan
from data_pipeline.schema.ledger import pipeline_run, revision, source_file
from data_pipeline.schema.organisation import municipality
from tests.functional.breaking.loads import Ended, nursery
from tests.functional.load_files import (
    AGS,
    CASES,
    Sheets,
    cases,
    dump,
    plan,
    ready,
    rows_of,
    write_csv,
    write_workbook,
)

DIFFERENT, EQUAL = 14, 6


def titled(title: str) -> Sheets:
    """The plan with one title changed."""
    sheets = plan()
    sheets["Maßnahmen"][1][2] = title
    return sheets


@pytest.fixture
def books(tmp_path: Path) -> list[Path]:
    """Twenty plans: fourteen different ones, and one that comes six times."""
    different = [
        write_workbook(tmp_path / f"{number}.xlsx", titled(f"Vorhaben {number}"))
        for number in range(DIFFERENT)
    ]
    equal = write_workbook(tmp_path / "gleich.xlsx", titled("Immer gleich"))
    return different + [equal] * EQUAL


def test_twenty_loads_at_once_into_a_database_that_is_not_there_yet(
    database_url: str, tmp_path: Path, books: list[Path]
) -> None:
    with nursery(database_url, archive=tmp_path / "archive") as place:
        ended = place.together([[book] for book in books])

    assert [item.error for item in ended] == [None] * 20
    loaded = [item for item in ended if item.outcome == "loaded"]
    assert [item.outcome for item in ended[:DIFFERENT]] == ["loaded"] * DIFFERENT
    assert {item.outcome for item in ended[DIFFERENT:]} <= {"loaded", "unchanged"}
    assert sorted(_numbers(loaded)) == list(range(1, len(loaded) + 1))
    with ready(database_url) as engine, engine.connect() as connection:
        runs = rows_of(connection, pipeline_run)
        files = {row["run_id"]: row["file_name"] for row in rows_of(connection, source_file)}
        assert [row["revision_number"] for row in rows_of(connection, revision)] == sorted(_numbers(loaded))
        assert sorted(row["revision_number"] for row in runs if row["outcome"] == "loaded") == sorted(  # type: ignore[type-var]
            _numbers(loaded)
        )
        by_number = {row["revision_number"]: files[row["run_id"]] for row in runs}
        for item, book in zip(ended, books, strict=True):
            if item.outcome == "loaded":
                assert by_number[item.revision] == book.name
        (city,) = rows_of(connection, municipality)
        assert city["current_revision_number"] == len(loaded)
        newest = read_plan(connection, ags=AGS, plan_revision_number=len(loaded))["measure"]
    (last,) = (
        book
        for item, book in zip(ended, books, strict=True)
        if item.revision == len(loaded) and item.outcome == "loaded"
    )
    stem = last.stem
    title = "Immer gleich" if stem == "gleich" else f"Vorhaben {stem}"
    assert [row["title"] for row in newest] == [title, "Beratung"]


def _numbers(ended: list[Ended]) -> list[int]:
    return [item.revision for item in ended if item.revision is not None]


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
