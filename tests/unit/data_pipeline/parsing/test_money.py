"""Money: an amount, what is said in its place, or not understood; ranges and sums are never guessed."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.errors import CellError
from data_pipeline.parsing.money import is_bare, parse_money
from data_pipeline.schema.vocabulary import BudgetStatement

PIECES = (
    *(
        "5.000",
        "1,2",
        "€",
        " ",
        "T€",
        "Mio.",
        "ca. ",
        "p. a.",
        "jährlich",
        "-",
        "bis",
        "und",
        "+",
        "EUR",
        ",-",
    ),
    *("keine", "Mittel", "einmalig", "(", ")", "zwischen ", "/Jahr", "20", "insgesamt ", "hoch"),
)


@pytest.mark.parametrize(
    ("written", "euros"),
    [
        ("1.234,56 €", 1234.56),
        ("1 234 €", 1234),
        ("1\u00a0234 €", 1234),
        ("20 T€", 20_000),
        ("20,5 TEUR", 20_500),
        ("500 Tsd. €", 500_000),
        ("20 k€", 20_000),
        ("1,2 Mio.", 1_200_000),
        ("1,5 Millionen Euro", 1_500_000),
        ("1 Mrd. €", 1e9),
        ("EUR 5.000", 5000),
        ("€ 5.000", 5000),
        ("5.000,-", 5000),
        ("5.000,– €", 5000),
        ("5.000 €,--", 5000),
        ("5.000,00 Euro", 5000),
        ("500", 500),
        ("0 €", 0),
        ("-15,5", -15.5),
        ("−15,5 €", -15.5),
        (12.345, 12.35),
        (7, 7),
    ],
)
def test_amounts(written: object, euros: float) -> None:
    money = parse_money(written)

    assert (money.eur, money.statement) == (pytest.approx(euros), BudgetStatement.AMOUNT)
    assert (money.precision, money.is_annual) == ("exact", None)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "ca. 5.000 €",
            "ca 5000",
            "rund 5 T€",
            "~5.000",
            "etwa 5.000 Euro",
            "bis zu 5.000 €",
            "max. 5.000 €",
        ),
        *("5.000 € (geschätzt)", "geschätzt ca. 5.000 €"),
    ],
)
def test_amounts_that_are_not_exact(written: str) -> None:
    assert (parse_money(written).eur, parse_money(written).precision) == (5000, "approximate")


@pytest.mark.parametrize(
    ("written", "is_annual"),
    [
        *(
            (f"5.000 € {word}", True)
            for word in ("p. a.", "p.a.", "jährlich", "pro Jahr", "je Jahr", "im Jahr")
        ),
        *(("5.000 €/Jahr", True), ("5.000 €/a", True), ("jährlich 5 T€", True), ("5.000 (jährlich)", True)),
        *(("5.000 € einmalig", False), ("insgesamt: 5.000 €", False), ("5.000 €, einmalig", False)),
    ],
)
def test_amounts_for_each_year_or_altogether(written: str, is_annual: bool) -> None:
    assert (parse_money(written).eur, parse_money(written).is_annual) == (5000, is_annual)


@pytest.mark.parametrize(
    ("written", "statement"),
    [
        *(
            (word, "no_funds")
            for word in ("keine Mittel", "Keine", "keine zusätzlichen Mittel", "kostenneutral")
        ),
        *(
            (word, "no_funds")
            for word in ("keine Kosten", "ohne zusätzliche Mittel", "keine Mittel erforderlich")
        ),
        *(
            (word, "open")
            for word in ("offen", "noch offen", "n.n.", "N. N.", "in Klärung", "noch nicht bekannt")
        ),
        *(
            (word, "within_budget")
            for word in ("im Rahmen des Haushalts", "Im Rahmen des laufenden Haushalts.")
        ),
        *((word, "within_budget") for word in ("aus vorhandenen Mitteln", "im Haushalt veranschlagt")),
        *((word, "within_budget") for word in ("im Rahmen der zur Verfügung stehenden Haushaltsmittel",)),
        *((word, "high") for word in ("hoch", "hohe Kosten", "Aufwand: hoch")),
        *((word, "medium") for word in ("mittel", "mittlerer Aufwand")),
        *((word, "low") for word in ("niedrig", "gering", "geringe Kosten")),
    ],
)
def test_what_is_said_in_place_of_an_amount(written: str, statement: str) -> None:
    money = parse_money(written)

    assert (money.statement, money.eur, money.precision) == (statement, None, None)


@pytest.mark.parametrize(
    "written",
    [
        *("viel", "2025 2026", "€", True, None, "1,2,3", "mind. 5.000 €", "5.000 $", "5 T", "im Jahr 2025"),
        *("keine Fördermittel", "keine Eigenmittel", "niedrig bis mittel", "5.000 € (2025)", "9" * 200),
    ],
)
def test_what_is_no_amount(written: object) -> None:
    with pytest.raises(CellError):
        parse_money(written)


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("5.000 - 10.000 €", "Spanne"),
        ("10 bis 20 €", "Spanne"),
        ("zwischen 5 und 10 T€", "Spanne"),
        ("5.000 € + 3.000 €", "mehrere Beträge"),
        ("5.000 € und 3.000 €", "mehrere Beträge"),
        ("5.000 € (2025), 6.000 € (2026)", "mehrere Beträge"),
        ("500 € monatlich", "für das ganze Jahr"),
        ("jährlich 5.000 € einmalig", "eines von beiden"),
        ("viel", "Bitte einen Betrag in Euro"),
    ],
)
def test_the_advice_fits_what_was_written(written: str, advice: str) -> None:
    with pytest.raises(CellError) as error:
        parse_money(written)
    assert advice in error.value.advice


@pytest.mark.parametrize(
    "written", ["1,000", "1,234 €", "EUR 12,345", "ca. 100,000 € p. a.", "-1,234", "12,500 T€"]
)
def test_a_comma_before_three_digits_has_two_meanings(written: str) -> None:
    with pytest.raises(CellError, match="Tausender oder Nachkommastellen") as error:
        parse_money(written)
    assert written in error.value.reason
    assert "sonst mit zwei Stellen nach dem Komma" in error.value.advice


def test_the_advice_for_a_comma_says_how_thousands_are_written() -> None:
    with pytest.raises(CellError) as error:
        parse_money("1,234 €")
    assert error.value.advice.startswith("Bitte »1.234« schreiben, wenn 1234 gemeint ist")


@pytest.mark.parametrize(
    ("written", "euros"),
    [
        *(("1,234 Mio. €", 1_234_000), ("1,234 Mrd. €", 1_234_000_000), ("0,125 T€", 125)),
        *(("1234,567 €", 1234.57), ("1.234,500 €", 1234.5), ("1,2345", 1.23)),
    ],
)
def test_a_comma_with_one_meaning_is_read(written: str, euros: float) -> None:
    assert parse_money(written).eur == pytest.approx(euros)


def test_a_bare_number_has_no_words_worth_keeping() -> None:
    assert all(is_bare(cell) for cell in (5, 5.5, "5.000", "1.234,56 €", "EUR".join(("7 ", ""))))
    assert not any(
        is_bare(cell) for cell in ("20 T€", "ca. 5", "keine Mittel", "5 € p. a.", "5 " + "€" * 500)
    )


@given(
    st.one_of(
        *(st.text(), st.integers(), st.floats(), st.dates(), st.booleans(), st.binary(), st.none()),
        st.lists(st.sampled_from(PIECES), max_size=20).map("".join),
    )
)
def test_anything_is_money_or_a_cell_error(value: object) -> None:
    try:
        money = parse_money(value)
    except CellError:
        return
    assert (money.eur is None) == (money.statement is not BudgetStatement.AMOUNT) == (money.precision is None)


@given(
    st.decimals(min_value=0, max_value=10**10, places=2),
    st.sampled_from(("{} €", "ca. {} Euro p. a.", "EUR {}")),
)
def test_every_amount_comes_back(amount: object, form: str) -> None:
    german = f"{amount:,}".replace(",", "_").replace(".", ",").replace("_", ".")

    assert parse_money(form.format(german)).eur == float(str(amount))


@pytest.mark.parametrize("piece", ["1", "1.", "1 ", "ca. ", "€", "T", "jährlich ", "- ", "5 € und ", " "])
def test_long_cells_are_answered_at_once(piece: str) -> None:
    for length in (118, 10**6):
        began = process_time()
        with pytest.raises(CellError):
            parse_money((piece * length)[:length] + "x")
        assert process_time() - began < 1
