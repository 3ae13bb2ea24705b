"""Small files of an invented city, a way to load them, and everything a database then holds."""

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from sqlalchemy import Connection, Engine, Table, select

from data_pipeline.intake import collect
from data_pipeline.mapping import Mapping, parse_mapping
from data_pipeline.migrations import ensure_ready
from data_pipeline.run import Request, Result, run
from data_pipeline.schema import metadata
from data_pipeline.schema.session import open_engine

TODAY = date(2026, 7, 1)
AGS = "12000001"
Sheets = dict[str, list[list[object]]]

CASES = """
title = "Fälle"
[values]
ags = "12000001"
[[table]]
target = "complaint"
values = { source_code = "portal" }
[table.columns]
complaint_id = "Nr"
kind = "Art"
category_code = "Kategorie"
is_sample = "Beispiel"
received_at = { headings = "Eingang", format = "%d.%m.%Y %H:%M" }
closed_at = { headings = "Abschluss", format = "%d.%m.%Y %H:%M" }
"""
CASE_HEADINGS = ["Nr", "Art", "Kategorie", "Eingang", "Abschluss", "Beispiel"]


def plan(*, ags: str = AGS, city: str = "Musterstadt", concept: str = "IK") -> Sheets:
    """A whole plan: two departments, one field, two measures with owner, money and reports."""
    return {
        "Konzept": [["AGS", "Stadt", "Konzept", "Titel"], [ags, city, concept, "Integrationskonzept"]],
        "Organisation": [
            ["Kennzeichen", "Nummer", "Name", "Ebene", "Übergeordnet"],
            ["gb3", "3", "Soziales", "Geschäftsbereich", None],
            ["fb31", "31", "Bildung", "Fachbereich", "gb3"],
        ],
        "Handlungsfelder": [["Handlungsfeld-Nr.", "Handlungsfeld"], ["1", "Sprache"]],
        "Maßnahmen": [
            ["Maßnahme-Nr.", "Handlungsfeld-Nr.", "Maßnahme", "Beginn", "Ende"],
            ["1.1", "1", "Sprachkurse", "01.02.2025", "Q3/2026"],
            ["1.2", "Sprache", "Beratung", "2025", "Daueraufgabe"],
        ],
        "Zuständigkeiten": [
            ["Maßnahme-Nr.", "Rolle", "Stelle"],
            ["1.1", "federführend", "31 Bildung"],
            ["1.2", "federführend", "Soziales"],
        ],
        "Budget": [["Maßnahme-Nr.", "Jahr", "Geplant"], ["1.1", 2026, "20 T€"], ["1.2", 2026, "offen"]],
        "Sachstände": [
            ["Maßnahme-Nr.", "Stand", "Umsetzungsstand", "Fortschritt"],
            ["1.1", "06/2025", "in Planung", "10 %"],
            ["1.1", "12/2025", "in Umsetzung", "35 %"],
        ],
    }


def cases() -> list[list[str]]:
    """Three complaints, one of them open."""
    return [
        CASE_HEADINGS,
        ["A1", "Beschwerde", "Lärm", "02.01.2026 08:00", "05.01.2026 10:30", "nein"],
        ["A2", "Hinweis", "Müll", "03.02.2026 12:00", "", "ja"],
        ["A3", "Idee", "", "04.02.2026 23:30", "06.02.2026 00:15", ""],
    ]


def write_workbook(path: Path, sheets: Sheets) -> Path:
    """An XLSX file with these rows."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def write_csv(path: Path, rows: list[list[str]], *, delimiter: str = ";") -> Path:
    """A CSV file with these rows."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(rows)
    return path


def case_mapping(text: str = CASES) -> Mapping:
    """The mapping that reads `cases`."""
    return parse_mapping(text, name="faelle.toml")


@contextmanager
def ready(url: str) -> Iterator[Engine]:
    """An engine for a database with all tables."""
    engine = open_engine(url)
    try:
        ensure_ready(engine)
        yield engine
    finally:
        engine.dispose()


def load(engine: Engine, *paths: Path, mapping: Mapping | None = None, **options: object) -> Result:
    """Load files; the archive lies beside the first."""
    given: dict[str, object] = {"archive": paths[0].parent / "archive", "today": TODAY} | options
    return run(Request(sources=collect(paths, mapping=mapping), **given), engine=engine)  # type: ignore[arg-type]


def rows_of(connection: Connection, table: Table, **values: object) -> list[dict[str, object]]:
    """All rows of a table in the order of its key; `values` narrow them down."""
    query = select(table).where(*(table.c[name] == value for name, value in values.items()))
    return [dict(row) for row in connection.execute(query.order_by(*table.primary_key)).mappings()]


def dump(engine: Engine) -> dict[str, list[dict[str, object]]]:
    """Every row of every table."""
    with engine.connect() as connection:
        return {table.name: rows_of(connection, table) for table in metadata.sorted_tables}


def command(*arguments: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """`konzeptmonitor` in a process of its own, in `cwd`."""
    return subprocess.run(
        [str(Path(sys.executable).with_name("konzeptmonitor")), *map(str, arguments)],
        cwd=cwd,
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONWARNINGS": "error", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def objects(done: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    """What `--json` printed."""
    return [json.loads(line) for line in done.stdout.splitlines()]
