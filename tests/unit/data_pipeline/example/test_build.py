"""The committed example is what the generator writes, and it tells the story it is meant to tell."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from data_pipeline.example.build import COMPLAINTS_NAME, TARGET, WORKBOOK_NAME, build
from data_pipeline.example.editions import EDITIONS, LAST_EDITION, Edition
from data_pipeline.example.plan import plan
from data_pipeline.example.workbook import SHEETS, asked_columns
from data_pipeline.schema import metadata, spec_of, table_spec_of

INVENTED, CONFIRMED = "ja", "nein"


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("example")
    build(target)
    return target


def cells(path: Path) -> dict[str, list[tuple[object, ...]]]:
    book = load_workbook(path, read_only=True)
    content: dict[str, list[tuple[object, ...]]] = {}
    for sheet in book.worksheets:
        content[sheet.title] = [tuple(row) for row in sheet.iter_rows(values_only=True)]
    book.close()
    return content


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.folder)
def test_committed_workbook_has_the_cells_the_generator_writes(edition: Edition, rebuilt: Path) -> None:
    name = Path(edition.folder) / WORKBOOK_NAME

    assert cells(TARGET / name) == cells(rebuilt / name)


def test_committed_complaints_are_the_bytes_the_generator_writes(rebuilt: Path) -> None:
    name = Path(LAST_EDITION.folder) / COMPLAINTS_NAME

    assert (TARGET / name).read_bytes() == (rebuilt / name).read_bytes()


def test_every_table_with_a_sheet_is_written_under_the_headings_of_the_schema(rebuilt: Path) -> None:
    content = cells(rebuilt / LAST_EDITION.folder / WORKBOOK_NAME)

    assert set(content) == {spec.sheet for t in metadata.tables.values() if (spec := table_spec_of(t)).sheet}
    for table in SHEETS:
        headings = content[table_spec_of(table).sheet][0]
        expected = [spec_of(column).label for column in asked_columns(table)]
        assert list(headings) == (["AGS", "Stadt", *expected] if table.name == "concept" else expected)


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.folder)
def test_rows_name_only_columns_of_their_table_and_codes_by_their_label(edition: Edition) -> None:
    tables = plan(edition)
    for table in SHEETS:
        columns = {column.name: column for column in asked_columns(table)}
        for row in tables[table.name]:
            assert set(row) <= set(columns)
            for name, value in row.items():
                codes = getattr(columns[name].type, "enum_class", None)
                assert not codes or value in {code.label for code in codes}, (table.name, name, value)


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.folder)
def test_every_reference_leads_to_a_row(edition: Edition) -> None:
    tables = plan(edition)
    for table in SHEETS:
        for key in table.foreign_keys:
            name, target = key.parent.name, key.column
            if target.table.name not in tables or spec_of(key.parent).computed or name == "department_key":
                continue
            known = {row.get(target.name) for row in tables[target.table.name]} | {None}
            assert {row.get(name) for row in tables[table.name]} <= known, (table.name, name)


def test_responsible_units_are_known_by_key_or_name() -> None:
    tables = plan(LAST_EDITION)
    known = {row[part] for row in tables["department"] for part in ("department_key", "name")} | {None}

    assert {row.get("department_key") for row in tables["responsibility"]} <= known


def test_what_is_invented_says_so_and_what_is_confirmed_has_a_source() -> None:
    for row in plan(LAST_EDITION)["measure"]:
        invented = row["is_sample"] == INVENTED
        assert str(row["title"]).startswith("Beispiel: ") is invented
        assert str(row["source"]).startswith("https://") is not invented


def test_confirmed_measures_carry_nothing_that_is_not_public() -> None:
    tables = plan(LAST_EDITION)
    confirmed = {row["measure_code"] for row in tables["measure"] if row["is_sample"] == CONFIRMED}

    def rows(name: str) -> list[dict[str, object]]:
        return [dict(row) for row in tables[name] if row["measure_code"] in confirmed]

    assert len(confirmed) == 4
    assert {row["role"] for row in rows("responsibility")} == {"externer Partner"}
    assert not rows("milestone") and not rows("measure_goal")
    assert [row["phase"] for row in rows("status_report")] == ["keine Angabe"]
    assert [row["statement"] for row in rows("budget_item")] == ["keine Mittel"]
    assert {row["start_date"] for row in rows("measure")} == {None}
    assert {row["end_date"] for row in rows("measure")} == {None, "2029"}


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.folder)
def test_no_edition_knows_its_future(edition: Edition) -> None:
    tables = plan(edition)
    reached = [row["completed_date"] for row in tables["milestone"]]
    reported = [row["reported_on_date"] for row in tables["status_report"]]

    assert all(day <= edition.reported_on for day in reached + reported if isinstance(day, date))
    for row in tables["budget_item"]:
        year = row["budget_year"]
        assert row.get("spent_eur") is None or (isinstance(year, int) and year <= edition.reported_on.year)


def test_phases_of_the_last_edition() -> None:
    tables = plan(LAST_EDITION)
    last = {row["measure_code"]: row["phase"] for row in tables["status_report"]}

    assert Counter(last.get(row["measure_code"], "keine Angabe") for row in tables["measure"]) == {
        "umgesetzt": 9,
        "Daueraufgabe": 4,
        "in Umsetzung": 19,
        "in Planung": 6,
        "nicht begonnen": 5,
        "zurückgestellt": 2,
        "entfallen": 1,
        "keine Angabe": 4,
    }


def test_measures_without_and_with_two_leads() -> None:
    tables = plan(LAST_EDITION)
    leads = Counter(row["measure_code"] for row in tables["responsibility"] if row["role"] == "federführend")
    invented = [row["measure_code"] for row in tables["measure"] if row["is_sample"] == INVENTED]

    assert Counter(leads[code] for code in invented) == {0: 3, 1: 41, 2: 2}


def test_complaints_are_marked_invented_and_have_unique_ids() -> None:
    path = TARGET / LAST_EDITION.folder / COMPLAINTS_NAME
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";", strict=True))

    assert len(rows) == len({row["Kennung"] for row in rows}) == 3000
    assert {row["Beispiel"] for row in rows} == {INVENTED}
