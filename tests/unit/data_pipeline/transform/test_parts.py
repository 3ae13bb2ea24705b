"""A department's part touches its own measures and nothing else."""

from data_pipeline.errors import Place
from data_pipeline.records import Record
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.scope import Scope
from data_pipeline.transform.parts import Part, part_from

SCOPE = Scope(ags="12000001", concept_code="IK", department_key="fb31", revision_number=1)
PLAN = {
    "department": [
        {"department_key": "fb31", "parent_key": None},
        {"department_key": "b311", "parent_key": "fb31"},
        {"department_key": "fb40", "parent_key": None},
    ],
    "measure": [{"concept_code": "IK", "measure_code": code} for code in ("1.1", "1.2", "2.1")],
    "responsibility": [
        {"concept_code": "IK", "measure_code": "1.1", "role": "lead", "department_key": "fb31"},
        {"concept_code": "IK", "measure_code": "1.2", "role": "lead", "department_key": "b311"},
        {"concept_code": "IK", "measure_code": "2.1", "role": "lead", "department_key": "fb40"},
        {"concept_code": "IK", "measure_code": "2.1", "role": "contributing", "department_key": "fb31"},
    ],
}


def row(table: str, code: str | None, number: int, **values: object) -> Record:
    found: dict[str, object] = {"ags": "12000001", "concept_code": "IK", "measure_code": code} | values
    return Record(table, found, Place(file="teil.xlsx", sheet=table, row=number))


def part(*records: Record) -> Part:
    return part_from(records, scope=SCOPE, previous=PLAN)


def test_measures_of_the_unit_and_of_units_below_count() -> None:
    found = part(row("measure", "1.1", 2), row("measure", "1.2", 3))

    assert found.measures == {("IK", "1.1"), ("IK", "1.2")}
    assert len(found.records) == 2
    assert found.findings == []


def test_a_measure_of_another_unit_is_refused_even_if_the_unit_contributes() -> None:
    found = part(row("measure", "1.1", 2), row("measure", "1.2", 3), row("measure", "2.1", 4))

    (finding,) = found.findings
    assert finding.severity is FindingSeverity.REFUSED
    assert (finding.place.row, finding.value) == (4, "2.1")


def test_a_new_measure_is_refused() -> None:
    found = part(row("measure", "1.1", 2), row("measure", "1.2", 3), row("measure", "9.9", 4))

    assert [item.value for item in found.findings] == ["9.9"]


def test_rows_of_the_city_are_for_information() -> None:
    unit = Record(
        "department", {"department_key": "neu"}, Place(file="teil.xlsx", sheet="Organisation", row=2)
    )
    found = part(row("measure", "1.1", 2), row("measure", "1.2", 3), unit)

    assert unit not in found.records
    assert found.ignored == {unit.place: "nur zur Information"}


def test_a_measure_of_which_nothing_came_stays_as_it_is() -> None:
    found = part(row("measure", "1.1", 2))

    assert found.measures == {("IK", "1.1")}
    assert [(item.severity, item.value) for item in found.findings] == [(FindingSeverity.WARNING, "1.2")]


def test_rows_count_whose_measure_has_no_row_of_its_own() -> None:
    milestone = row("milestone", "1.2", 5, milestone_number=1)
    found = part(row("measure", "1.1", 2), milestone)

    assert found.measures == {("IK", "1.1"), ("IK", "1.2")}
    assert milestone in found.records
    (kept,) = [record for record in found.records if record.is_carried_over]
    assert kept.values["measure_code"] == "1.2"
    assert [item.value for item in found.findings] == ["1.2"]


def test_values_of_an_indicator_follow_its_measure() -> None:
    indicator = row("indicator", "1.1", 2, indicator_code="K1")
    value = row("indicator_value", None, 2, indicator_code="K1", value_year=2025)
    del value.values["measure_code"]
    foreign = row("indicator_value", None, 3, indicator_code="K9", value_year=2025)
    del foreign.values["measure_code"]

    found = part(row("measure", "1.1", 2), row("measure", "1.2", 3), indicator, value, foreign)

    assert value in found.records
    assert foreign not in found.records
