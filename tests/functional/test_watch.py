"""A watched folder: what is put there is loaded once, and the outcome stands beside it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from openpyxl import load_workbook

from data_pipeline.schema.ledger import pipeline_run, revision
from tests.functional.load_files import (
    CASES,
    Sheets,
    cases,
    command,
    plan,
    ready,
    rows_of,
    write_csv,
    write_workbook,
)

FAST = ("--settle", "0.2", "--every", "0.1")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "eingang").mkdir()
    return tmp_path / "eingang"


def watch_once(inbox: Path, url: str, *options: str) -> subprocess.CompletedProcess[str]:
    return command("watch", inbox, "--once", *FAST, "--database", url, *options, cwd=inbox.parent)


@contextmanager
def watching(inbox: Path, url: str) -> Iterator[subprocess.Popen[str]]:
    program = str(Path(sys.executable).with_name("konzeptmonitor"))
    environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [program, "watch", str(inbox), *FAST, "--database", url],
        cwd=inbox.parent,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def outcome(path: Path) -> dict[str, object]:
    found = json.loads(path.with_name(path.name + ".ergebnis.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def wait_for(path: Path, *, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not path.exists():
        assert time.monotonic() < end, f"{path.name} never came"
        time.sleep(0.05)


def with_a_bad_date() -> Sheets:
    """Another title, and a milestone whose date nobody can read."""
    sheets = plan()
    sheets["Maßnahmen"][1][2] = "Sprachkurse am Abend"
    sheets["Meilensteine"] = [
        ["Maßnahme-Nr.", "Meilenstein", "Fällig"],
        ["1.1", "Vertrag", "irgendwann bald"],
    ]
    return sheets


def counted(url: str) -> tuple[int, int]:
    """Numbers of revisions and of runs."""
    with ready(url) as engine, engine.connect() as connection:
        return len(rows_of(connection, revision)), len(rows_of(connection, pipeline_run))


def test_each_file_gets_its_outcome_and_the_worst_is_the_exit_code(database_url: str, inbox: Path) -> None:
    good = write_workbook(inbox / "a_gut.xlsx", plan())
    partly = write_workbook(inbox / "b_teils.xlsx", with_a_bad_date())
    bad = inbox / "c_schlecht.xlsx"
    bad.write_bytes(b"kein Zip")
    for at, path in enumerate((good, partly, bad)):
        os.utime(path, (1_700_000_000 + at, 1_700_000_000 + at))

    done = watch_once(inbox, database_url)

    assert done.returncode == 2, done.stderr
    assert [outcome(path)["exit_code"] for path in (good, partly, bad)] == [0, 1, 2]
    assert outcome(good)["outcome"] == "loaded"
    text = (inbox / "b_teils.xlsx.ergebnis.txt").read_text(encoding="utf-8")
    assert "irgendwann bald" in text
    assert "b_teils.xlsx.ergebnis.xlsx" in text
    assert load_workbook(inbox / "b_teils.xlsx.ergebnis.xlsx")["Meilensteine"]["C2"].comment is not None
    assert not (inbox / "a_gut.xlsx.ergebnis.xlsx").exists()
    assert (inbox / "c_schlecht.xlsx.ergebnis.txt").read_text(encoding="utf-8").startswith("Nichts geladen: ")
    assert not [path for path in inbox.iterdir() if path.name.endswith(".part")]


def test_a_second_run_does_nothing_until_a_file_changes(tmp_path: Path, inbox: Path) -> None:
    url = f"sqlite:///{tmp_path / 'x.sqlite3'}"
    path = write_workbook(inbox / "plan.xlsx", with_a_bad_date())

    first = watch_once(inbox, url)
    runs = counted(url)
    second = watch_once(inbox, url)
    assert (first.returncode, second.returncode) == (1, 0)
    assert counted(url) == runs
    write_workbook(path, plan())
    third = watch_once(inbox, url)

    assert third.returncode == 0
    assert counted(url)[0] == 2
    assert not (inbox / "plan.xlsx.ergebnis.xlsx").exists()


def test_a_mapping_beside_the_file_counts_and_a_corrected_one_is_tried(tmp_path: Path, inbox: Path) -> None:
    url = f"sqlite:///{tmp_path / 'x.sqlite3'}"
    path = write_csv(inbox / "faelle.csv", cases())
    (inbox / "faelle.toml").write_text(CASES.replace("complaint_id", "complaint_idd"), encoding="utf-8")

    wrong = watch_once(inbox, url)
    (inbox / "faelle.toml").write_text(CASES, encoding="utf-8")
    right = watch_once(inbox, url)

    assert (wrong.returncode, right.returncode) == (2, 0)
    assert outcome(path)["rows_written"] == 3


def test_what_is_still_being_copied_is_left_alone_until_it_is_whole(tmp_path: Path, inbox: Path) -> None:
    url = f"sqlite:///{tmp_path / 'x.sqlite3'}"
    content = write_workbook(tmp_path / "plan.xlsx", plan()).read_bytes()
    target = inbox / "plan.xlsx"

    with watching(inbox, url) as process:
        with target.open("wb", buffering=0) as stream:
            for at in range(0, len(content), len(content) // 8 + 1):
                stream.write(content[at : at + len(content) // 8 + 1])
                time.sleep(0.3)
                assert not target.with_name("plan.xlsx.ergebnis.json").exists()
        wait_for(target.with_name("plan.xlsx.ergebnis.json"))
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=120)

    assert process.returncode == 0
    assert said.splitlines()[-1] == "Beendet."
    assert outcome(target)["exit_code"] == 0
    assert counted(url)[0] == 1


def test_a_folder_that_is_watched_already_is_refused(tmp_path: Path, inbox: Path) -> None:
    url = f"sqlite:///{tmp_path / 'x.sqlite3'}"
    with watching(inbox, url):
        wait_for(inbox / ".konzeptmonitor-watch.lock")
        time.sleep(0.5)
        second = watch_once(inbox, url)

    assert second.returncode == 2
    assert "beobachtet schon ein anderer Lauf" in second.stderr
    assert watch_once(inbox, url).returncode == 0


def test_a_database_that_comes_later_gets_the_file_all_the_same(tmp_path: Path, inbox: Path) -> None:
    """A folder in the place of the file stands for a database that does not answer."""
    path = write_workbook(inbox / "plan.xlsx", plan())
    place = tmp_path / "db" / "x.sqlite3"
    place.mkdir(parents=True)
    url = f"sqlite:///{place}"

    once = watch_once(inbox, url)
    assert once.returncode == 3
    assert not path.with_name("plan.xlsx.ergebnis.json").exists()
    with watching(inbox, url) as process:
        assert process.stdout is not None
        while "Nächster Versuch" not in process.stdout.readline():
            assert process.poll() is None
        place.rmdir()
        wait_for(path.with_name("plan.xlsx.ergebnis.json"))

    assert outcome(path)["exit_code"] == 0
    assert counted(url)[0] == 1


def test_a_folder_must_exist(tmp_path: Path) -> None:
    assert command("watch", "fehlt", "--once", cwd=tmp_path).returncode == 2
