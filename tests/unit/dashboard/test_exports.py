"""Cells of an export never run as formulas."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue import chart_spec
from dashboard.catalogue.machine import csv_text, machine_rows, safe_cell
from dashboard.exports import as_csv
from dashboard.public.exports import chart_csv
from tests.unit.dashboard.catalogue.test_catalogue import a_view


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


@pytest.mark.parametrize(
    ("key", "categories"),
    [
        ("verlauf-terminlage", {"2024-12-31", "2025-02-20"}),
        ("anliegen-monate", {"2025-01", "2025-02", "2025-03"}),
        ("fortschritt-handlungsfelder", {"Wohnen", "Arbeit"}),
    ],
)
def test_both_doors_export_iso_dates_and_where_the_numbers_are_from(key: str, categories: set[str]) -> None:
    chart = chart_spec(key).build(a_view())
    rows = list(csv.DictReader(io.StringIO(chart_csv(chart))))

    assert csv_text(machine_rows(chart)) == chart_csv(chart)
    assert {row["category"] for row in rows} == categories
    origin = {(row["is_sample"], row["revision"], row["as_of_date"]) for row in rows}
    assert origin == {(str(chart.is_sample).lower(), "2", "2025-02-20")}
