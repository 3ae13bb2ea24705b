"""The sheet in which an office states how completely its complaints are recorded."""

from datetime import date
from pathlib import Path

from data_pipeline.schema.complaints import complaint_coverage
from data_pipeline.schema.vocabulary import CoverageState, FindingSeverity
from tests.functional.load_files import (
    case_mapping,
    cases,
    load,
    plan,
    ready,
    rows_of,
    write_csv,
    write_workbook,
)

HEADINGS: list[object] = ["Quelle", "Von", "Bis", "Zustand", "Grund", "Beispiel"]


def test_the_sheet_is_loaded_as_officials_write_it(tmp_path: Path, database_url: str) -> None:
    rows: list[list[object]] = [
        HEADINGS,
        ["Portal", "02/2025", "20.05.2025", "offline", "Umzug des Rechenzentrums", "nein"],
        ["Portal", date(2025, 6, 17), None, "Systemwechsel", "Neues Portal", "nein"],
        ["App", 2024, None, "lückenhaft", "Nur ein Stadtteil", "nein"],
    ]
    path = write_workbook(tmp_path / "plan.xlsx", plan() | {"Anliegen-Erfassung": rows})
    with ready(database_url) as engine:
        result = load(engine, path)
        with engine.connect() as connection:
            found = rows_of(connection, complaint_coverage)

    told = [item for item in result.files[0].findings if item.place.sheet == "Anliegen-Erfassung"]
    assert [item for item in told if item.severity is not FindingSeverity.WARNING] == []
    assert [(row["source_code"], row["start_date"], row["end_date"], row["state"]) for row in found] == [
        ("App", date(2024, 1, 1), None, CoverageState.PARTIAL),
        ("Portal", date(2025, 2, 1), date(2025, 5, 20), CoverageState.OFFLINE),
        ("Portal", date(2025, 6, 17), None, CoverageState.SYSTEM_CHANGED),
    ]


def test_what_is_wrong_is_refused_row_by_row_with_its_place(tmp_path: Path, database_url: str) -> None:
    rows: list[list[object]] = [
        HEADINGS,
        ["Portal", "01.02.2025", "01.01.2025", "offline", "falsch herum", "nein"],
        ["Portal", "01.03.2025", None, "kaputt", "kein Zustand", "nein"],
        ["Portal", "01.04.2025", None, "offline", None, "nein"],
        ["Portal", "01.05.2025", None, "offline", "gut", "nein"],
    ]
    path = write_workbook(tmp_path / "plan.xlsx", plan() | {"Anliegen-Erfassung": rows})
    with ready(database_url) as engine:
        result = load(engine, path)
        with engine.connect() as connection:
            found = rows_of(connection, complaint_coverage)

    told = [item for item in result.files[0].findings if item.severity is FindingSeverity.REFUSED]
    places = sorted((item.place.row or 0, item.column) for item in told)
    assert places == [(2, "Bis"), (3, "Zustand"), (4, "Grund")]
    assert [row["reason"] for row in found] == ["gut"]


def test_a_statement_about_a_source_without_cases_is_told(tmp_path: Path, database_url: str) -> None:
    rows: list[list[object]] = [
        HEADINGS,
        ["portal", "01.02.2025", None, "offline", "Umzug", "nein"],
        ["Protal", "01.03.2025", None, "offline", "Umzug", "nein"],
    ]
    path = write_workbook(tmp_path / "plan.xlsx", plan() | {"Anliegen-Erfassung": rows})
    with ready(database_url) as engine:
        load(engine, write_csv(tmp_path / "faelle.csv", cases()), mapping=case_mapping())
        result = load(engine, path)

    told = [item for item in result.files[0].findings if item.place.sheet == "Anliegen-Erfassung"]
    assert [(item.place.row, item.column, item.value) for item in told] == [(3, "Quelle", "Protal")]
    assert "wirkt deshalb nicht" in told[0].reason
    assert (told[0].place.file, told[0].severity) == ("plan.xlsx", FindingSeverity.WARNING)
