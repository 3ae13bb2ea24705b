"""Headings of two rows: "Zeitraum" above "von" and "bis"."""

import pytest

from data_pipeline.files.sheet import Row, Sheet
from data_pipeline.mapping import TableRule
from data_pipeline.sources.headings import Headings, find_headings

UPPER = ("Nr.", "Titel", "Feld", "Zeitraum", None, "Notiz")


def found(*rows: tuple[object, ...], **columns: object) -> Headings | None:
    rule = TableRule.model_validate(
        {
            "target": "measure",
            "columns": {"measure_code": "Nr.", "title": "Titel", "field_code": "Feld"} | columns,
        }
    )
    sheet = Sheet("x.xlsx", None, [Row(at, cells) for at, cells in enumerate(rows, start=1)])
    return find_headings(sheet, rule)


@pytest.mark.parametrize(
    "lower",
    [(None, None, None, "von", "bis", None), ("Nr.", "Titel", "Feld", "von", "bis", "Notiz")],
    ids=["blank below the others", "the others merged downwards"],
)
@pytest.mark.parametrize("words", [("Zeitraum von", "Zeitraum bis"), ("von", "bis")])
def test_the_parts_of_a_group_are_headings(lower: tuple[object, ...], words: tuple[str, str]) -> None:
    headings = found(UPPER, lower, start_date=words[0], end_date=words[1], remark="Notiz")

    assert headings is not None
    assert (headings.first_number, headings.row.number) == (1, 2)
    assert (headings.columns["start_date"], headings.columns["end_date"]) == (3, 4)
    assert headings.label("end_date") == "Zeitraum bis"
    assert headings.columns["remark"] == 5


@pytest.mark.parametrize(
    "below",
    [
        ("1", "Kurse", "A", "2025", "2026", None),
        (None, None, None, "2025", "2026", None),
        (None, "Kurse", None, "von", "bis", None),
        (None, None, None, None, None, "Text"),
        (None, None, None, 2025, 2026, None),
    ],
)
def test_data_below_the_headings_is_no_heading(below: tuple[object, ...]) -> None:
    headings = found(UPPER, below)

    assert headings is not None
    assert headings.row.number == 1


def test_a_part_that_stands_below_two_groups_needs_its_group() -> None:
    upper = ("Nr.", "Titel", "Feld", "Geplant", None, "Ist", None)
    lower = (None, None, None, "von", "bis", "von", "bis")

    both = found(upper, lower, start_date="Geplant von", end_date="Ist bis")
    alone = found(upper, lower, start_date="von")
    assert both is not None
    assert alone is not None
    assert (both.columns["start_date"], both.columns["end_date"]) == (3, 6)
    assert "start_date" not in alone.columns
