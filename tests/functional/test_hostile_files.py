"""Hostile files through the real command line: refused in seconds, in little memory, in plain words.

To start the program for each of them would take most of the time, so it is started once and copies itself
for each file; what a copy and the processes it starts used is what the kernel says. Files are looked at
before anything is written, so most tests need SQLite only; a handful runs on PostgreSQL, too.
"""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from data_pipeline.schema.ledger import finding, pipeline_run, source_file
from tests.factories.hostile import HOSTILE, SHEET, Hostile, rows, write_zip
from tests.functional.load_files import dump, plan, ready, write_workbook

SECONDS, MEGABYTES = 5, 200
"""Seconds of work, as the kernel counts them for the program and the process that reads: a clock on the wall
counts what else this machine does, too. It only has to show that nothing waits for something."""

WALL_SECONDS = 20
STARTER = """
import json, os, sys, time
from data_pipeline.cli import main
import data_pipeline.run, data_pipeline.reading
for line in sys.stdin:
    told = json.loads(line)
    process = os.fork()
    if process == 0:
        for name, at in (("out", 1), ("err", 2)):
            os.dup2(os.open(told[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), at)
        os.chdir(told["folder"])
        sys.argv = ["konzeptmonitor", *told["arguments"]]
        code = 70
        try:
            main()
            code = 0
        except SystemExit as ended:
            code = ended.code or 0
        finally:
            sys.stdout.flush(); sys.stderr.flush()
            os._exit(code)
    begin = time.monotonic()
    _, status, used = os.wait4(process, 0)
    print(json.dumps([
        os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime,
        time.monotonic() - begin, used.ru_maxrss / 1024,
    ]), flush=True)
"""


class Outcome(NamedTuple):
    """What a call did: exit code, seconds of work and of the clock, megabytes, and what it said."""

    code: int
    cpu_seconds: float
    seconds: float
    megabytes: float
    said: str


Call = Callable[..., Outcome]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("feindlich")


@pytest.fixture(scope="module")
def call(folder: Path) -> Iterator[Call]:
    """The command line, in a copy of a process in which it is loaded already."""
    program = [sys.executable, "-c", STARTER]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(program, text=True, **pipes) as process:  # type: ignore[call-overload]
        yield lambda *arguments: _called(process, folder, [str(item) for item in arguments])
        process.stdin.close()


def _called(process: "subprocess.Popen[str]", folder: Path, arguments: list[str]) -> Outcome:
    assert process.stdin
    assert process.stdout
    files = {"out": str(folder / "out.log"), "err": str(folder / "err.log")}
    process.stdin.write(json.dumps(files | {"folder": str(folder), "arguments": arguments}) + "\n")
    process.stdin.flush()
    figures = json.loads(process.stdout.readline())
    said = "".join(Path(name).read_text(encoding="utf-8") for name in files.values())
    return Outcome(*figures, said)


@pytest.fixture(scope="module")
def database(folder: Path, call: Call) -> str:
    """A database with a plan in it."""
    url = f"sqlite:///{folder / 'monitor.sqlite3'}"
    done = call("load", write_workbook(folder / "gut.xlsx", plan()), "--database", url)
    assert done.code == 0, done.said
    return url


def content(url: str) -> object:
    """Everything in the database but the ledger, which may tell of files that were refused."""
    ledger = {table_.name for table_ in (pipeline_run, source_file, finding)}
    with ready(url) as engine:
        return {name: found for name, found in dump(engine).items() if name not in ledger}


@pytest.mark.parametrize("hostile", HOSTILE, ids=[ascii(item.file)[1:-1] for item in HOSTILE])
def test_a_hostile_file_is_refused(hostile: Hostile, folder: Path, call: Call, database: str) -> None:
    path = folder / hostile.file
    hostile.write(path)
    before = content(database)

    done = call("load", path, "--database", database)

    assert done.code == 2, done.said
    assert hostile.reason in done.said
    assert path.name.isprintable() is (path.name in done.said)
    assert "Was zu tun ist: " in done.said
    assert "Traceback" not in done.said
    assert done.megabytes <= MEGABYTES
    assert done.cpu_seconds <= SECONDS
    assert done.seconds <= WALL_SECONDS
    assert content(database) == before


def test_there_are_at_least_fifty() -> None:
    assert len({item.file for item in HOSTILE}) == len(HOSTILE) >= 50


SOME = [item for item in HOSTILE if item.file in ("fern.xlsx", "makro.xlsx", "doctype.ods", "leitung.csv")]


@pytest.mark.parametrize("hostile", SOME, ids=[item.file for item in SOME])
def test_no_database_of_either_kind_is_changed(
    hostile: Hostile, tmp_path: Path, call: Call, database_url: str
) -> None:
    good = call("load", write_workbook(tmp_path / "gut.xlsx", plan()), "--database", database_url)
    path = tmp_path / hostile.file
    hostile.write(path)
    before = content(database_url)

    done = call("load", path, "--database", database_url)

    assert (good.code, done.code) == (0, 2), good.said + done.said
    assert hostile.reason in done.said
    assert content(database_url) == before


def with_blank_rows(path: Path, count: int) -> Path:
    """The plan, and formatted blank rows below one of its lists."""
    parts = {}
    with zipfile.ZipFile(write_workbook(path, plan())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    blank = b"".join(rows(count, '<c s="1"/>')).split(b"</row>", 20)[-1]
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", blank + b"</sheetData>")
    return write_zip(path, parts)


def test_many_blank_rows_below_a_list_are_passed_over(folder: Path, call: Call, database: str) -> None:
    """Not refused: whoever deletes contents leaves such rows behind, in old programs up to 65,536."""
    done = call("check", with_blank_rows(folder / "voll.xlsx", 65_000), "--database", database)

    assert done.code == 0, done.said
    assert "12 Zeilen gelesen" in done.said
    assert done.megabytes <= MEGABYTES
    assert done.cpu_seconds <= SECONDS


def test_a_formula_without_result_is_a_finding(folder: Path, call: Call, database: str) -> None:
    """Not refused: the good rows beside it can be loaded."""
    sheets = plan()
    sheets["Budget"][1][2] = "=10*2000"
    done = call("check", write_workbook(folder / "formel.xlsx", sheets), "--database", database)

    assert done.code == 1, done.said
    assert "nicht ihr Ergebnis" in done.said
