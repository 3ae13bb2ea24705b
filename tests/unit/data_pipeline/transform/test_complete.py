"""What a file need not say is filled in, and nothing else."""

import pytest

from data_pipeline.errors import PipelineError, Place
from data_pipeline.records import Record
from data_pipeline.transform.complete import complete, municipality_of


def record(target: str, file: str = "a.xlsx", **values: object) -> Record:
    return Record(target, values, Place(file=file, row=2))


def completed(*records: Record, known: tuple[str, ...] = ()) -> list[dict[str, object]]:
    complete(list(records), ags="12000001", known_concepts=known)
    return [item.values for item in records]


@pytest.mark.parametrize(
    ("stated", "given"), [("12000001", None), ("12000001", "12000001"), (None, "12000001")]
)
def test_one_city(stated: str | None, given: str | None) -> None:
    assert municipality_of([record("concept"), record("municipality", ags=stated)], given=given) == "12000001"


@pytest.mark.parametrize(
    ("stated", "given", "reason"),
    [
        ((), None, "fehlt"),
        (("12000001", "12000002"), None, "Mehrere Städte auf einmal: 12000001, 12000002"),
        (("12000001",), "12000002", "Mehrere Städte"),
        (("5515000",), None, "kein Gemeindeschlüssel"),
        (("Musterstadt",), None, "kein Gemeindeschlüssel"),
    ],
)
def test_no_city_or_several(stated: tuple[str, ...], given: str | None, reason: str) -> None:
    with pytest.raises(PipelineError, match=reason):
        municipality_of([record("municipality", ags=key) for key in stated], given=given)


def test_a_city_abroad_has_a_key_of_its_own() -> None:
    assert municipality_of([record("municipality", ags="US-BOS")], given=None) == "US-BOS"


def test_the_concept_of_the_file_is_filled_in() -> None:
    values = completed(
        record("concept", concept_code="A"),
        record("measure"),
        record("concept", file="b.xlsx", concept_code="B"),
        record("measure", file="b.xlsx"),
        record("measure", file="c.xlsx"),
    )

    assert [item["concept_code"] for item in values] == ["A", "A", "B", "B", None]


def test_the_only_concept_of_the_city_is_filled_in() -> None:
    assert completed(record("measure"), known=("IK",))[0]["concept_code"] == "IK"
    assert completed(record("measure"), known=("IK", "KLIMA"))[0]["concept_code"] is None


def test_a_category_belongs_to_a_concept_only_with_its_field() -> None:
    values = completed(
        record("complaint_category", category_code="1"),
        record("complaint_category", category_code="2", field_code="1"),
        known=("IK",),
    )

    assert ["concept_code" in item for item in values] == [False, True]


def test_running_numbers_by_measure() -> None:
    values = completed(
        *(record("milestone", measure_code=code) for code in ("1", "2", "1")),
        record("responsibility", measure_code="1", position=7),
    )

    assert [item.get("milestone_number", item.get("position")) for item in values] == [1, 1, 2, 7]


def test_defaults_for_columns_that_exist() -> None:
    measure, goal_link, city = completed(record("measure"), record("measure_goal"), record("municipality"))

    assert (measure["is_sample"], measure["is_ongoing"]) == (False, False)
    assert "is_sample" not in goal_link
    assert city["timezone"] == "Europe/Berlin"


def test_what_is_stated_stays() -> None:
    (values,) = completed(record("measure", is_sample=True, concept_code="B"), known=("A",))

    assert (values["is_sample"], values["concept_code"]) == (True, "B")


def test_an_amount_states_itself_and_a_blank_does_not() -> None:
    values = completed(
        record("budget_item", planned_eur=0.0),
        record("budget_item", statement="open"),
        record("budget_item", statement="amount", spent_eur=5.0),
        record("budget_item"),
    )

    assert [item.get("statement") for item in values] == ["amount", "open", "amount", None]
