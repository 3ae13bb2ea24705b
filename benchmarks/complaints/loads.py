"""Loads beside the bare driver, each in a process of its own, in time on the clock and of the processor.

The bare driver inserts the same parsed rows into the same table with the same indexes in one transaction,
and nothing else: no reading, no checking, no sums. Its rows come from a database that a load has filled, in
parts, and bringing them is not counted.
"""

import os
import resource
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import psycopg

AGS = "12000001"
_AT_ONCE = 20_000
Rows = list[tuple[Any, ...]]
Measured = dict[str, float]


def load(url: str, file: str) -> Measured:
    """The product's load of a file: reading and checking it, cases, events, sums, ledger, commit.

    `writer` is the processor time of the process that writes, from which rows come parsed, `reader` that of
    the one that reads and checks ahead of it.
    """
    import data_pipeline.sources.complaints_csv.extract  # noqa: F401  The import is no part of a load.
    from data_pipeline.intake import collect
    from data_pipeline.mappings import bundled_mappings
    from data_pipeline.run import Request, run
    from data_pipeline.schema.session import open_engine

    prepare(url)
    engine = open_engine(url)
    clock = Clock(url)
    sources = collect([Path(file)], mapping=bundled_mappings()["anliegen"])
    archive = Path(file).parent / "archive"
    result = run(Request(sources=sources, archive=archive, today=date(2026, 1, 1), ags=AGS), engine=engine)
    engine.dispose()
    return clock.read() | {"rows": result.files[0].counts.written}


def bare(url: str, reference: str) -> Measured:
    """The same rows by the driver alone."""
    prepare(url)
    with closing(sqlite3.connect(reference)) as source:
        cursor = source.execute("SELECT * FROM complaint ORDER BY rowid")
        names = [item[0] for item in cursor.description]
        insert = _into_sqlite if url.startswith("sqlite") else _into_postgresql
        return insert(url, names, iter(lambda: cursor.fetchmany(_AT_ONCE), []))


def _into_sqlite(url: str, names: list[str], parts: Iterator[Rows]) -> Measured:
    statement = f"INSERT INTO complaint ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "cache_size=-32768",
        ):  # As the product has them.
            connection.execute(f"PRAGMA {pragma}").close()
        return _in_turns(
            Clock(url), parts, lambda rows: connection.executemany(statement, rows), connection.commit
        )


def _into_postgresql(url: str, names: list[str], parts: Iterator[Rows]) -> Measured:
    statement = f"COPY complaint ({', '.join(names)}) FROM STDIN".encode()
    with psycopg.connect(url.replace("+psycopg", "")) as link, link.cursor() as cursor:
        at = names.index("is_sample")

        def write(rows: Rows) -> None:
            with cursor.copy(statement) as copy:
                for row in rows:
                    copy.write_row((*row[:at], bool(row[at]), *row[at + 1 :]))

        return _in_turns(Clock(url), parts, write, link.commit)


def _in_turns(
    clock: "Clock", parts: Iterator[Rows], write: Callable[[Rows], object], commit: Callable[[], None]
) -> Measured:
    """Only writing counts."""
    total, count = Measured(), 0
    for rows in parts:
        clock.restart()
        write(rows)
        total = _sum(total, clock.read())
        count += len(rows)
    clock.restart()
    commit()
    return _sum(total, clock.read()) | {"rows": count}


def _sum(one: Measured, other: Measured) -> Measured:
    peaks = {name: other[name] for name in other if name.endswith("peak")}
    return {name: one.get(name, 0) + other[name] for name in other} | peaks


def prepare(url: str) -> None:
    """A database with all tables."""
    from data_pipeline.migrations import ensure_ready
    from data_pipeline.schema.session import open_engine

    engine = open_engine(url)
    ensure_ready(engine)
    engine.dispose()


class Clock:
    """Seconds on the clock and of the processor since the last restart; those of a server are its own."""

    def __init__(self, url: str) -> None:
        self._server = None if url.startswith("sqlite") else _server(url)
        self.restart()

    def restart(self) -> None:
        """From now on."""
        self._start = self._seconds()

    def read(self) -> Measured:
        """By name, and the peaks of memory in MB."""
        found = {name: now - self._start[name] for name, now in self._seconds().items()}
        for name, who in (("peak", resource.RUSAGE_SELF), ("reader_peak", resource.RUSAGE_CHILDREN)):
            found[name] = resource.getrusage(who).ru_maxrss / 1024
        return found

    def _seconds(self) -> Measured:
        user, system, others_user, others_system, _ = os.times()
        server = _of_family(self._server) if self._server else 0.0
        return {
            "clock": time.perf_counter(),
            "writer": user + system + server,
            "reader": others_user + others_system,
        }


def _server(url: str) -> int:
    """The process that all of the server's processes come from."""
    with psycopg.connect(url.replace("+psycopg", "")) as link:
        (backend,) = link.execute("SELECT pg_backend_pid()").fetchone() or (0,)
    return int(_stat(int(backend))[1])


def _of_family(parent: int) -> float:
    """Processor seconds of a process, of those it started, and of those of them that have ended."""
    found = sum(map(int, _stat(parent)[11:15]))
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state = _stat(int(folder.name))
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(state[1]) == parent:
            found += sum(map(int, state[11:13]))
    return found / os.sysconf("SC_CLK_TCK")


def _stat(process: int) -> list[str]:
    """Fields from the state on; the name before it may hold blanks."""
    return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
