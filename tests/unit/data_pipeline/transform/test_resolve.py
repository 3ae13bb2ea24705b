"""Names as people write them become keys; unknown ones are findings with a hint."""

import pytest

from data_pipeline.errors import Place
from data_pipeline.records import Record
from data_pipeline.transform.resolve import resolve

DEPARTMENTS: list[dict[str, object]] = [
    {
        "department_key": "fb31",
        "department_code": "31",
        "name": "Bildung",
        "short_name": "FB 31",
        "aliases": "Schulamt; 40",
    },
    {"department_key": "fb40", "department_code": "400", "name": "Tiefbau", "aliases": None},
]
FIELDS: list[dict[str, object]] = [{"field_code": "1", "name": "Sprache und Bildung"}]


def record(target: str, **values: object) -> Record:
    return Record(target, values, Place(file="x", row=2), {"department_key": "Wer"})


@pytest.mark.parametrize(
    "written",
    ["fb31", "FB31", "31", "Bildung", " bildung ", "FB 31", "Schulamt", "40", "31 Bildung", "31  bildung"],
)
def test_a_department_by_any_of_its_names(written: str) -> None:
    item = record("responsibility", department_key=written)

    assert resolve([item], departments=DEPARTMENTS, fields=FIELDS) == []
    assert item.values["department_key"] == "fb31"


def test_keys_win_over_numbers_and_numbers_over_names() -> None:
    rows: list[dict[str, object]] = [
        {"department_key": "a", "department_code": "b", "name": "c"},
        {"department_key": "b", "department_code": "c", "name": "d"},
    ]
    items = [record("responsibility", department_key=word) for word in "abcd"]
    resolve(items, departments=rows, fields=[])

    assert [item.values["department_key"] for item in items] == ["a", "b", "b", "b"]


def test_a_field_by_its_name_and_a_parent_by_its_number() -> None:
    measure, child = (
        record("measure", field_code="Sprache und  Bildung"),
        record("department", parent_key="31"),
    )
    resolve([measure, child], departments=DEPARTMENTS, fields=FIELDS)

    assert (measure.values["field_code"], child.values["parent_key"]) == ("1", "fb31")


def test_an_unknown_name_is_a_finding_with_the_nearest() -> None:
    (found,) = resolve(
        [record("responsibility", department_key="Bildng")], departments=DEPARTMENTS, fields=FIELDS
    )

    assert (found.place.row, found.column, found.value) == (2, "Wer", "Bildng")
    assert "bildung" in found.advice


def test_own_keys_are_left_alone() -> None:
    items = [
        record("department", department_key="Tiefbau"),
        record("action_field", field_code="Sprache und Bildung"),
    ]

    assert resolve(items, departments=DEPARTMENTS, fields=FIELDS) == []
    assert [items[0].values["department_key"], items[1].values["field_code"]] == [
        "Tiefbau",
        "Sprache und Bildung",
    ]


def test_rows_no_file_holds_are_left_to_the_checks() -> None:
    item = Record("responsibility", {"department_key": "weg"}, None)

    assert resolve([item], departments=DEPARTMENTS, fields=FIELDS) == []


def test_a_field_is_looked_up_in_its_own_concept() -> None:
    fields: list[dict[str, object]] = [
        {"concept_code": "A", "field_code": "1", "name": "Sprache"},
        {"concept_code": "B", "field_code": "7", "name": "Sprache"},
        {"concept_code": "A", "field_code": "2", "name": "Wohnen"},
    ]
    ours, foreign = (record("measure", concept_code="B", field_code=name) for name in ("Sprache", "Wohnen"))
    (found,) = resolve([ours, foreign], departments=[], fields=fields)

    assert (ours.values["field_code"], found.value) == ("7", "Wohnen")
