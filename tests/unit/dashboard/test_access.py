"""Who sees what: public is an allow-list of columns, a session names exactly one viewer or none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Table

from dashboard.access import PUBLIC, STEERING, Audience, Viewer, sees_internal, viewer_from, visible_columns
from data_pipeline.schema import metadata, spec_of
from data_pipeline.schema.ledger import finding

HEAD = Viewer(audience=Audience.DEPARTMENT, department_key="A")
INTERNAL = {
    "measure.internal_note",
    "responsibility.contact_name",
    "responsibility.stated_name",
    "status_report.internal_note",
    "schedule_override.decided_by",
}


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_public_sees_columns_declared_public_and_no_other(table: Table) -> None:
    shown = {column.name for column in visible_columns(PUBLIC, table)}

    assert shown == {column.name for column in table.columns if spec_of(column).public}
    assert {column.name for column in visible_columns(STEERING, table)} == {*table.columns.keys()}


def test_notes_and_names_are_internal() -> None:
    """In the plan; what is said of the files is internal altogether."""
    hidden = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if "measure_code" in table.columns and table is not finding and not spec_of(column).public
    }

    assert hidden == INTERNAL


@pytest.mark.parametrize(
    ("viewer", "own", "lead_keys", "expected"),
    [
        (STEERING, set(), (), True),
        (PUBLIC, {"A"}, ("A",), False),
        (HEAD, {"A", "A1"}, ("A1",), True),
        (HEAD, {"A", "A1"}, ("B", "A"), True),
        (HEAD, {"A", "A1"}, ("B",), False),
        (HEAD, {"A"}, (), False),
        (HEAD, set(), ("A",), False),
    ],
)
def test_inside_of_a_measure(
    viewer: Viewer, own: set[str], lead_keys: tuple[str, ...], expected: bool
) -> None:
    assert sees_internal(viewer, own_units=frozenset(own), lead_keys=lead_keys) is expected


@pytest.mark.parametrize("viewer", [PUBLIC, STEERING, HEAD])
def test_session_names_its_viewer(viewer: Viewer) -> None:
    choice = {"audience": viewer.audience.value, "department_key": viewer.department_key or ""}

    assert viewer_from(choice) == viewer


@pytest.mark.parametrize(
    "choice",
    [
        {},
        {"audience": ""},
        {"audience": "admin"},
        {"audience": "STEERING"},
        {"audience": "department"},
        {"audience": "department", "department_key": ""},
        {"audience": "public", "department_key": "A"},
        {"audience": "steering", "department_key": "A"},
        {"department_key": "A"},
    ],
)
def test_anything_else_is_nobody(choice: dict[str, str]) -> None:
    assert viewer_from(choice) is None


@given(st.dictionaries(st.sampled_from(["audience", "department_key", "x"]), st.text(max_size=12)))
def test_made_up_sessions_are_nobody_or_exactly_one(choice: dict[str, str]) -> None:
    viewer = viewer_from(choice)

    assert viewer is None or (viewer.audience is Audience.DEPARTMENT) == (viewer.department_key is not None)
