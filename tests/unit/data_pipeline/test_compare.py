"""Two plans compared: new, changed, unchanged and gone, as people write the values."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.compare import Rows, compare
from data_pipeline.schema.vocabulary import ImplementationPhase


def measures(*rows: dict[str, object]) -> Rows:
    return {"measure": [{"ags": "1", "concept_code": "IK", "is_ongoing": False} | row for row in rows]}


def test_every_row_is_new_changed_unchanged_or_gone() -> None:
    old = measures(
        {"measure_code": "1.1", "title": "Kurse"},
        {"measure_code": "1.2", "title": "Beratung"},
        {"measure_code": "1.3", "title": "Netz"},
    )
    new = measures(
        {"measure_code": "1.1", "title": "Kurse"},
        {"measure_code": "1.2", "title": "Beratung für alle"},
        {"measure_code": "1.4", "title": "Stelle"},
    )

    (found,) = compare(old, new).tables

    assert [row.key for row in found.added] == ["1.4"]
    assert [row.key for row in found.removed] == ["1.3"]
    assert found.unchanged_count == 1
    (changed,) = found.changed
    assert [(item.label, item.old, item.new) for item in changed.fields] == [
        ("Maßnahme", "Beratung", "Beratung für alle")
    ]


def test_values_are_told_as_people_write_them() -> None:
    row = {"concept_code": "IK", "measure_code": "1", "reported_on_date": date(2026, 6, 30)}
    old = {"status_report": [row | {"phase": ImplementationPhase.PLANNING, "progress_percent": None}]}
    new = {"status_report": [row | {"phase": "in_progress", "progress_percent": 20}]}

    (found,) = compare(old, new).tables

    assert found.changed[0].key == "1 30.06.2026"
    assert [(item.label, item.old, item.new) for item in found.changed[0].fields] == [
        ("Umsetzungsstand", "in Planung", "in Umsetzung"),
        ("Fortschritt", "", "20"),
    ]


def test_the_type_a_database_gives_makes_no_change() -> None:
    item = {"concept_code": "IK", "measure_code": "1", "item_number": 1, "statement": "amount"}
    old = {"budget_item": [item | {"planned_eur": 5000, "is_sample": False}]}
    new = {"budget_item": [item | {"planned_eur": 5000.0, "is_sample": False}]}

    assert compare(old, new).is_equal


def test_numbers_of_measures_are_in_their_natural_order() -> None:
    codes = ["1.10", "1.9", "2.1", "1.1"]
    new = measures(*({"measure_code": code, "title": code} for code in codes))

    assert [row.key for row in compare({}, new).tables[0].added] == ["1.1", "1.9", "1.10", "2.1"]


CODES = st.lists(st.sampled_from(["1", "2", "3", "10"]), unique=True)


@given(
    old=CODES, new=CODES, titles=st.dictionaries(st.sampled_from(["1", "2", "3", "10"]), st.text(max_size=3))
)
def test_no_row_is_lost_and_the_way_back_is_the_mirror(
    old: list[str], new: list[str], titles: dict[str, str]
) -> None:
    before = measures(*({"measure_code": code, "title": "x"} for code in old))
    after = measures(*({"measure_code": code, "title": titles.get(code, "x")} for code in new))
    there, back = compare(before, after).tables, compare(after, before).tables

    for item in there:
        assert len(item.added) + len(item.changed) + item.unchanged_count == len(new)
        assert len(item.removed) + len(item.changed) + item.unchanged_count == len(old)
    assert [[row.key for row in item.added] for item in there] == [
        [row.key for row in item.removed] for item in back
    ]
