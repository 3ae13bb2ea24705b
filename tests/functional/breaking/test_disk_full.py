"""A disk that is full or cannot be written: said in a sentence, nothing changed, all is well with room."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.functional.breaking.disks import SmallDisk, small_disk
from tests.functional.load_files import (
    CASE_HEADINGS,
    CASES,
    command,
    dump,
    plan,
    ready,
    write_csv,
    write_workbook,
)

SQLITE_KIBIBYTES, POSTGRES_KIBIBYTES = 32_000, 64_000
LEFT_BYTES = 1_500_000
MANY_CASES = 20_000
FULL = "Kein Platz mehr"
DISK_FULL = 3


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "plan.xlsx", plan())


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """More cases than the small disks hold."""
    (tmp_path / "faelle.toml").write_text(CASES, encoding="utf-8")
    rows = [
        [f"F{number}", "Hinweis", f"Kategorie {number % 90}", "02.01.2026 08:00", "05.01.2026 10:30", "nein"]
        for number in range(MANY_CASES)
    ]
    return write_csv(tmp_path / "faelle.csv", [CASE_HEADINGS, *rows])


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def tight(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[SmallDisk, str]]:
    """A small disk, and the URL of a database that lies on it."""
    if request.param == "sqlite":
        with small_disk(tmp_path / "klein", kibibytes=SQLITE_KIBIBYTES) as disk:
            yield disk, f"sqlite:///{disk.folder / 'monitor.sqlite'}"
        return
    with _tablespace(request.getfixturevalue("postgres_url")) as found:
        yield found


@contextmanager
def _tablespace(server: str) -> Iterator[tuple[SmallDisk, str]]:
    """A database of the common server whose tables lie on a disk of their own."""
    above = Path(tempfile.mkdtemp(prefix="konzeptmonitor-tablespace-"))
    above.chmod(0o755)  # The server's user must get in.
    try:
        with small_disk(above / "klein", kibibytes=POSTGRES_KIBIBYTES) as disk:
            inside = disk.folder / "tabellen"
            inside.mkdir()
            shutil.chown(inside, "postgres")
            with psycopg.connect(server.replace("+psycopg", ""), autocommit=True) as connection:
                connection.execute(f"CREATE TABLESPACE klein LOCATION '{inside}'".encode())
                connection.execute(b"CREATE DATABASE klein TABLESPACE klein")
                try:
                    yield disk, server.removesuffix("postgres") + "klein"
                finally:
                    connection.execute(b"DROP DATABASE klein WITH (FORCE)")
                    connection.execute(b"DROP TABLESPACE klein")
    finally:
        shutil.rmtree(above)


def contents(url: str) -> dict[str, list[dict[str, object]]]:
    with ready(url) as engine:
        return dump(engine)


def loaded(url: str) -> dict[str, list[dict[str, object]]]:
    """All but the ledger, which tells of a failure where there is room for it."""
    ledger = ("pipeline_run", "source_file", "finding")
    return {name: rows for name, rows in contents(url).items() if name not in ledger}


def test_a_full_disk_is_told_and_changes_nothing(
    tight: tuple[SmallDisk, str], book: Path, many: Path, tmp_path: Path
) -> None:
    disk, url = tight
    assert command("load", book, "--database", url, cwd=tmp_path).returncode == 0
    before = loaded(url)
    disk.fill(but=LEFT_BYTES)

    full = command("load", many, "--database", url, cwd=tmp_path)

    assert (full.returncode, full.stdout) == (DISK_FULL, ""), full.stderr
    assert FULL in full.stderr and "Traceback" not in full.stderr
    assert "nichts wurde geändert" in full.stderr
    disk.clear()
    assert loaded(url) == before
    again = command("load", many, "--database", url, cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    assert len(contents(url)["complaint"]) == MANY_CASES


def test_no_room_even_for_the_tables(tmp_path: Path, book: Path) -> None:
    with small_disk(tmp_path / "klein", kibibytes=64) as disk:
        url = f"sqlite:///{disk.folder / 'monitor.sqlite'}"

        full = command("load", book, "--database", url, cwd=tmp_path)

        assert full.returncode == DISK_FULL, full.stderr
        assert FULL in full.stderr and "Traceback" not in full.stderr
        disk.grow(SQLITE_KIBIBYTES)
        assert command("load", book, "--database", url, cwd=tmp_path).returncode == 0


def test_a_full_archive_keeps_the_last_good_state(tmp_path: Path, book: Path) -> None:
    url = f"sqlite:///{tmp_path / 'monitor.sqlite'}"
    with small_disk(tmp_path / "archiv", kibibytes=64) as disk:
        environment = {"KONZEPTMONITOR_ARCHIVE_PATH": str(disk.folder)}
        command("load", book, "--database", url, cwd=tmp_path, **environment)
        before = contents(url)
        disk.fill(but=4096)
        changed = write_workbook(tmp_path / "neu.xlsx", plan() | {"Notizen": [["Nur für uns"]]})

        full = command("load", changed, "--database", url, cwd=tmp_path, **environment)

        assert full.returncode == 2, full.stderr
        assert "lässt sich nichts aufbewahren" in full.stderr
        assert f"{disk.folder}" in full.stderr and "Platz" in full.stderr
        assert [path.name for path in disk.folder.rglob("*") if path.is_file() and len(path.name) < 64] == [
            "voll"
        ]
        after = contents(url)
        assert [row["outcome"] for row in after["pipeline_run"]].count("refused") == 1
        assert (after["revision"], after["measure"]) == (before["revision"], before["measure"])
        disk.clear()
        assert command("load", changed, "--database", url, cwd=tmp_path, **environment).returncode == 0


def test_an_archive_that_cannot_be_written_keeps_the_last_good_state(tmp_path: Path, book: Path) -> None:
    url = f"sqlite:///{tmp_path / 'monitor.sqlite'}"
    with small_disk(tmp_path / "archiv", kibibytes=64) as disk:
        disk.protect()
        environment = {"KONZEPTMONITOR_ARCHIVE_PATH": str(disk.folder)}

        done = command("load", book, "--database", url, cwd=tmp_path, **environment)

        assert done.returncode == 2, done.stderr
        assert "lässt sich nichts aufbewahren. Bitte" in done.stderr.replace("\nWas zu tun ist:", "")
        assert contents(url)["revision"] == []
        disk.release()
        assert command("load", book, "--database", url, cwd=tmp_path, **environment).returncode == 0
