"""How fast is a load? `python -m benchmarks.load [--rounds N]`, on SQLite, in a temporary folder.

Rows per second of the product's own load (reading, every check, ledger, commit) against a bare
`sqlite3.executemany` of the same rows into the same table definition, one commit, same durability. Both run
in turns in the same process, so that the ratio of the medians holds on a busy machine too. The complaints are
those of Boston 2015 where `../shared/data` is present, else as many invented ones from a fixed seed.
"""

import argparse
import csv
import gc
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median

import xlsxwriter

import data_pipeline.sources.complaints_csv.extract  # noqa: F401  The import of pandas is no part of a load.
from data_pipeline.intake import collect
from data_pipeline.mapping import Mapping
from data_pipeline.mappings import bundled_mappings
from data_pipeline.migrations import ensure_ready
from data_pipeline.run import Request, run
from data_pipeline.schema.session import open_engine

BOSTON = Path(__file__).parents[2] / "shared" / "data" / "complaints" / "boston_2015.csv.gz"
BOSTON_ROWS = 121_145
MEASURES = 50
MEASURES_OF_A_LARGE_PLAN = 150
WORKBOOK_ROWS = 100_000
FORMAT = "%m/%d/%Y %I:%M:%S %p"
CASE_HEADINGS = (
    "CASE_ENQUIRY_ID",
    "OPEN_DT",
    "TARGET_DT",
    "CLOSED_DT",
    "TYPE",
    "Department",
    "neighborhood",
    "Source",
)
PLAN_TABLES = (
    "concept",
    "department",
    "action_field",
    "measure",
    "responsibility",
    "budget_item",
    "status_report",
)


def main() -> None:
    """Measure both and print one line for each."""
    parser = argparse.ArgumentParser(description="Wie schnell ist das Laden?")
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory(prefix="konzeptmonitor-load-") as name:
        folder = Path(name)
        workbook = write_workbook(folder / "plan.xlsx")
        measure(f"{MEASURES} measures", workbook, None, PLAN_TABLES, folder, rounds)
        measure_revision(folder, rounds)
        cases = write_case_workbook(folder / "cases.xlsx")
        measure(
            f"{WORKBOOK_ROWS:,} rows of a workbook",
            cases,
            bundled_mappings()["boston_311"],
            ("complaint",),
            folder,
            1,
        )
        cases = BOSTON if BOSTON.is_file() else write_cases(folder / "cases.csv")
        mapping = bundled_mappings()["boston_311"]
        measure(f"{BOSTON_ROWS:,} complaints", cases, mapping, ("complaint",), folder, rounds)


def measure(
    title: str, path: Path, mapping: Mapping | None, tables: tuple[str, ...], folder: Path, rounds: int
) -> None:
    """Print the medians of a load of `path` and of a bare insert of the rows it wrote."""
    times: dict[str, list[float]] = {"load": [], "bare": []}
    rows: dict[str, list[tuple[object, ...]]] = {}
    for _ in range(rounds):
        with EmptyDatabase(folder) as database:
            times["load"].append(timed(partial(load, database, path, mapping, folder)))
            rows = rows or {table: stored(database, table) for table in tables}
        with EmptyDatabase(folder) as database:
            times["bare"].append(timed(partial(insert, database, rows)))
    count = sum(map(len, rows.values()))
    loaded, bare = median(times["load"]), median(times["bare"])
    print(
        f"{title} ({count:,} rows, {path.name}): load {loaded:.3f} s = {count / loaded:,.0f} rows/s, "
        f"bare executemany {bare:.3f} s = {count / bare:,.0f} rows/s, ratio {loaded / bare:.2f} "
        f"(medians of {rounds} rounds; pairs {ratios(times)})"
    )


def measure_revision(folder: Path, rounds: int) -> None:
    """Print how long a large plan takes to become a new revision, when one sentence in it has changed."""
    count = MEASURES_OF_A_LARGE_PLAN
    first = write_workbook(folder / "first.xlsx", count)
    second = write_workbook(folder / "second.xlsx", count, says="Es geht zügig voran.")
    times = []
    for _ in range(rounds):
        with EmptyDatabase(folder) as database:
            load(database, first, None, folder)
            times.append(timed(partial(load, database, second, None, folder)))
    print(f"{count} measures, a new revision: {median(times):.3f} s (median of {rounds} rounds; aim 0.5 s)")


def ratios(times: dict[str, list[float]]) -> str:
    """The ratio of every round."""
    return " ".join(f"{a / b:.2f}" for a, b in zip(times["load"], times["bare"], strict=True))


def timed(work: Callable[[], None]) -> float:
    """Seconds on the clock."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


class EmptyDatabase:
    """A file with all tables and no rows, removed afterwards."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "monitor.sqlite3"

    def __enter__(self) -> Path:
        engine = open_engine(f"sqlite:///{self._path}")
        ensure_ready(engine)
        engine.dispose()
        return self._path

    def __exit__(self, *_: object) -> None:
        for path in self._path.parent.glob("monitor.sqlite3*"):
            path.unlink()


def load(database: Path, path: Path, mapping: Mapping | None, folder: Path) -> None:
    """The product's load."""
    engine = open_engine(f"sqlite:///{database}")
    sources = collect([path], mapping=mapping)
    run(Request(sources=sources, archive=folder / "archive", today=date(2026, 7, 1)), engine=engine)
    engine.dispose()


def stored(database: Path, table: str) -> list[tuple[object, ...]]:
    """All rows of a table in the order in which they were written."""
    with closing(sqlite3.connect(database)) as connection:
        return list(connection.execute(f"SELECT * FROM {table} ORDER BY rowid"))


def insert(database: Path, rows: dict[str, list[tuple[object, ...]]]) -> None:
    """The bare insert, with the durability of the product."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA synchronous=FULL")
        with connection:
            for table, values in rows.items():
                marks = ", ".join("?" * len(values[0]))
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values)


def write_workbook(path: Path, count: int = MEASURES, *, says: str = "Es geht voran.") -> Path:
    """A plan, each measure with owner, two years of money and two reports; says: the words of the first."""
    sheets: dict[str, list[list[object]]] = {
        "Konzept": [["AGS", "Stadt", "Konzept", "Titel"], ["12000001", "Musterstadt", "IK", "Konzept"]],
        "Organisation": [["Kennzeichen", "Name", "Ebene"]],
        "Handlungsfelder": [["Handlungsfeld-Nr.", "Handlungsfeld"]],
        "Maßnahmen": [["Maßnahme-Nr.", "Handlungsfeld-Nr.", "Maßnahme", "Beginn", "Ende"]],
        "Zuständigkeiten": [["Maßnahme-Nr.", "Rolle", "Stelle"]],
        "Budget": [["Maßnahme-Nr.", "Jahr", "Geplant", "Verausgabt"]],
        "Sachstände": [["Maßnahme-Nr.", "Stand", "Umsetzungsstand", "Fortschritt", "Sachstand"]],
    }
    for number in range(1, 6):
        sheets["Organisation"].append([f"fb{number}", f"Fachbereich {number}", "Fachbereich"])
        sheets["Handlungsfelder"].append([str(number), f"Handlungsfeld {number}"])
    for number in range(count):
        add_measure(sheets, code=f"{number % 5 + 1}.{number // 5 + 1}", number=number)
    sheets["Sachstände"][1][-1] = says
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return path


def add_measure(sheets: dict[str, list[list[object]]], *, code: str, number: int) -> None:
    """Rows of one measure on every sheet."""
    field = str(number % 5 + 1)
    sheets["Maßnahmen"].append([code, field, f"Maßnahme {code}", "Q1/2025", f"12/{2026 + number % 3}"])
    sheets["Zuständigkeiten"].append([code, "federführend", f"Fachbereich {field}"])
    for year in (2025, 2026):
        sheets["Budget"].append([code, year, f"{number + 1}.000,00 €", f"{number} T€"])
        sheets["Sachstände"].append([code, f"06/{year}", "in Umsetzung", f"{number} %", "Es geht voran."])


def write_case_workbook(path: Path) -> Path:
    """Invented cases as a workbook."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Fälle")
        sheet.write_row(0, 0, CASE_HEADINGS)
        for at, row in enumerate(invented(random.Random(311), WORKBOOK_ROWS), start=1):
            sheet.write_row(at, 0, row)
    return path


def write_cases(path: Path, count: int = BOSTON_ROWS) -> Path:
    """Invented cases, as many as Boston had unless told, with the same headings, always the same."""
    chance = random.Random(311)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(CASE_HEADINGS)
        writer.writerows(invented(chance, count))
    return path


def invented(chance: random.Random, count: int) -> Iterator[list[str]]:
    """Cases of one year, a sixth of them open, a fifth without a target."""
    start = datetime.fromisoformat("2015-01-01T04:00:00")
    for number in range(count):
        opened = start + timedelta(seconds=chance.randrange(364 * 86_400))
        target = opened + timedelta(days=chance.randrange(1, 60)) if chance.random() > 0.2 else None
        closed = opened + timedelta(hours=chance.expovariate(1 / 300)) if chance.random() > 0.16 else None
        moments = [f"{moment:{FORMAT}}" if moment else "" for moment in (opened, target, closed)]
        words = [
            f"{kind} {chance.randrange(size)}" for kind, size in (("T", 150), ("D", 20), ("N", 25), ("S", 6))
        ]
        yield [str(101_000_000_000 + number), *moments, *words]


if __name__ == "__main__":
    main()
