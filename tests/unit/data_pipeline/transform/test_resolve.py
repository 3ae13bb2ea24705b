"""Names as people write them become keys; unknown ones are findings with a hint."""

from datetime import date

import pytest

from data_pipeline.errors import Place
from data_pipeline.records import Record
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.transform.resolve import resolve, suggestions

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


def test_an_unknown_unit_of_a_responsibility_is_kept_with_the_nearest_names() -> None:
    item = record("responsibility", department_key="Bildng")
    (found,) = resolve([item], departments=DEPARTMENTS, fields=FIELDS)

    assert item.values == {"department_key": None, "stated_name": "Bildng"}
    assert (found.place.row, found.column, found.value) == (2, "Wer", "Bildng")
    assert found.severity is FindingSeverity.WARNING
    assert "»31 Bildung«" in found.advice
    assert "unter »Andere Namen«" in found.advice


def test_an_open_name_is_resolved_once_it_is_entered() -> None:
    held = Record("responsibility", {"department_key": None, "stated_name": "Schulamt"}, None)

    assert resolve([held], departments=DEPARTMENTS, fields=FIELDS) == []
    assert held.values == {"department_key": "fb31", "stated_name": None}


def test_an_open_name_stays_open_without_a_word_when_no_file_holds_it() -> None:
    held = Record("responsibility", {"department_key": None, "stated_name": "Sport"}, None)

    assert resolve([held], departments=DEPARTMENTS, fields=FIELDS) == []
    assert held.values == {"department_key": None, "stated_name": "Sport"}


def test_a_partner_needs_no_unit() -> None:
    item = record("responsibility", partner_name="XY e. V.", stated_name="XY")

    assert resolve([item], departments=DEPARTMENTS, fields=FIELDS) == []
    assert "department_key" not in item.values


@pytest.mark.parametrize("target", ["department", "complaint_category"])
def test_an_unknown_unit_elsewhere_refuses_the_row(target: str) -> None:
    column = "parent_key" if target == "department" else "department_key"
    (found,) = resolve([record(target, **{column: "Bildng"})], departments=DEPARTMENTS, fields=FIELDS)

    assert found.severity is FindingSeverity.REFUSED
    assert "»31 Bildung«" in found.advice


def test_several_units_of_one_name_are_named() -> None:
    twins: list[dict[str, object]] = [
        {"department_key": key, "department_code": code, "name": "Bildung"}
        for key, code in (("a", "1"), ("b", "2"))
    ]
    item, parent = (
        record("responsibility", department_key="Bildung"),
        record("department", parent_key="Bildung"),
    )
    warned, refused = resolve([item, parent], departments=twins, fields=[])

    assert "nicht eindeutig" in warned.reason
    assert "»1 Bildung (a)«, »2 Bildung (b)«" in warned.advice
    assert item.values == {"department_key": None, "stated_name": "Bildung"}
    assert (warned.severity, refused.severity) == (FindingSeverity.WARNING, FindingSeverity.REFUSED)


def test_a_unit_that_has_ended_is_taken_with_a_warning() -> None:
    ended = [{**DEPARTMENTS[0], "valid_to_date": date(2022, 12, 31)}]
    item = record("responsibility", department_key="Bildung")
    (found,) = resolve([item], departments=ended, fields=[], on=date(2026, 1, 1))

    assert item.values["department_key"] == "fb31"
    assert found.severity is FindingSeverity.WARNING
    assert "»Bildung« ist als »31 Bildung« gelesen." in found.reason


def test_suggestions_for_a_list_of_open_names() -> None:
    assert suggestions("Bildng", DEPARTMENTS) == ("31 Bildung",)


def test_an_unknown_field_refuses_the_row_with_the_nearest_names() -> None:
    fields = [*FIELDS, {"field_code": "2"}]
    (found,) = resolve([record("measure", field_code="Sprache")], departments=[], fields=fields)

    assert found.severity is FindingSeverity.REFUSED
    assert found.advice.startswith("Gemeint vielleicht: »Sprache und Bildung«. ")


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
