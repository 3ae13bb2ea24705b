"""From a file nobody has seen to a loaded plan: `describe`, at most three edited lines, `load`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from data_pipeline.cli.describe import describe
from data_pipeline.mapping import read_mapping
from data_pipeline.schema.concept import action_field
from data_pipeline.schema.measures import measure, responsibility, status_report
from data_pipeline.schema.vocabulary import FindingSeverity
from tests.factories import foreign_lists
from tests.functional.load_files import AGS, cases, load, plan, ready, rows_of, write_csv, write_workbook

LISTS: dict[Callable[[Path], Path], tuple[int, int, dict[str, str], dict[str, int]]] = {
    foreign_lists.climate_list: (
        4,
        2,
        {},
        {"Titelzeile": 2, "Summenzeile": 1, "Blatt ohne Zuordnung": 3},
    ),
    foreign_lists.measure_sheet_export: (3, 2, {}, {"wiederholte Überschrift": 2, "Hinweiszeile": 1}),
    foreign_lists.monitor_export: (3, 2, {}, {}),
    foreign_lists.old_csv: (3, 2, {}, {"Titelzeile": 2}),
    foreign_lists.units_list: (
        4,
        2,
        {'"wird vorbereitet" = "?"': '"wird vorbereitet" = "planning"', '= "?"': '= "planning"'},
        {},
    ),
    foreign_lists.sheet_per_field: (3, 2, {}, {}),
    foreign_lists.free_office_list: (2, 1, {}, {"Hinweiszeile": 1}),
}
"""Measures, action fields, what a person edits in the proposal, and why rows are passed over."""

ENDINGS = {foreign_lists.old_csv: ".csv", foreign_lists.free_office_list: ".ods"}


def described(path: Path, *arguments: str) -> Result:
    """What `describe` prints; there is no database."""
    database = f"sqlite:///{path.parent / 'none.sqlite3'}"
    done = CliRunner().invoke(
        describe, [str(path), "--database", database, *arguments], catch_exceptions=False
    )
    assert done.exit_code == 0, done.output
    return done


def proposal(path: Path) -> Path:
    """The proposed mapping, in a file."""
    target = path.with_suffix(".toml")
    described(path, "--ags", AGS, "-o", str(target))
    return target


def own_lines(text: str) -> list[str]:
    """Lines that are neither blank nor comments."""
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("make", LISTS, ids=lambda make: make.__name__)
def test_an_unknown_list_is_loaded_by_its_proposal(
    make: Callable[[Path], Path], database_url: str, tmp_path: Path
) -> None:
    measures, fields, edits, reasons = LISTS[make]
    path = make(tmp_path / f"liste{ENDINGS.get(make, '.xlsx')}")
    target = proposal(path)
    text = target.read_text(encoding="utf-8")
    assert len(own_lines(text)) <= 20
    for old, new in edits.items():
        text = text.replace(old, new)
    target.write_text(text, encoding="utf-8")

    with ready(database_url) as engine:
        (report,) = load(engine, path, mapping=read_mapping(target)).files
        with engine.connect() as connection:
            assert len(rows_of(connection, measure)) == measures
            assert len(rows_of(connection, action_field)) == fields
            assert len(rows_of(connection, status_report)) == measures

    counts = report.counts
    assert counts.read == counts.written + counts.ignored
    assert (counts.refused, counts.reasons) == (0, reasons)
    assert {item.severity for item in report.findings} <= {FindingSeverity.WARNING}
    assert all("neu angelegt" in item.reason for item in report.findings)


def test_lead_and_partners_of_one_cell_are_told_apart(tmp_path: Path) -> None:
    path = foreign_lists.units_list(tmp_path / "liste.xlsx")
    target = proposal(path)
    text = target.read_text(encoding="utf-8")
    target.write_text(text.replace('"?"', '"planning"'), encoding="utf-8")

    with ready(f"sqlite:///{tmp_path / 'k.sqlite3'}") as engine:
        load(engine, path, mapping=read_mapping(target))
        with engine.connect() as connection:
            found = rows_of(connection, responsibility, measure_code="T1")

    assert [(row["role"], row["department_key"] or row["partner_name"]) for row in found] == [
        ("lead", "62 Gebäudewirtschaft"),
        ("contributing", "66 Tiefbau"),
        ("partner", "Nachbarn e. V."),
    ]


def test_departments_in_force_are_known(tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "plan.xlsx", plan())
    path = foreign_lists.monitor_export(tmp_path / "liste.xlsx")
    url = f"sqlite:///{tmp_path / 'k.sqlite3'}"
    with ready(url) as engine:
        load(engine, book)

    text = CliRunner().invoke(describe, [str(path), "--database", url]).output

    assert f'ags = "{AGS}"' in text
    assert "Unbekannte Stelle »Integrationsbüro« würde neu angelegt." in text
    assert "concept" not in text


def test_complaints_are_recognised_and_loaded(database_url: str, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "faelle.csv", [["Kennung", *cases()[0][1:]], *cases()[1:]])
    target = proposal(path)

    with ready(database_url) as engine:
        (report,) = load(engine, path, mapping=read_mapping(target)).files

    assert (report.counts.read, report.counts.written) == (3, 3)


def test_complaints_without_clear_times_propose_nothing_that_stores_a_citizen(tmp_path: Path) -> None:
    head = ["Nr", "Name", "Adresse", "lat", "lon", "Beschreibung", "Bürger", "Datum"]
    rows = [
        ["1", "Erika Muster", "Weg 1", "52.41", "13.07", "Es stinkt am Ufer", "Max Probe", "letzte Woche"],
        ["2", "Otto Beispiel", "Allee 2", "52.42", "13.08", "Zu laut am Abend", "Eva Test", "gestern"],
    ]
    path = write_csv(tmp_path / "faelle.csv", [head, *rows])

    text = described(path).output
    told = json.loads(described(path, "--json").output)

    assert told["kind"] == "complaints"
    assert "[measures]" not in text
    assert "einzelne Anliegen mit personenbezogenen Angaben" in text
    for row in rows:
        for cell in row[1:]:
            assert cell not in text + json.dumps(told, ensure_ascii=False)


def test_the_product_s_own_workbook_needs_no_mapping(tmp_path: Path) -> None:
    text = described(write_workbook(tmp_path / "plan.xlsx", plan())).output

    assert "Diese Datei ist eine Konzeptmonitor-Arbeitsmappe; load braucht keine Zuordnung." in text


def test_machines_get_the_confidence_of_every_column(tmp_path: Path) -> None:
    told = json.loads(described(foreign_lists.climate_list(tmp_path / "liste.xlsx"), "--json").output)

    assert (told["kind"], told["sheet"], told["heading_row"]) == ("measures", "Maßnahmenplan", 4)
    assert {"name": "phase", "heading": "Status"}.items() <= told["columns"][-1].items()
    assert all(0 <= column["confidence"] <= 1 for column in told["columns"])
    assert own_lines(told["mapping"])


def test_an_existing_file_stays_unless_told_otherwise(tmp_path: Path) -> None:
    path = foreign_lists.climate_list(tmp_path / "liste.xlsx")
    target = tmp_path / "m.toml"
    target.write_text("mein Werk", encoding="utf-8")

    with pytest.raises(Exception, match="gibt es schon"):
        described(path, "-o", str(target))
    assert target.read_text(encoding="utf-8") == "mein Werk"
    described(path, "-o", str(target), "--overwrite")
    assert "[measures]" in target.read_text(encoding="utf-8")


def test_the_file_of_a_real_city_is_described(shared_data: Path, tmp_path: Path) -> None:
    path = tmp_path / "muenster.csv"
    path.write_bytes((shared_data / "measures" / "muenster_sachstand.csv").read_bytes())

    told = json.loads(described(path, "--json").output)

    assert told["heading_row"] == 1
    assert {"title": "title", "measure_code": "id"}.items() <= {
        column["name"]: column["heading"] for column in told["columns"]
    }.items()
