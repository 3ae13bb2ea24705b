"""The schema keeps its promises: keys, words for everything, no place for anybody's words."""

import ast
import sys
from pathlib import Path

import pytest
from sqlalchemy import Enum, String, Table, Text

from data_pipeline.schema import metadata, spec_of, table_spec_of
from data_pipeline.schema.complaints import complaint

TABLES = list(metadata.sorted_tables)
COLUMNS = [column for table in TABLES for column in table.columns]
FOLDER = Path(__file__).parents[2] / "data_pipeline" / "schema"
LONGEST_WORD = 80


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_the_municipality_comes_first_in_every_key(table: Table) -> None:
    assert next(column.name for column in table.primary_key) == "ags"
    for constraint in table.foreign_key_constraints:
        assert next(iter(constraint.column_keys)) == "ags"


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_every_table_says_what_a_row_is(table: Table) -> None:
    spec = table_spec_of(table)

    assert spec.label
    assert spec.grain
    assert str(table.comment).endswith(".")


@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_every_column_says_what_it_is_and_who_may_see_it(column) -> None:  # type: ignore[no-untyped-def]
    spec = spec_of(column)

    assert spec.label
    assert isinstance(spec.public, bool)
    assert str(column.comment).endswith(".")


def test_labels_are_unique_on_a_sheet() -> None:
    for table in TABLES:
        labels = [spec_of(column).label for column in table.columns if not spec_of(column).computed]
        assert len(labels) == len(set(labels)), table.name


def test_sheets_are_unique() -> None:
    sheets = [spec.sheet for spec in map(table_spec_of, TABLES) if spec.sheet]
    assert len(sheets) == len(set(sheets))
    assert all(len(sheet) <= 31 for sheet in sheets)


def test_no_column_of_a_complaint_can_hold_free_text() -> None:
    for column in complaint.columns:
        if isinstance(column.type, String) and not isinstance(column.type, Enum):
            assert not isinstance(column.type, Text), column.name
            assert column.type.length, column.name
            assert column.type.length <= LONGEST_WORD, column.name


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.name)
def test_the_schema_imports_sqlalchemy_and_the_standard_library_only(path: Path) -> None:
    allowed = {*sys.stdlib_module_names, "sqlalchemy"}

    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [item.name for item in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names = [str(node.module)]
        for name in names:
            assert name.split(".")[0] in allowed or name.startswith("data_pipeline.schema"), name
