"""Cells of an export never run as formulas."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.exports import as_csv, safe_cell


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUMME(A1)", "\t=1", "\r=1"])
def test_formula_is_neutralised(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@given(st.lists(st.lists(st.one_of(st.text(), st.integers(), st.none()), min_size=1), min_size=1))
def test_no_cell_starts_like_a_formula_unless_it_is_a_number(rows: list[list[object]]) -> None:
    written = as_csv("x", rows).get_data(as_text=True)

    assert len(list(csv.reader(io.StringIO(written, newline="")))) >= 1
    for row in rows:
        for cell in row:
            shown = safe_cell(cell)
            assert isinstance(shown, int) or not str(shown).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_machines_get_plain_values() -> None:
    answer = as_csv("liste", [["Tag", "Zahl", "Text"], [date(2025, 2, 1), 1.5, 'a "b", c']])

    assert answer.get_data(as_text=True) == 'Tag,Zahl,Text\r\n2025-02-01,1.5,"a ""b"", c"\r\n'
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="liste.csv"'
