"""A million complaints: `python -m benchmarks.complaints [--rows 1000000] [--rounds 1]`, by hand.

The product's own load (reading, every check, events, ledger, commit) against the bare driver with the rows
that the load wrote: `sqlite3.executemany` and psycopg's COPY, into the same table with the same indexes. Then
a hundredth of the cases changes: a load of a file that holds only these, against `executemany` of updates.
Every measurement has a process of its own; its peak of memory is printed, for a load also that of the process
that reads ahead. Product and driver take turns.
The PostgreSQL server is thrown away afterwards and, for both alike, does not wait for the disk.
"""

import argparse
import csv
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.load import FORMAT, write_cases
from tests.servers import cluster_folder, empty_database, running_cluster

KEY = "ags = {0} AND source_code = {0} AND complaint_id = {0}"
CHANGING = ("closed_at", "closed_date", "resolution_seconds", "changed_revision_number")
Rows = list[tuple[Any, ...]]


def main() -> None:
    """Measure, or be one of the measuring processes."""
    parser = argparse.ArgumentParser(description="Wie schnell sind eine Million Anliegen geladen?")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--step", nargs="+", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step:
        name, *values = arguments.step
        print(json.dumps(STEPS[name](*values)))
        return
    with tempfile.TemporaryDirectory(prefix="konzeptmonitor-complaints-") as name:
        measure_all(Path(name), arguments.rows, arguments.rounds)


def measure_all(folder: Path, rows: int, rounds: int) -> None:
    """Both databases, one after the other."""
    cases = write_cases(folder / "cases.csv", rows)
    changed = write_changed(cases, folder / "changed.csv")
    print(f"{rows:,} rows, {cases.stat().st_size / 1e6:.0f} MB CSV", flush=True)
    print(f"imports alone: peak {step('nothing')['peak']:.0f} MB")
    reference = folder / "reference.sqlite3"
    urls = (f"sqlite:///{reference}", f"sqlite:///{folder / 'bare.sqlite3'}")
    for at in range(rounds):
        measure("SQLite", cases, changed, urls, reference)
        if at < rounds - 1:
            for path in [*folder.glob("reference.sqlite3*"), *folder.glob("bare.sqlite3*")]:
                path.unlink()
    with cluster_folder() as place, running_cluster(place) as port:
        server = f"postgresql+psycopg://konzeptmonitor@127.0.0.1:{port}/postgres"
        for _ in range(rounds):
            with empty_database(server) as one, empty_database(server) as other:
                measure("PostgreSQL", cases, changed, (one, other), reference)


def measure(title: str, cases: Path, changed: Path, urls: tuple[str, str], reference: Path) -> None:
    """Print a load and the change of a hundredth, each beside the bare driver.

    reference: the database whose first revision has the rows for the bare driver.
    """
    own = step("load", urls[0], cases)
    bare = step("insert", urls[1], reference)
    tell(title, own, bare)
    again = step("load", urls[0], changed)
    update = step("update", urls[1], reference)
    tell(f"{title}, changed", again, update)


def tell(title: str, own: dict[str, float], bare: dict[str, float]) -> None:
    """One line of numbers; a ratio on the clock, and one of processor time where both use only their own."""
    rates = [item["rows"] / item["seconds"] for item in (own, bare)]
    print(
        f"{title}: {own['rows']:,.0f} rows, load {own['seconds']:.1f} s = {rates[0]:,.0f} rows/s, "
        f"peak {own['peak']:.0f} MB and {own['reader_peak']:.0f} MB; "
        f"bare {bare['seconds']:.1f} s = {rates[1]:,.0f} rows/s; "
        f"ratio {own['seconds'] / bare['seconds']:.2f} "
        f"(processor time of the client {own['cpu']:.1f} s to {bare['cpu']:.1f} s)",
        flush=True,
    )


def step(name: str, *values: object) -> dict[str, float]:
    """What a process of its own measured."""
    command = [sys.executable, "-m", "benchmarks.complaints", "--step", name, *map(str, values)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def timed(work: Callable[[], int]) -> dict[str, float]:
    """Rows, seconds on the clock and of the processor, peaks of memory in MB.

    A load reads ahead in a process of its own: its processor time is in the sum, its peak stands alone. What
    the two share is in both peaks.
    """
    wall, cpu = time.perf_counter(), processor_seconds()
    rows = work()
    return {
        "rows": rows,
        "seconds": time.perf_counter() - wall,
        "cpu": processor_seconds() - cpu,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "reader_peak": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }


def processor_seconds() -> float:
    """Of this process and of those it started that have ended."""
    return sum(os.times()[:4])


def nothing() -> dict[str, float]:
    """What the imports need."""
    import data_pipeline.run
    import data_pipeline.sources.complaints_csv.extract  # noqa: F401

    return timed(lambda: 0)


def load(url: str, file: str) -> dict[str, float]:
    """The product's load of a file."""
    import data_pipeline.sources.complaints_csv.extract  # noqa: F401  The import is no part of a load.
    from data_pipeline.intake import collect
    from data_pipeline.mappings import bundled_mappings
    from data_pipeline.run import Request, run
    from data_pipeline.schema.session import open_engine

    prepare(url)
    engine = open_engine(url)
    mapping = bundled_mappings()["boston_311"]

    def work() -> int:
        sources = collect([Path(file)], mapping=mapping)
        request = Request(sources=sources, archive=Path(file).parent / "archive", today=date(2026, 7, 1))
        return run(request, engine=engine).files[0].counts.written

    return timed(work)


def prepare(url: str) -> None:
    """A database with all tables."""
    from data_pipeline.migrations import ensure_ready
    from data_pipeline.schema.session import open_engine

    engine = open_engine(url)
    ensure_ready(engine)
    engine.dispose()


def stored(reference: str) -> tuple[list[str], Rows]:
    """Names of the columns, and all rows in the order in which they were written."""
    with closing(sqlite3.connect(reference)) as connection:
        cursor = connection.execute("SELECT * FROM complaint ORDER BY rowid")
        return [item[0] for item in cursor.description], cursor.fetchall()


def insert(url: str, reference: str) -> dict[str, float]:
    """The bare driver, one commit."""
    prepare(url)
    names, rows = stored(reference)
    return timed(partial(write, url, names, rows))


def write(url: str, names: list[str], rows: Rows) -> int:
    """All rows with one statement."""
    columns = ", ".join(names)
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection, connection:
            connection.execute("PRAGMA synchronous=FULL")
            marks = ", ".join("?" * len(names))
            connection.executemany(f"INSERT INTO complaint ({columns}) VALUES ({marks})", rows)
    else:
        with psycopg.connect(url.replace("+psycopg", "")) as link, link.cursor() as cursor:
            statement = f"COPY complaint ({columns}) FROM STDIN"
            with cursor.copy(statement.encode()) as copy:
                for row in rows:
                    copy.write_row(row)
    return len(rows)


def update(url: str, reference: str) -> dict[str, float]:
    """The changed cases, which the product has written into the reference by now, one statement for each."""
    names, rows = stored(reference)
    at = {name: position for position, name in enumerate(names)}
    wanted = [*CHANGING, "ags", "source_code", "complaint_id"]
    changes = [
        tuple(row[at[name]] for name in wanted) for row in rows if row[at["changed_revision_number"]] == 2
    ]
    return timed(partial(change, url, changes))


def change(url: str, changes: Rows) -> int:
    """One commit."""
    is_sqlite = url.startswith("sqlite")
    mark = "?" if is_sqlite else "%s"
    values = ", ".join(f"{name} = {mark}" for name in CHANGING)
    statement = f"UPDATE complaint SET {values} WHERE {KEY.format(mark)}"
    if is_sqlite:
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection, connection:
            connection.execute("PRAGMA synchronous=FULL")
            connection.executemany(statement, changes)
    else:
        with psycopg.connect(url.replace("+psycopg", "")) as link, link.cursor() as cursor:
            cursor.executemany(statement.encode(), changes)
    return len(changes)


def write_changed(cases: Path, path: Path) -> Path:
    """Every hundredth case: an open one is closed now, a closed one is open again."""
    with (
        cases.open(encoding="utf-8", newline="") as source,
        path.open("w", encoding="utf-8", newline="") as to,
    ):
        rows, writer = csv.reader(source), csv.writer(to)
        writer.writerow(next(rows))
        for number, row in enumerate(rows):
            if number % 100 == 0:
                opened = datetime.strptime(row[1], FORMAT)  # noqa: DTZ007  The clock of a city.
                row[3] = "" if row[3] else f"{opened + timedelta(days=9):{FORMAT}}"
                writer.writerow(row)
    return path


STEPS: dict[str, Callable[..., dict[str, float]]] = {
    "nothing": nothing,
    "load": load,
    "insert": insert,
    "update": update,
}

if __name__ == "__main__":
    main()
