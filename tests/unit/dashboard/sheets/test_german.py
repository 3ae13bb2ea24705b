"""CSV that opens in a German spreadsheet program as it is meant."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.sheets.german import german_csv
from dashboard.sheets.sheet import Column, Kind
from tests.unit.dashboard.sheets.sheets import a_sheet, of_text


def test_marks_separators_and_numbers_are_german() -> None:
    written = german_csv(a_sheet())

    assert written.startswith(b"\xef\xbb\xbf")
    assert written.decode("utf-8-sig") == (
        "Nr.;Anzahl;geplant (€);Ende;Monat\r\n1.1;12;1234,50;31.03.2025;03/2025\r\n"
    )


def test_every_row_says_where_it_is_from() -> None:
    origin = ((Column(heading="Beispieldaten"), "ja"), (Column(heading="Revision", kind=Kind.NUMBER), 4))
    written = german_csv(a_sheet((1,), (2,), columns=(Column(heading="Wert"),), origin=origin))

    assert written.decode("utf-8-sig").splitlines() == [
        "Wert;Beispieldaten;Revision",
        "1;ja;4",
        "2;ja;4",
    ]


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (-3, Kind.NUMBER, "-3"),
        (13.4666, Kind.NUMBER, "13,47"),
        (0.001, Kind.NUMBER, "0"),
        (12.5, Kind.NUMBER, "12,5"),
        (70.0, Kind.EURO, "70"),
        (1019000.0, Kind.EURO, "1019000"),
        (None, Kind.EURO, ""),
        ("offen", Kind.EURO, "offen"),
    ],
)
def test_a_number_has_a_decimal_comma_and_no_other_sign(value: float, kind: Kind, text: str) -> None:
    written = german_csv(a_sheet((value,), columns=(Column(heading="x", kind=kind),)))

    assert written.decode("utf-8-sig").splitlines()[1] == (text or '""')


@given(st.text(min_size=1))
def test_every_text_comes_back_and_none_is_a_formula(text: str) -> None:
    written = german_csv(of_text(text)).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(written, newline=""), delimiter=";"))

    assert rows[1][0] in (text, f"'{text}")
    assert not rows[1][0].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_a_heading_is_no_formula_either() -> None:
    written = german_csv(a_sheet((1,), columns=(Column(heading="=HYPERLINK(1)"),)))

    assert written.decode("utf-8-sig").startswith("'=HYPERLINK(1)")
