"""A whole database moves to another one, from SQLite to PostgreSQL and back, and nothing is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select

from data_pipeline.cli.demo import load_example
from data_pipeline.copying import copy_database
from data_pipeline.errors import DatabaseStateError
from data_pipeline.migrations import ensure_ready
from data_pipeline.rollup.checking import verify
from data_pipeline.schema import metadata
from data_pipeline.schema.organisation import municipality
from data_pipeline.schema.session import open_engine, writing
from data_pipeline.settings import read_settings
from tests.functional.load_files import command

Contents = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def example(tmp_path: Path) -> Iterator[Engine]:
    """A database with the bundled example: four revisions, complaints, findings."""
    url = f"sqlite:///{tmp_path / 'example.sqlite3'}"
    load_example(read_settings(database_url=url, archive_path=tmp_path / "archive"))
    engine = open_engine(url)
    yield engine
    engine.dispose()


@pytest.fixture
def target(database_url: str) -> Iterator[Engine]:
    engine = open_engine(database_url)
    ensure_ready(engine)
    yield engine
    engine.dispose()


def contents(engine: Engine) -> Contents:
    with engine.connect() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
        }


def test_everything_arrives_and_comes_back(example: Engine, target: Engine, tmp_path: Path) -> None:
    before = contents(example)
    counts = copy_database(example, target)
    assert counts == {name: len(rows) for name, rows in before.items()}
    assert counts["measure"] > 150 and counts["complaint"] > 1000 and counts["finding"] > 0
    assert contents(target) == before == contents(example)
    with target.connect() as connection:
        assert not verify(connection)

    back = open_engine(f"sqlite:///{tmp_path / 'back.sqlite3'}")
    ensure_ready(back)
    copy_database(target, back)
    assert contents(back) == before
    back.dispose()


def test_a_target_that_holds_anything_is_left_alone(example: Engine, target: Engine) -> None:
    with writing(target) as connection:
        connection.execute(insert(municipality), {"ags": "1", "name": "Andere", "timezone": "Europe/Berlin"})
    before = contents(target)
    with pytest.raises(DatabaseStateError, match="Das Ziel ist nicht leer: municipality"):
        copy_database(example, target)
    assert contents(target) == before


def test_what_breaks_off_leaves_nothing_behind(
    example: Engine, target: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data_pipeline.copying._refuse_differences", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        copy_database(example, target)
    assert not any(contents(target).values())


def test_the_command_copies_and_says_what_comes_next(
    example: Engine, database_url: str, tmp_path: Path
) -> None:
    source = str(example.url)
    done = command("copy", "--database", source, "--to", database_url, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Zeilen aus" in done.stdout and "KONZEPTMONITOR_DATABASE_URL" in done.stdout
    plan = command("export", tmp_path / "plan.xlsx", "--database", database_url, cwd=tmp_path)
    assert "ganzer Plan aus Revision 4" in plan.stdout
    back = command("load", tmp_path / "plan.xlsx", "--database", database_url, cwd=tmp_path)
    assert back.returncode == 0, back.stderr

    empty = f"sqlite:///{tmp_path / 'leer.sqlite3'}"
    other = f"sqlite:///{tmp_path / 'ziel.sqlite3'}"
    refused = command("copy", "--database", empty, "--to", other, cwd=tmp_path)
    assert refused.returncode == 2
    assert "Die Quelle ist leer" in refused.stderr
