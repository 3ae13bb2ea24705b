"""A database that stops, comes back, is locked or damaged: a sentence each time, and nothing half-loaded."""

import shutil
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import event

from data_pipeline.cli.options import answering
from data_pipeline.errors import DatabaseAwayError
from data_pipeline.schema.session import open_engine
from tests.functional.breaking.disks import small_disk
from tests.functional.breaking.variants import write_variant
from tests.functional.load_files import Sheets, command, dump, load, plan, ready, write_workbook
from tests.servers import cluster_folder, postgres, running_cluster

AWAY, REFUSED = 3, 2


class Server:
    """A server of its own that can be stopped as by a power cut, and started again."""

    def __init__(self, folder: Path, port: int) -> None:
        self._folder = folder
        self.url = f"postgresql+psycopg://konzeptmonitor@127.0.0.1:{port}/postgres"

    def stop(self) -> None:
        postgres("pg_ctl", "stop", "-w", "-D", "data", "-m", "immediate", cwd=self._folder)

    def start(self) -> None:
        """With the options of the first start, which the server has written down."""
        postgres("pg_ctl", "restart", "-w", "-D", "data", "-l", "log", cwd=self._folder)

    def connect(self) -> "psycopg.Connection[tuple[object, ...]]":
        return psycopg.connect(self.url.replace("+psycopg", ""), autocommit=True)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with cluster_folder() as folder, running_cluster(folder) as port:
        yield Server(folder, port)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "plan.xlsx", plan())


def changed_plan(folder: Path) -> Path:
    """The same plan with more money."""
    money: Sheets = {"Budget": [["Maßnahme-Nr.", "Jahr", "Geplant"], ["1.1", 2026, "30 T€"]]}
    return write_workbook(folder / "neu.xlsx", plan() | money)


def told(done: "subprocess.CompletedProcess[str]") -> str:
    """What people read, which is never the inside of the program."""
    assert "Traceback" not in done.stderr
    *_, reason, advice = done.stderr.splitlines()
    assert reason.startswith("Fehler: ")
    assert advice.startswith("Was zu tun ist: ")
    return done.stderr


@pytest.mark.postgres
def test_a_server_stopped_before_during_and_back_again(server: Server, book: Path, tmp_path: Path) -> None:
    call = ["--database", server.url]
    assert command("load", book, *call, cwd=tmp_path).returncode == 0
    before = _contents(server.url)
    changed = write_variant(tmp_path, "A")

    server.stop()
    stopped = command("load", book, *call, cwd=tmp_path)
    server.start()
    broken = _stopped_in_the_middle(server, changed, tmp_path)
    server.start()

    assert stopped.returncode == AWAY
    assert "Die Datenbank antwortet nicht." in told(stopped)
    assert broken.returncode == AWAY, broken.stderr
    assert "Die Datenbank antwortet nicht." in told(broken)
    assert _contents(server.url) == before
    again = command("load", *changed, *call, cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    assert len(_contents(server.url)["complaint"]) > 1000


def _stopped_in_the_middle(
    server: Server, paths: list[Path], tmp_path: Path
) -> "subprocess.CompletedProcess[str]":
    """The load has written all but its last row, for which it waits, when the server stops."""
    ended: list[subprocess.CompletedProcess[str]] = []

    def run() -> None:
        ended.append(command("load", *paths, "--database", server.url, cwd=tmp_path))

    loading = threading.Thread(target=run)
    holder = server.connect()
    holder.execute(b"BEGIN")
    holder.execute(b"LOCK TABLE source_file IN EXCLUSIVE MODE")
    loading.start()
    with server.connect() as watcher:
        _wait_until_blocked(watcher)
    server.stop()
    loading.join()
    holder.close()
    return ended[0]


def _wait_until_blocked(watcher: "psycopg.Connection[tuple[object, ...]]") -> None:
    waits = b"SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    end = time.monotonic() + 120
    while watcher.execute(waits).fetchone() == (0,):
        assert time.monotonic() < end, "the load never came to the last row"
        time.sleep(0.05)


def _contents(url: str) -> dict[str, list[dict[str, object]]]:
    with ready(url) as engine:
        return dump(engine)


@pytest.fixture
def loaded(tmp_path: Path, book: Path) -> Path:
    """An SQLite file with a plan in force."""
    path = tmp_path / "monitor.sqlite"
    with ready(f"sqlite:///{path}") as engine:
        load(engine, book)
    return path


def test_a_file_that_somebody_holds_locked_is_told_after_a_while(loaded: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{loaded}"
    before = _contents(url)
    engine = open_engine(url)
    event.listen(engine, "connect", _be_impatient)
    other = changed_plan(tmp_path)
    holder = sqlite3.connect(loaded, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")

    with pytest.raises(DatabaseAwayError, match="gesperrt"), answering():
        load(engine, other)
    holder.execute("ROLLBACK")
    holder.close()

    assert _contents(url) == before
    assert load(engine, other).outcome == "loaded"
    engine.dispose()


def _be_impatient(connection: sqlite3.Connection, _: object) -> None:
    connection.execute("PRAGMA busy_timeout=200").close()


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, book: Path) -> None:
    with small_disk(tmp_path / "klein", kibibytes=4_000) as disk:
        url = f"sqlite:///{disk.folder / 'monitor.sqlite'}"
        assert command("load", book, "--database", url, cwd=tmp_path).returncode == 0
        before = _contents(url)
        other = changed_plan(tmp_path)
        disk.protect()

        done = command("load", other, "--database", url, cwd=tmp_path)

        disk.release()
        assert done.returncode == AWAY, done.stderr
        assert "Bitte Schreibrechte prüfen." in told(done)
        assert _contents(url) == before
        assert command("load", other, "--database", url, cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("damage", ["folder", "header", "middle"])
def test_a_damaged_file_is_told_and_left_alone(loaded: Path, tmp_path: Path, damage: str) -> None:
    call = ["load", changed_plan(tmp_path), "--database", f"sqlite:///{loaded}"]
    saved = Path(shutil.move(loaded, tmp_path / "sicher.sqlite"))
    content = saved.read_bytes()
    damaged = {
        "header": b"Kein SQLite hier" + content[16:],
        "middle": content[:4096] + bytes(len(content) - 4096),
    }
    if damage == "folder":
        loaded.mkdir()
    else:
        loaded.write_bytes(damaged[damage])

    done = command(*call, cwd=tmp_path)

    assert done.returncode in (AWAY, REFUSED), done.stderr
    assert "Datenbank" in told(done)
    if damage == "folder":
        loaded.rmdir()
    else:
        assert loaded.read_bytes() == damaged[damage]
    saved.replace(loaded)
    assert command(*call, cwd=tmp_path).returncode == 0
