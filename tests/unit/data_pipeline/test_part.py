"""A department's part: measures it or a unit below leads, and every row that belongs to them."""

from data_pipeline.part import Rows, led_measures, part_of, part_tables, units_below


def unit(key: str, parent: str | None = None) -> dict[str, object]:
    return {"department_key": key, "parent_key": parent}


def owner(code: str, key: str | None, *, role: str = "lead", concept: str = "IK") -> dict[str, object]:
    return {"concept_code": concept, "measure_code": code, "department_key": key, "role": role}


PLAN: Rows = {
    "department": [unit("gb3"), unit("fb31", "gb3"), unit("ag311", "fb31"), unit("gb4")],
    "responsibility": [
        owner("1", "gb3"),
        owner("2", "ag311"),
        owner("3", "gb4"),
        owner("4", "fb31", role="contributing"),
        owner("5", None),
        owner("1", "fb31", concept="KS"),
    ],
}


def test_the_subtree_counts() -> None:
    assert units_below(PLAN, department_key="gb3") == {"gb3", "fb31", "ag311"}
    assert units_below(PLAN, department_key="ag311") == {"ag311"}


def test_a_circle_of_departments_ends() -> None:
    assert units_below({"department": [unit("a", "b"), unit("b", "a")]}, department_key="a") == {"a", "b"}


def test_only_leading_makes_a_measure_ones_own() -> None:
    assert led_measures(PLAN, department_key="gb3") == {("IK", "1"), ("IK", "2"), ("KS", "1")}
    assert led_measures(PLAN, department_key="fb31") == {("IK", "2"), ("KS", "1")}
    assert led_measures(PLAN, department_key="gb3", concept_code="IK") == {("IK", "1"), ("IK", "2")}


def test_rows_follow_their_measure_through_other_tables() -> None:
    def row(**values: object) -> dict[str, object]:
        return {"concept_code": "IK"} | values

    rows: Rows = {
        "measure": [row(measure_code="1"), row(measure_code="2")],
        "indicator": [
            row(indicator_code="a", measure_code="1"),
            row(indicator_code="b", measure_code="2"),
            row(indicator_code="c", measure_code=None),
        ],
        "indicator_value": [row(indicator_code=code, value_year=2025) for code in "abc"],
        "council_paper": [row(paper_code="p", measure_code="1"), row(paper_code="q", measure_code=None)],
        "consultation": [row(paper_code="p"), row(paper_code="q")],
        "action_field": [row(field_code="1")],
    }

    part = {name: found for name, found in part_of(rows, measures={("IK", "1")}).items() if found}

    assert part == {
        "measure": rows["measure"][:1],
        "indicator": rows["indicator"][:1],
        "indicator_value": rows["indicator_value"][:1],
        "council_paper": rows["council_paper"][:1],
        "consultation": rows["consultation"][:1],
    }


def test_the_same_number_in_another_concept_is_another_measure() -> None:
    rows: Rows = {"measure": [{"concept_code": code, "measure_code": "1"} for code in ("IK", "KS")]}

    assert part_of(rows, measures={("KS", "1")})["measure"] == rows["measure"][1:]


def test_no_table_to_look_things_up_in_belongs_to_a_part() -> None:
    assert not {"concept", "action_field", "goal", "department", "district", "complaint_category"} & set(
        part_tables()
    )
