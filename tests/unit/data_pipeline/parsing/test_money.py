"""Money: an amount, expressly none, expressly open, or not understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.errors import CellError
from data_pipeline.parsing.money import parse_money
from data_pipeline.schema.vocabulary import BudgetStatement


@pytest.mark.parametrize(
    ("written", "euros"),
    [
        ("1.234,56 €", 1234.56),
        ("1 234 €", 1234),
        ("20 T€", 20_000),
        ("20,5 TEUR", 20_500),
        ("ca. 1,2 Mio. Euro", 1_200_000),
        ("rund 300 Tsd. €", 300_000),
        ("500", 500),
        ("0 €", 0),
        ("-15,5", -15.5),
        (12.345, 12.35),
        (7, 7),
    ],
)
def test_amounts(written: object, euros: float) -> None:
    money = parse_money(written)

    assert (money.eur, money.statement) == (pytest.approx(euros), BudgetStatement.AMOUNT)


@pytest.mark.parametrize("written", ["keine Mittel", "Keine", "keine zusätzlichen Mittel", "kostenneutral"])
def test_no_money(written: str) -> None:
    assert parse_money(written).statement is BudgetStatement.NO_FUNDS


@pytest.mark.parametrize("written", ["offen", "noch offen", "n.n.", "N. N.", "in Klärung"])
def test_open_money(written: str) -> None:
    assert parse_money(written).statement is BudgetStatement.OPEN


@pytest.mark.parametrize(
    "written", ["viel", "10 bis 20 €", "2025 2026", "im Rahmen des Haushalts", "€", True, "1,2,3"]
)
def test_what_is_no_amount(written: object) -> None:
    with pytest.raises(CellError):
        parse_money(written)


@given(st.text())
def test_any_text_is_money_or_a_cell_error(text: str) -> None:
    try:
        parse_money(text)
    except CellError:
        return


@given(st.decimals(min_value=0, max_value=10**10, places=2))
def test_every_amount_comes_back(amount: object) -> None:
    german = f"{amount:,} €".replace(",", "_").replace(".", ",").replace("_", ".")

    assert parse_money(german).eur == float(str(amount))
