"""Departments named by a list: known ones are not made again, new ones are said aloud."""

import pytest

from data_pipeline.errors import Place
from data_pipeline.records import Record
from data_pipeline.transform.missing_units import keep_missing_only

KNOWN = [
    {
        "department_key": "fb31",
        "department_code": "31",
        "name": "Bildung",
        "aliases": "Schulamt",
        "level": "other",
    }
]


def unit(name: str, row: int) -> Record:
    values: dict[str, object] = {"department_key": name, "name": name, "level": "other"}
    return Record("department", values, Place(file="l.csv", row=row), {"name": "Amt"}, is_if_missing=True)


def test_a_known_unit_is_not_made_again() -> None:
    kept, findings = keep_missing_only([unit("Bildung", 2), unit("schulamt", 3)], known=KNOWN)

    assert (kept, findings) == ([], [])


def test_a_new_unit_is_made_and_told_once() -> None:
    records = [unit("Jugend", 2), unit("Jugend", 5)]

    kept, (finding,) = keep_missing_only(records, known=KNOWN)

    assert kept == records
    assert (finding.place.row, finding.column, finding.value) == (2, "Amt", "Jugend")
    assert "neu angelegt" in finding.reason


def test_other_records_pass() -> None:
    other = Record("measure", {"measure_code": "1"}, Place(file="l.csv", row=2))
    stated = Record("department", {"department_key": "x", "name": "Bildung"}, Place(file="l.csv", row=3))

    assert keep_missing_only([other, stated], known=KNOWN) == ([other, stated], [])


@pytest.mark.parametrize("name", ["Bildng", "Bildungsamt", "Schulämt", "31b Bildungen"])
def test_a_name_near_to_a_known_unit_makes_none(name: str) -> None:
    assert keep_missing_only([unit(name, 2)], known=KNOWN) == ([], [])


def test_names_near_to_each_other_are_made_where_nobody_is_known() -> None:
    records = [unit("Jugendamt", 2), unit("Jugendämt", 3)]

    kept, findings = keep_missing_only(records, known=[])

    assert kept == records
    assert [item.value for item in findings] == ["Jugendamt", "Jugendämt"]
