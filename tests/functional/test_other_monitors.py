"""Exports of other monitors load through bundled mappings, by name and by their headings alone."""

import csv
from datetime import date, datetime
from pathlib import Path

import pytest

from data_pipeline.schema.concept import action_field, goal
from data_pipeline.schema.measures import measure, measure_goal, responsibility, status_report
from data_pipeline.schema.organisation import department
from tests.functional.load_files import AGS, command, objects, ready, rows_of, write_workbook

DATA = Path(__file__).resolve().parent.parent / "data"
CORE, BARCELONA = DATA / "decidim" / "ergebnisse.csv", DATA / "decidim" / "barcelona.csv"
KAUSAL = DATA / "kausal" / "massnahmen.csv"
Told = dict[str, object]
Rows = dict[str, list[dict[str, object]]]
TABLES = (action_field, department, goal, measure, measure_goal, responsibility, status_report)


def loaded(path: Path, url: str, cwd: Path, *options: str) -> tuple[Told, Rows]:
    """What the command line tells, and what the database then holds."""
    done = command("load", path, "--ags", AGS, "--database", url, "--json", *options, cwd=cwd)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    (told,) = objects(done)
    with ready(url) as engine, engine.connect() as connection:
        return told, {table.name: rows_of(connection, table) for table in TABLES}


def of(rows: list[dict[str, object]], *names: str) -> list[tuple[object, ...]]:
    """Some columns of rows; days as text, because the databases' drivers differ."""
    return [
        tuple(str(row[name]) if isinstance(row[name], date) else row[name] for name in names) for row in rows
    ]


def workbook(path: Path) -> Path:
    """The rows of the Kausal file as the workbook that Kausal Watch writes: a lead sheet, dates as dates."""
    with KAUSAL.open(encoding="utf-8", newline="") as stream:
        heading, *rows = list(csv.reader(stream))
    cells = [[_cell(name, text) for name, text in zip(heading, row, strict=True)] for row in rows]
    lead = [["Klimaschutzplan (erfunden)"], ["Bericht 2026"], [None], ["Status", "im Gange"]]
    summary = [["Umsetzungsphase", "Maßnahmen"], ["Planung", 2], ["Umsetzung", 1]]
    sheets = {"Leittext": lead, "Maßnahmen": [[*heading], *cells], "Zusammenfassung 1": summary}
    return write_workbook(path, sheets)  # type: ignore[arg-type]


def _cell(name: str, text: str) -> object:
    if not text:
        return None
    if name in ("Beginndatum", "Enddatum", "aktualisiert am"):
        return datetime.fromisoformat(text)
    return int(text) if name in ("Fertigstellung", "Indikatoren") else text


@pytest.mark.parametrize("options", [("--mapping", "decidim_accountability"), ()])
def test_results_of_decidim_become_measures(
    database_url: str, tmp_path: Path, options: tuple[str, ...]
) -> None:
    told, rows = loaded(CORE, database_url, tmp_path, *options)

    assert (told["mapping"], told["outcome"]) == ("decidim_accountability.toml", "loaded"), told["findings"]
    assert (told["rows_read"], told["rows_written"]) == (3, 3)
    assert of(rows["action_field"], "field_code", "name") == [("7", "Wohnen"), ("ohne", "Ohne Kategorie")]
    assert of(rows["measure"], "measure_code", "field_code", "start_date", "end_date", "source") == [
        ("101", "7", "2025-01-01", "2026-12-31", "https://decidim.example/results/101"),
        ("102", "7", "2025-02-01", "2025-11-30", "https://decidim.example/results/102"),
        ("103", "ohne", None, None, "https://decidim.example/results/103"),
    ]
    assert {str(row["title"]).split(":")[0] for row in rows["measure"]} == {"Erfundenes Beispiel"}
    assert of(rows["goal"], "goal_code") == [("101",), ("103",)]
    assert of(rows["measure_goal"], "measure_code", "goal_code") == [("102", "101")]


def test_decidim_reports_progress_and_phase_on_the_day_of_the_change(
    database_url: str, tmp_path: Path
) -> None:
    _, rows = loaded(CORE, database_url, tmp_path)

    assert of(rows["status_report"], "measure_code", "reported_on_date", "phase", "progress_percent") == [
        ("101", "2026-05-31", "in_progress", 46),
        ("102", "2025-12-01", "completed", 100),
    ]


def test_an_older_export_without_a_day_of_change_loads_without_progress_and_says_so(
    database_url: str, tmp_path: Path
) -> None:
    lines = CORE.read_text(encoding="utf-8").replace(";updated_at;", ";modified;")
    older = tmp_path / "ergebnisse.csv"
    older.write_text(lines, encoding="utf-8")

    told, rows = loaded(older, database_url, tmp_path, "--mapping", "decidim_accountability")

    assert len(rows["measure"]) == 3
    assert rows["status_report"] == []
    assert any("»Stand / updated_at«" in item["reason"] for item in told["findings"])  # type: ignore[attr-defined]


def test_results_of_barcelona_become_measures(database_url: str, tmp_path: Path) -> None:
    told, rows = loaded(BARCELONA, database_url, tmp_path, "--mapping", "decidim_barcelona")

    assert told["outcome"] == "loaded", told["findings"]
    plan = "01. PLA D'EXEMPLE 2024-2027"
    assert of(rows["measure"], "measure_code", "field_code", "start_date", "end_date") == [
        ("423", plan, "2025-06-01", "2026-12-31"),
        ("8", plan, "2025-09-01", "2026-06-30"),
    ]
    assert of(rows["measure_goal"], "measure_code", "goal_code") == [("8", "423")]
    assert of(rows["status_report"], "measure_code", "reported_on_date", "progress_percent") == [
        ("423", "2026-06-30", 60),
        ("8", "2026-06-30", 89),
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_report_of_kausal_watch_becomes_measures_with_owners_and_reports(
    database_url: str, tmp_path: Path, kind: str
) -> None:
    path = KAUSAL if kind == "csv" else workbook(tmp_path / "bericht.xlsx")
    told, rows = loaded(path, database_url, tmp_path, "--mapping", "kausal_watch")

    assert told["rows_refused"] == 0, told["findings"]
    assert of(rows["action_field"], "field_code") == [("Bildung",), ("Wohnen",), ("ohne",)]
    assert of(rows["measure"], "measure_code", "field_code", "start_date", "end_date") == [
        ("1.1", "Bildung", "2025-01-01", "2026-12-31"),
        ("1.2", "Bildung", "2025-01-01", None),
        ("2.1", "Wohnen", "2025-03-01", "2027-12-31"),
        ("2.2", "ohne", None, None),
    ]
    names = {row["department_key"]: row["name"] for row in rows["department"]}
    assert set(names.values()) == {
        "Fachbereich Bildung",
        "Jugendamt",
        "Volkshochschule",
        "Stadtwerke",
        "Bauamt",
    }
    owners = [
        (row["measure_code"], row["role"], names[row["department_key"]]) for row in rows["responsibility"]
    ]
    assert owners == [
        ("1.1", "lead", "Fachbereich Bildung"),
        ("1.1", "contributing", "Jugendamt"),
        ("1.1", "contributing", "Volkshochschule"),
        ("1.2", "lead", "Jugendamt"),
        ("1.2", "contributing", "Stadtwerke"),
        ("2.1", "lead", "Bauamt"),
        ("2.2", "lead", "Bauamt"),
    ]
    assert of(rows["status_report"], "measure_code", "reported_on_date", "phase", "progress_percent") == [
        ("1.1", "2026-06-30", "in_progress", 40),
        ("1.2", "2026-06-30", "ongoing", None),
        ("2.1", "2026-05-31", "cancelled", 5),
        ("2.2", "2026-05-31", "postponed", None),
    ]
