"""What `template` writes, `load` reads: every sheet, every column, every kind of cell."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import Boolean, Column, Date, Enum, Float, Integer, Numeric, Table

from data_pipeline.schema import metadata, spec_of, table_spec_of
from data_pipeline.schema.vocabulary import RunOutcome
from data_pipeline.sources.workbook.standard import sheet_columns, sheet_tables
from data_pipeline.template import write_template
from tests.functional.load_files import AGS, command, load, ready, rows_of

ROWS = 2
GUIDE = "Hinweise"
DAY = date(2026, 3, 31)
REFERENCES = ("field_code", "goal_code", "measure_code", "department_key", "paper_code", "indicator_code")


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "vorlage.xlsx"
    write_template(path)
    return path


def heading(column: Column[Any]) -> str:
    return spec_of(column).label


def cell(table: Table, column: Column[Any], number: int) -> tuple[object, object]:
    """What a person writes into a cell, and what is to be found in the database."""
    if column.name == "concept_code":
        return "IK", "IK"
    if column.name in REFERENCES:
        return str(number), str(number)
    if column.name == "parent_key":
        return (None, None) if number == 1 else ("1", "1")
    if isinstance(column.type, Enum):
        code = list(column.type.enum_class)[-1]  # type: ignore[arg-type]
        return code.label, code.value
    if isinstance(column.type, Boolean):
        return "ja", True
    if isinstance(column.type, Date):
        return DAY, DAY
    return number_or_text(column, number)


def number_or_text(column: Column[Any], number: int) -> tuple[object, object]:
    if isinstance(column.type, Integer):
        return (40 + number, 40 + number) if spec_of(column).percent else (2024 + number, 2024 + number)
    if isinstance(column.type, Float):
        return number + 0.25, number + 0.25
    if isinstance(column.type, Numeric):
        return "1.234,50 €", 1234.5
    text = f"{column.name} {number}"[: column.type.length or 80]  # type: ignore[attr-defined]
    return text, text


def fill(path: Path) -> dict[str, list[dict[str, object]]]:
    """Write rows under the headings of the template; the values expected in the database by table."""
    book = load_workbook(path)
    expected: dict[str, list[dict[str, object]]] = {}
    for table in sheet_tables():
        sheet = book[table_spec_of(table).sheet]
        at = {str(item.value).removesuffix(" *"): item.column for item in sheet[1]}
        if table.name == "concept":
            sheet.cell(2, at["AGS"], AGS)
            sheet.cell(2, at["Stadt"], "Musterstadt")
        for number in range(1, (1 if table.name == "concept" else ROWS) + 1):
            row: dict[str, object] = {}
            for column in sheet_columns(table):
                written, stored = cell(table, column, number)
                sheet.cell(number + 1, at[heading(column)], written)
                row[column.name] = stored
            expected.setdefault(table.name, []).append(row)
    book.save(path)
    return expected


def test_every_table_has_its_sheet_with_the_headings_of_the_schema(template: Path) -> None:
    book = load_workbook(template)

    assert book.sheetnames == [GUIDE, *(table_spec_of(table).sheet for table in sheet_tables())]
    for table in sheet_tables():
        cells = book[table_spec_of(table).sheet][1]
        labels = [str(item.value).removesuffix(" *") for item in cells if item.value]
        own = ["AGS", "Stadt"] if table.name == "concept" else []
        assert labels == own + [heading(column) for column in sheet_columns(table)]
        assert len(set(labels)) == len(labels)


def test_every_heading_has_a_hint_with_the_meaning(template: Path) -> None:
    book = load_workbook(template)

    for table in sheet_tables():
        comments = {
            str(item.value).removesuffix(" *"): item.comment for item in book[table_spec_of(table).sheet][1]
        }
        for column in sheet_columns(table):
            assert str(column.comment) in comments[heading(column)].text


def test_every_code_list_is_a_drop_down(template: Path) -> None:
    book = load_workbook(template)

    for table in sheet_tables():
        sheet = book[table_spec_of(table).sheet]
        offered = {
            area.min_col: rule.formula1.strip('"').split(",")
            for rule in sheet.data_validations.dataValidation
            for area in rule.sqref.ranges
        }
        at = {str(item.value).removesuffix(" *"): item.column for item in sheet[1]}
        for column in sheet_columns(table):
            if isinstance(column.type, Enum):
                labels = [code.label for code in column.type.enum_class]  # type: ignore[union-attr]
                assert offered[at[heading(column)]] == labels
            if isinstance(column.type, Boolean):
                assert offered[at[heading(column)]] == ["ja", "nein"]


def test_what_is_filled_in_stands_in_the_database(database_url: str, template: Path) -> None:
    expected = fill(template)

    with ready(database_url) as engine:
        result = load(engine, template)
        told = [finding.reason for finding in result.files[0].findings]
        assert len(told) == ROWS, "each statement of coverage is about a source that has no case yet"
        assert all("kein Anliegen bekannt" in reason for reason in told)
        assert result.outcome is RunOutcome.LOADED_WITH_FINDINGS
        with engine.connect() as connection:
            for name, rows in expected.items():
                found = rows_of(connection, metadata.tables[name])
                columns = [column.name for column in sheet_columns(metadata.tables[name])]
                assert [{key: row[key] for key in columns} for row in found] == rows, name
    counts = result.files[0].counts
    assert counts.written == sum(len(rows) for rows in expected.values())
    assert (counts.refused, counts.read) == (0, counts.written + counts.ignored)


def test_the_empty_template_is_refused_with_a_reason(template: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'x.sqlite3'}"
    done = command("load", template, "--database", url, cwd=tmp_path)

    assert done.returncode == 2
    assert "Gemeindeschlüssel (AGS) fehlt" in done.stderr


def test_the_command_does_not_overwrite(tmp_path: Path) -> None:
    first = command("template", "plan.xlsx", cwd=tmp_path)
    (tmp_path / "plan.xlsx").write_bytes(b"meins")
    second = command("template", "plan.xlsx", cwd=tmp_path)
    kept = (tmp_path / "plan.xlsx").read_bytes()
    third = command("template", "plan.xlsx", "--overwrite", cwd=tmp_path)
    nowhere = command("template", "fehlt/plan.xlsx", cwd=tmp_path)

    assert [item.returncode for item in (first, second, third, nowhere)] == [0, 2, 0, 2]
    assert kept == b"meins"
    assert "gibt es schon" in second.stderr
    assert "lässt sich nicht schreiben" in nowhere.stderr
    assert (tmp_path / "plan.xlsx").read_bytes().startswith(b"PK")
