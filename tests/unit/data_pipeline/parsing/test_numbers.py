"""Numbers, shares and yes/no; what could mean two things is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.errors import CellError
from data_pipeline.parsing.numbers import parse_boolean, parse_integer, parse_number, parse_percent


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1.234,56", 1234.56),
        ("1.234", 1234),
        ("1.234.567", 1234567),
        ("1 234,5", 1234.5),
        ("1\u00a0234\u202f567", None),
        ("1\u00a0234\u00a0567", 1234567),
        ("1234.56", 1234.56),
        ("12,5", 12.5),
        ("-3", -3),
        ("+3,0", 3),
        ("0.123", 0.123),
        ("0,123", 0.123),
        ("1234.5678", 1234.5678),
        (7, 7),
        (0.5, 0.5),
        ("12 13", None),
        ("1234.567", None),
        ("1.23.456", None),
        ("1,234.56", None),
        ("0.1234.567", None),
        ("", None),
        ("zwölf", None),
        ("9" * 400, None),
        (10**41, None),
        (10**40 - 1, 1e40),
        (True, None),
        (float("inf"), None),
        (float("nan"), None),
    ],
)
def test_numbers(written: object, number: float | None) -> None:
    if number is not None:
        assert parse_number(written) == number
        return
    with pytest.raises(CellError):
        parse_number(written)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_every_amount_comes_back(amount: object) -> None:
    german = f"{amount:,}".replace(",", "_").replace(".", ",").replace("_", ".")

    assert parse_number(german) == float(str(amount))


@given(st.one_of(st.text(), st.integers(), st.floats(), st.dates(), st.booleans(), st.binary(), st.none()))
def test_anything_is_a_value_or_a_cell_error(value: object) -> None:
    for parse in (parse_number, parse_integer, parse_percent, parse_boolean):
        try:
            parse(value)
        except CellError:
            continue


@given(st.integers(0, 100))
def test_every_share_comes_back(share: int) -> None:
    assert parse_percent(f"{share} %") == parse_percent(share) == parse_percent(f"ca. {share}%") == share


@pytest.mark.parametrize("written", ["-1", "101 %", "0,5", 0.5, "halb"])
def test_what_is_no_share(written: object) -> None:
    with pytest.raises(CellError):
        parse_percent(written)


def test_a_share_below_one_needs_its_sign() -> None:
    assert parse_percent("0,4 %") == 0


@pytest.mark.parametrize(("written", "number"), [("2026", 2026), (3.0, 3), ("1.000", 1000)])
def test_whole_numbers(written: object, number: int) -> None:
    assert parse_integer(written) == number


@pytest.mark.parametrize("written", ["2,5", 2.5, "x"])
def test_what_is_no_whole_number(written: object) -> None:
    with pytest.raises(CellError):
        parse_integer(written)


@pytest.mark.parametrize("word", ["ja", "J", "x", "WAHR", "true", "1", True, 1])
def test_yes(word: object) -> None:
    assert parse_boolean(word) is True


@pytest.mark.parametrize("word", ["nein", "N", "falsch", "FALSE", "0", False, 0])
def test_no(word: object) -> None:
    assert parse_boolean(word) is False


@pytest.mark.parametrize("word", ["", "vielleicht", "2", None])
def test_neither_yes_nor_no(word: object) -> None:
    with pytest.raises(CellError):
        parse_boolean(word)
