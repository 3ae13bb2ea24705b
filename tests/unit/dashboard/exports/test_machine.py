"""Machines get plain values and ISO days, and no cell runs as a formula."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue import chart_spec
from dashboard.catalogue.machine import category_days, csv_text, iso_categories, machine_rows, safe_cell
from dashboard.exports import machine
from dashboard.exports.machine import rows_csv
from tests.unit.dashboard.catalogue.test_catalogue import a_view

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@pytest.mark.parametrize("start", STARTS)
def test_formula_is_neutralised(start: str) -> None:
    assert safe_cell(f"{start}SUMME(A1)") == f"'{start}SUMME(A1)"


@given(st.lists(st.lists(st.one_of(st.text(), st.integers(), st.none()), min_size=1), min_size=1))
def test_no_cell_starts_like_a_formula_unless_it_is_a_number(rows: list[list[object]]) -> None:
    written = rows_csv(rows).decode()

    assert len(list(csv.reader(io.StringIO(written, newline="")))) >= 1
    for row in rows:
        for cell in row:
            shown = safe_cell(cell)
            assert isinstance(shown, int) or not str(shown).startswith(STARTS)


def test_machines_get_plain_values() -> None:
    written = rows_csv([["Tag", "Zahl", "Text"], [date(2025, 2, 1), 1.5, 'a "b", c']])

    assert written.decode() == 'Tag,Zahl,Text\r\n2025-02-01,1.5,"a ""b"", c"\r\n'


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
    rows = list(csv.DictReader(io.StringIO(csv_text(machine_rows(chart)))))

    assert machine.chart_csv(chart) == csv_text(machine_rows(chart)).encode()
    assert len(list(machine_rows(chart))) == len(rows) + 1
    assert {row["category"] for row in rows} == categories
    origin = {(row["is_sample"], row["revision"], row["as_of_date"]) for row in rows}
    assert origin == {(str(chart.is_sample).lower(), "2", "2025-02-20")}


def test_days_in_english_words_are_the_same_days() -> None:
    assert iso_categories(["2 January 2025", "31 December 2025"]) == ("2025-01-02", "2025-12-31")
    assert category_days(["02.01.2025"]) == category_days(["2 January 2025"])


@pytest.mark.parametrize("text", ["31.02.2025", "13/2025", "2 Januar 2025", "2025", "Wohnen"])
def test_what_is_no_day_stays_a_word(text: str) -> None:
    assert category_days([text]) == ((None,), "")
    assert iso_categories([text]) == (text,)


def test_one_word_among_days_keeps_all_as_words() -> None:
    assert iso_categories(["01.01.2025", "ganze Laufzeit"]) == ("01.01.2025", "ganze Laufzeit")
    assert category_days([]) == ((), "")
