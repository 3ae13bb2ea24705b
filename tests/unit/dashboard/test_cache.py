"""The reader answers from memory while a real database is away, and says since when."""

import shutil
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from dashboard.access import PUBLIC, STEERING
from dashboard.cache import Reader, Scope
from data_pipeline.cli.demo import load_example
from data_pipeline.load.history import delete_revisions, set_label
from data_pipeline.schema.session import open_engine, writing
from data_pipeline.settings import read_settings
from tests.servers import cluster_folder, postgres, running_cluster

TODAY = date(2026, 11, 15)


class Store:
    """A database file in a folder of its own, which can be taken away and brought back."""

    def __init__(self, source: Path, folder: Path) -> None:
        self.folder = folder / "daten"
        self.folder.mkdir()
        shutil.copy(source, self.folder / "plan.sqlite")
        self.engine: Engine = open_engine(f"sqlite:///{self.folder / 'plan.sqlite'}")
        self.reader = Reader(self.engine, scope=Scope(), today=lambda: TODAY)

    def take_away(self) -> None:
        self.engine.dispose()  # An open file is still read after it was moved.
        self.folder.rename(self.folder.with_name("weg"))

    def bring_back(self) -> None:
        self.folder.with_name("weg").rename(self.folder)


@pytest.fixture
def store(example_file: Path, tmp_path: Path) -> Iterator[Store]:
    found = Store(example_file, tmp_path)
    yield found
    found.engine.dispose()


def until(holds: Callable[[], bool]) -> None:
    last = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < last, "it never came true"
        time.sleep(0.05)


def test_what_was_read_is_answered_while_the_database_is_away(store: Store) -> None:
    reader = store.reader
    revisions = reader.revisions(STEERING)
    plan, months = reader.plan(STEERING, revisions[-1]), reader.complaint_months(STEERING)
    assert reader.silent_seconds is None
    store.take_away()

    assert reader.current_number(STEERING) == revisions[-1].number
    assert reader.revisions(STEERING) == revisions
    assert reader.plan(STEERING, revisions[-1]) is plan
    assert reader.complaint_months(STEERING) == months
    assert reader.assessed(STEERING, revisions[-1])
    silent, answered = reader.silent_seconds, reader.answered_at
    assert silent is not None and answered is not None
    assert silent == pytest.approx((datetime.now(UTC) - answered).total_seconds(), abs=0.5)


def test_what_was_never_read_fails_at_once_and_is_not_taken_for_something_else(store: Store) -> None:
    reader = store.reader
    revision = reader.revisions(STEERING)[-1]
    reader.plan(STEERING, revision)
    store.take_away()
    reader.current_number(STEERING)

    started = time.monotonic()
    with pytest.raises(SQLAlchemyError):
        reader.plan(PUBLIC, revision)
    with pytest.raises(SQLAlchemyError):
        reader.complaint_months(STEERING)
    assert time.monotonic() - started < 0.5


def test_a_label_is_known_at_once_and_the_plan_stays_the_same(store: Store) -> None:
    reader = store.reader
    version, before = reader.version, reader.revisions(STEERING)
    plan = reader.plan(STEERING, before[-1])
    with writing(store.engine) as connection:
        set_label(connection, ags="12054000", number=2, label="Sitzung")

    after = reader.revisions(STEERING)

    assert [item.label for item in after] == [None, "Sitzung", None, None]
    assert reader.version != version
    assert reader.version == Reader(store.engine, scope=Scope(), today=lambda: TODAY).version
    assert reader.plan(STEERING, after[-1]) is plan


def test_a_deleted_revision_is_no_longer_offered(store: Store) -> None:
    assert len(store.reader.revisions(STEERING)) == 4
    with writing(store.engine) as connection:
        delete_revisions(connection, ags="12054000", numbers=[2])

    assert [item.number for item in store.reader.revisions(STEERING)] == [1, 3, 4]


def test_it_goes_on_as_soon_as_the_database_is_back(store: Store) -> None:
    reader = store.reader
    revision = reader.revisions(STEERING)[-1]
    store.take_away()
    reader.current_number(STEERING)
    assert reader.silent_seconds is not None

    store.bring_back()
    until(lambda: reader.current_number(STEERING) == 4 and reader.silent_seconds is None)

    assert reader.plan(PUBLIC, revision).measures


@pytest.mark.postgres
def test_a_stopped_postgresql_server_is_survived(tmp_path: Path) -> None:
    with cluster_folder() as folder, running_cluster(folder) as port:
        url = f"postgresql+psycopg://konzeptmonitor@127.0.0.1:{port}/postgres"
        load_example(read_settings(database_url=url, archive_path=tmp_path / "archive"))
        engine = open_engine(url)
        reader = Reader(engine, scope=Scope(), today=lambda: TODAY)
        plan = reader.plan(STEERING, reader.revisions(STEERING)[-1])

        postgres("pg_ctl", "stop", "-w", "-D", "data", "-m", "immediate", cwd=folder)
        assert reader.current_number(STEERING) == 4
        assert reader.silent_seconds is not None
        assert reader.plan(STEERING, reader.revisions(STEERING)[-1]) is plan

        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
        postgres("pg_ctl", "start", "-w", "-D", "data", "-l", "log", "-o", options, cwd=folder)
        until(lambda: reader.current_number(STEERING) == 4 and reader.silent_seconds is None)
        engine.dispose()
