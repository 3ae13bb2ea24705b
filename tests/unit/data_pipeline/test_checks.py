"""Each thing that can be wrong with a row among others, and what goes with it."""

from datetime import date

from data_pipeline.checks import check
from data_pipeline.errors import Place
from data_pipeline.records import NOWHERE, Finding, Record

KEY: dict[str, object] = {"ags": "12000001", "concept_code": "IK"}


def place(row: int, file: str = "x.xlsx") -> Place:
    return Place(file=file, sheet="S", row=row)


def record(target: str, row: int | None, **values: object) -> Record:
    return Record(target, KEY | {"is_sample": False} | values, place(row) if row else None)


def plan() -> list[Record]:
    return [
        record("concept", 1, title="Konzept"),
        record("action_field", 2, field_code="1", name="Sprache"),
        record("measure", 3, measure_code="1.1", field_code="1", title="Kurse", is_ongoing=False),
        record("responsibility", 4, measure_code="1.1", position=1, role="lead", partner_name="Verein"),
    ]


def problems(*extra: Record) -> list[tuple[int | None, str | None, str]]:
    good, found = check([*plan(), *extra])
    assert {item.place for item in good}.isdisjoint({item.place for item in found} - {NOWHERE})
    return [(item.place.row, item.column, item.reason) for item in found]


def department(row: int, key: str, parent: str | None) -> Record:
    return record("department", row, department_key=key, name=key, level="other", parent_key=parent)


def test_a_sound_plan_has_no_findings() -> None:
    good, found = check(plan())

    assert ([item.target for item in good], found) == (
        ["concept", "action_field", "measure", "responsibility"],
        [],
    )


def test_a_missing_value() -> None:
    assert problems(record("goal", 9, goal_code="Z")) == [(9, "Ziel", "»Ziel« fehlt.")]


def test_a_text_that_is_too_long() -> None:
    assert problems(record("goal", 9, goal_code="Z" * 41, title="x")) == [
        (9, "Ziel-Nr.", "»Ziel-Nr.« ist länger als 40 Zeichen.")
    ]


def test_an_end_before_its_start() -> None:
    days = {"start_date": date(2026, 2, 1), "end_date": date(2026, 1, 1)}
    found = problems(
        record("measure", 9, measure_code="2", field_code="1", title="x", is_ongoing=False, **days)
    )

    assert found == [(9, "Ende", "Das Ende liegt vor dem Beginn.")]


def test_a_validity_that_ends_before_it_begins() -> None:
    days = {"valid_from_date": date(2026, 2, 1), "valid_to_date": date(2026, 1, 1)}

    assert problems(record("district", 9, district_code="1", name="x", **days))[0][1] == "Gültig bis"


def test_nobody_is_no_owner() -> None:
    found = problems(record("responsibility", 9, measure_code="1.1", position=2, role="lead"))

    assert found[0][:2] == (9, "Stelle")


def test_a_reference_to_nothing() -> None:
    found = problems(record("milestone", 9, measure_code="7", milestone_number=1, title="x"))

    assert found == [(9, "Maßnahme-Nr.", "»7« gibt es unter Maßnahmen nicht.")]


def test_equal_rows_are_one_row() -> None:
    good, found = check([*plan(), record("concept", 9, title="Konzept")])

    assert (len(good), found) == (4, [])


def test_one_key_with_different_values_is_a_contradiction() -> None:
    assert problems(record("action_field", 9, field_code="1", name="Anders")) == [
        (9, "Handlungsfeld-Nr.", "»1« kommt mehrfach vor (schon in Zeile 2), mit verschiedenen Angaben.")
    ]


def test_numbers_out_of_range() -> None:
    item = {"measure_code": "1.1", "item_number": 1, "statement": "amount"}

    assert problems(record("budget_item", 9, **item, planned_eur=1e12))[0][:2] == (9, "Geplant")
    assert problems(record("budget_item", 9, **item, budget_year=2**31))[0][:2] == (9, "Jahr")
    assert problems(record("budget_item", 9, **item, planned_eur=1e12 - 1)) == []


def test_what_refers_to_a_refused_row_goes_with_it() -> None:
    rows = plan()
    rows[1].values["name"] = None
    good, found = check(rows)

    assert [item.target for item in good] == ["concept"]
    assert [item.place.row for item in found] == [2, 3, 4]


def test_a_row_is_loaded_whole_or_not_at_all() -> None:
    good, found = check([*plan(), record("goal", 2, goal_code="Z", title=None)])

    assert [item.target for item in good] == ["concept"]
    assert [item.place.row for item in found] == [2, 3, 4]


def test_rows_refused_before_stay_refused() -> None:
    good, found = check(plan(), refused=[place(4)])

    assert ([item.place.row for item in good if item.place], found) == ([1, 2, 3], [])


def test_departments_may_come_in_any_order() -> None:
    assert problems(department(8, "kind", "eltern"), department(9, "eltern", None)) == []


def test_departments_in_a_circle() -> None:
    found = problems(
        department(6, "a", "b"),
        department(7, "b", "c"),
        department(8, "c", "a"),
        department(9, "selbst", "selbst"),
    )

    assert [(row, column) for row, column, _ in found] == [(row, "Übergeordnet") for row in (6, 7, 8, 9)]
    assert all("Kreis" in reason for _, _, reason in found)


def test_a_department_below_a_circle_is_refused_for_its_missing_parent() -> None:
    found = problems(department(7, "a", "b"), department(8, "b", "a"), department(9, "kind", "a"))

    assert [(row, "Kreis" in reason) for row, _, reason in found] == [(7, True), (8, True), (9, False)]


def test_rows_no_file_holds_are_told_one_by_one() -> None:
    def lost(number: int) -> Record:
        values = KEY | {"measure_code": "7", "milestone_number": number, "title": "x", "is_sample": False}
        return Record("milestone", values, None, is_carried_over=True)

    _, found = check([*plan(), lost(1), lost(2), Record("goal", dict(KEY), None)])

    assert [item.place for item in found] == [NOWHERE] * 3
    assert sorted(item.reason.split(":")[0] for item in found) == [
        "Meilensteine (aus dem geltenden Stand übernommen)",
        "Meilensteine (aus dem geltenden Stand übernommen)",
        "Ziele (aus der Zuordnung)",
    ]


def test_a_finding_names_the_heading_and_the_value() -> None:
    bad = record("milestone", 9, measure_code="7", milestone_number=1, title="x")
    bad.headings["measure_code"] = "Lfd. Nr."
    (found,) = check([*plan(), bad])[1]

    assert isinstance(found, Finding)
    assert (found.column, found.value) == ("Lfd. Nr.", "7")


def test_a_refused_row_does_not_take_its_equal_twins_with_it() -> None:
    days = {"start_date": date(2026, 2, 1), "end_date": date(2026, 1, 1)}
    rows = [record("concept", 1, title="Konzept")]
    for row in (2, 3, 4):
        values = {"measure_code": str(row), "field_code": "Bildung", "title": "x", "is_ongoing": False}
        rows.append(record("action_field", row, field_code="Bildung", name="Bildung"))
        rows.append(record("measure", row, **values, **(days if row == 2 else {})))
    good, found = check(rows)

    assert [(item.place.row, item.column) for item in found] == [(2, "Ende")]
    assert [(item.target, item.place.row) for item in good if item.place] == [
        ("concept", 1),
        ("action_field", 3),
        ("measure", 3),
        ("measure", 4),
    ]
