"""Workbooks, read back by another library than the one that wrote them."""

import io
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.sheets.sheet import Column, Kind, Sheet
from dashboard.sheets.workbook import workbook
from tests.unit.dashboard.sheets.sheets import a_sheet, of_text

DAY = datetime.fromisoformat("2025-03-31")
"""A day of a workbook, which has no time zone."""


def pages(sheet: Sheet) -> tuple[Worksheet, Worksheet]:
    """The table and the hints."""
    first, second = openpyxl.load_workbook(io.BytesIO(workbook(sheet))).worksheets
    return first, second


def test_numbers_and_days_are_real() -> None:
    table, _ = pages(a_sheet())

    assert [cell.value for cell in table[1]] == ["Nr.", "Anzahl", "geplant", "Ende", "Monat"]
    assert [cell.value for cell in table[2]] == [
        "1.1",
        12,
        1234.5,
        DAY,
        DAY.replace(day=1),
    ]
    assert [cell.data_type for cell in table[2]] == ["s", "n", "n", "d", "d"]
    assert [cell.number_format for cell in table[2]][1:] == [
        "#,##0",
        '#,##0.00\\ "€"',
        "dd.mm.yyyy",
        "mm/yyyy",
    ]


def test_the_head_is_bold_and_stays_in_sight() -> None:
    table, _ = pages(a_sheet(frozen=2))

    assert all(cell.font.b for cell in table[1])
    assert not any(cell.font.b for cell in table[2])
    assert table.freeze_panes == "C2"
    assert table.auto_filter.ref == "A1:E2"
    assert table.print_title_rows == "$1:$1"


def test_columns_are_as_wide_as_what_stands_in_them() -> None:
    columns = (Column(heading="kurz"), Column(heading="lang"))
    table, _ = pages(a_sheet(("a", "x" * 40), ("b", "y" * 500), columns=columns))

    widths = {letter: round(item.width) for letter, item in table.column_dimensions.items()}
    assert widths["A"] < 15
    assert 55 < widths["B"] < 65


def test_only_so_many_columns_go_on_paper() -> None:
    table, _ = pages(a_sheet(on_paper=2))

    assert table.print_area == "'Liste'!$A$1:$B$2"


def test_the_second_sheet_explains_the_first() -> None:
    table, hints = pages(a_sheet())

    assert (table.title, hints.title) == ("Liste", "Hinweise")
    assert list(hints.iter_rows(values_only=True)) == [("Quelle", "Konzept"), ("Stand", "31.03.2025")]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUMME(A1)", '=HYPERLINK("http://x")', "{=1}"])
def test_a_text_is_never_a_formula_not_even_after_editing(text: str) -> None:
    table, _ = pages(of_text(text))

    assert (table["A2"].value, table["A2"].data_type) == (text, "s")
    assert table["A2"].quotePrefix or not text.startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("address", ["https://example.org/x", "mailto:a@example.org", "internal:Blatt!A1"])
def test_an_address_is_a_text_and_no_link(address: str) -> None:
    table, _ = pages(of_text(address))

    assert table["A2"].value == address
    assert table["A2"].hyperlink is None


@settings(max_examples=50)
@given(st.text(alphabet=st.characters(), max_size=20))
def test_no_text_of_a_source_breaks_the_file(text: str) -> None:
    table, _ = pages(of_text(f"x{text}"))

    assert str(table["A2"].value).startswith("x")


def test_a_text_longer_than_a_cell_is_cut_and_not_lost() -> None:
    table, _ = pages(of_text("ä" * 40_000))

    assert table["A2"].value == "ä" * 32_767


def test_an_unknown_value_is_an_empty_cell() -> None:
    table, _ = pages(a_sheet((None, None, None, None, None)))

    assert [cell.value for cell in table[2]] == [None] * 5


def test_an_empty_table_keeps_its_head() -> None:
    table, _ = pages(a_sheet(rows=()))

    assert table["A1"].value == "Nr."
    assert table.max_row == 1


def test_a_name_no_sheet_may_have_is_made_one() -> None:
    table, _ = pages(a_sheet(name="Mittel: geplant/bewilligt [Euro] und vieles andere mehr"))

    assert len(table.title) <= 31
    assert not set(table.title) & set("[]:*?/\\")


def test_equal_content_gives_an_equal_file() -> None:
    assert workbook(a_sheet()) == workbook(a_sheet())


def test_a_share_of_one_keeps_its_digits() -> None:
    table, _ = pages(a_sheet((12.5,), columns=(Column(heading="Wert", kind=Kind.NUMBER),)))

    assert (table["A2"].value, table["A2"].number_format) == (12.5, "#,##0.##")
