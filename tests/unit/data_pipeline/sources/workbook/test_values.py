"""A cell fills its column, the companions of what was stated, and notes on how it was read."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, DateTime, LargeBinary

from data_pipeline.errors import CellError
from data_pipeline.schema import metadata
from data_pipeline.sources.workbook.values import Filled, fill


def column(table: str, name: str) -> Column[Any]:
    return metadata.tables[table].columns[name]


def filled(table: str, name: str, cell: object) -> Filled:
    return fill(column(table, name), cell)


def test_a_beginning_takes_what_is_said_about_it() -> None:
    assert filled("measure", "start_date", "2024-2027").values == {
        "start_date": date(2024, 1, 1),
        "start_precision": "year",
        "start_text": "2024-2027",
    }
    assert filled("measure", "end_date", "2024-2027").values == {
        "end_date": date(2027, 12, 31),
        "end_precision": "year",
        "end_text": "2024-2027",
    }


def test_what_says_nothing_about_this_end_keeps_its_words_alone() -> None:
    assert filled("measure", "start_date", "bis Mitte 2027").values == {"start_text": "bis Mitte 2027"}
    assert filled("measure", "end_date", "ab 2025").values == {"end_text": "ab 2025"}


def test_terms_have_words_and_a_precision() -> None:
    assert filled("measure", "end_date", "kurzfristig").values == {
        "end_text": "kurzfristig",
        "end_precision": "term",
    }


def test_tasks_without_an_end() -> None:
    assert filled("measure", "start_date", "laufend (seit 2021)").values == {
        "start_date": date(2021, 1, 1),
        "start_precision": "year",
        "start_text": "laufend (seit 2021)",
        "is_ongoing": True,
    }
    assert filled("milestone", "due_date", "laufend").values == {"due_text": "laufend"}


def test_a_date_without_a_place_for_words() -> None:
    assert filled("department", "valid_from_date", "2019").values == {"valid_from_date": date(2019, 1, 1)}
    assert filled("department", "valid_to_date", "2019-2022").values == {"valid_to_date": date(2022, 12, 31)}
    (note,) = filled("department", "valid_from_date", "bis 2022").notes
    assert "»bis 2022« sagt nichts über »Gültig ab«" in note.reason
    for cell in ("laufend", "kurzfristig", "bald"):
        with pytest.raises(CellError):
            filled("department", "valid_to_date", cell)


def test_an_amount_with_its_words_precision_and_years() -> None:
    assert filled("budget_item", "planned_eur", "ca. 5.000 Euro p. a.").values == {
        "planned_eur": 5000.0,
        "planned_precision": "approximate",
        "planned_text": "ca. 5.000 Euro p. a.",
        "is_annual": True,
    }
    assert filled("budget_item", "planned_eur", "1.234,50 €").values == {
        "planned_eur": 1234.5,
        "planned_precision": "exact",
    }
    assert filled("budget_item", "planned_eur", "hoch").values == {
        "statement": "high",
        "planned_text": "hoch",
    }


def test_a_rough_amount_where_only_exact_ones_are_kept_is_told_about() -> None:
    rough = filled("budget_item", "spent_eur", "rund 300 €")

    assert rough.values == {"spent_eur": 300.0}
    assert "kennt kein »ungefähr«" in rough.notes[0].reason
    assert filled("budget_item", "spent_eur", "300 €").notes == ()


def test_a_phase_with_its_words_text_and_percentage() -> None:
    assert filled("status_report", "phase", "in Umsetzung") == Filled({"phase": "in_progress"})
    assert filled("status_report", "phase", "completed") == Filled({"phase": "completed"})
    assert filled("status_report", "phase", "BEGONNEN - Konzept").values == {
        "phase": "in_progress",
        "phase_text": "BEGONNEN - Konzept",
        "text": "Konzept",
    }
    assert filled("status_report", "phase", "umgesetzt (90 %)").values == {
        "phase": "completed",
        "phase_text": "umgesetzt (90 %)",
        "progress_percent": 90,
    }


def test_long_texts_after_the_words_are_text_alone() -> None:
    values = filled("status_report", "phase", "BEGONNEN: " + "Konzept " * 40).values
    longest = column("status_report", "phase_text").type.length

    assert values["text"] == ("Konzept " * 40).strip()
    assert longest is None or values["phase_text"] == "BEGONNEN"


def test_a_colour_is_told_about() -> None:
    green = filled("status_report", "phase", "grün")

    assert green.values == {"phase": "completed", "phase_text": "grün"}
    assert "»grün« ist als Ampelfarbe für »umgesetzt« gelesen." in green.notes[0].reason


@pytest.mark.parametrize(
    ("table", "name", "cell", "value"),
    [
        ("responsibility", "role", "Federführung", "lead"),
        ("measure", "is_ongoing", "ja", True),
        ("status_report", "progress_percent", "50 %", 50),
        ("budget_item", "budget_year", "2026", 2026),
        ("budget_item", "statement", "hoch", "high"),
        ("measure", "title", "  Titel ", "Titel"),
        ("measure", "measure_code", 3.0, "3"),
        ("indicator_value", "value", "1,5", 1.5),
    ],
)
def test_other_columns(table: str, name: str, cell: object, value: object) -> None:
    assert filled(table, name, cell) == Filled({name: value})


def test_a_type_nobody_reads_is_a_defect() -> None:
    with pytest.raises(TypeError):
        fill(Column("x", LargeBinary), "x")


@pytest.mark.parametrize(
    ("table", "name", "cell"),
    [
        *(
            ("measure", "start_date", cell)
            for cell in ("Q3/2025", "bis 2027", "laufend seit 2021", "mittelfristig")
        ),
        *(("measure", "end_date", cell) for cell in ("2024-2027", "Daueraufgabe", "Ende 2025")),
        *(("budget_item", "planned_eur", cell) for cell in ("20 T€ p. a.", "keine Mittel", "ca. 1,2 Mio.")),
        *(("status_report", "phase", cell) for cell in ("BEGONNEN - Konzept", "grün", "Daueraufgabe")),
    ],
)
def test_kept_words_read_back_as_the_same(table: str, name: str, cell: str) -> None:
    """An export writes the words where there are any."""
    values = filled(table, name, cell).values
    stem = name.removesuffix("_date").removesuffix("_eur")

    assert filled(table, name, values.get(f"{stem}_text", cell)).values == values


COLUMNS = [
    item
    for table in metadata.sorted_tables
    for item in table.columns
    if not isinstance(item.type, LargeBinary | DateTime)
]
CELLS = st.one_of(
    *(st.text(), st.integers(), st.floats(), st.dates(), st.datetimes(), st.booleans()),
    st.sampled_from(
        ("bis 2027", "laufend", "grün - x", "ca. 5 T€ p. a.", "hoch", "kurzfristig", "umgesetzt 5 %")
    ),
)


@given(st.sampled_from(COLUMNS), CELLS)
def test_any_cell_fills_columns_of_its_table_or_is_a_cell_error(item: Column[Any], cell: object) -> None:
    try:
        found = fill(item, cell)
    except CellError:
        return
    assert found.values.keys() <= set(item.table.columns.keys())
    assert all(note.reason and note.advice for note in found.notes)


@pytest.mark.parametrize("cell", ["offen", "Nach Bedarf", "n. n."])
def test_an_expressly_open_date_keeps_its_word_and_is_told(cell: str) -> None:
    found = fill(metadata.tables["measure"].c.end_date, cell)

    assert found.values == {"end_text": cell}
    assert "nennt keinen Termin" in found.notes[0].reason
