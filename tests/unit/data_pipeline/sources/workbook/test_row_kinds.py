"""Rows that look like sums, hints or notes: passed over only where nothing else can be meant."""

import pytest

from data_pipeline.files.sheet import Row, Sheet
from data_pipeline.mapping import parse_mapping
from data_pipeline.sources.headings import find_headings
from data_pipeline.sources.workbook.row_kinds import HINT, REPEATED, SUM, passed_over

BY_TITLE = ("Maßnahme", "Kosten", "Notiz")
BY_NUMBER = ("Nr.", "Maßnahme", "Kosten", "Notiz")
RULES = {
    BY_TITLE: 'measure_code = "Maßnahme"\ntitle = "Maßnahme"\nfield = "Alle"',
    BY_NUMBER: 'measure_code = "Nr."\ntitle = "Maßnahme"\nfield = "Alle"',
}
REAL = ("Lesepaten", "20 T€", None)


def kinds(*rows: tuple[object, ...], head: tuple[str, ...] = BY_TITLE) -> dict[int, str]:
    """Reasons by number of row; the headings are row 1."""
    mapping = parse_mapping(f'title = "x"\n[measures]\n{RULES[head]}', name="m.toml")
    sheet = Sheet("x.xlsx", "Liste", [Row(at, cells) for at, cells in enumerate((head, *rows), start=1)])
    tables = [(rule, found) for rule in mapping.table if (found := find_headings(sheet, rule))]
    return passed_over(sheet, tables)


@pytest.mark.parametrize(
    "title",
    [
        *("Insgesamt 50 Sprachkurse anbieten", "Gesamtkosten ermitteln", "Summen bilden", "Gesamt-Elternrat"),
        *("Beispiel: Lesepaten", "Bitte melden: Kampagne", "Hinweis: Schilder", "* Sprachkurse"),
        *("(Wieder)Einstieg (Arbeit)", "(Arbeit)", "[Neu] Kurse [Abend]", "Quelle: Archiv der Vielfalt"),
    ],
)
@pytest.mark.parametrize("cost", [None, "20 T€", 5000])
def test_a_title_that_begins_like_a_sum_or_a_hint_is_data_in_every_place(title: str, cost: object) -> None:
    row = (title, cost, None)

    assert kinds(row, REAL, row) == {}


@pytest.mark.parametrize(
    "row",
    [
        ("Summe", 25_000, None),
        ("Gesamt:", "1.234,50 €", None),
        ("Gesamtsumme", None, 12),
        ("Gesamtkosten", "25 T€", None),
        ("Zwischensumme", "ca. 5.000 €", None),
        (None, "Insgesamt", "20 T€"),
        ("Summe", "Summe", "20 T€"),
    ],
)
def test_a_word_for_sums_beside_numbers_is_a_sum(row: tuple[object, ...]) -> None:
    assert kinds(REAL, row) == {3: SUM}


@pytest.mark.parametrize("rest", ["hoch", "offen", "Sozialamt", True, "1,000"])
def test_a_word_for_sums_beside_words_is_data(rest: object) -> None:
    assert kinds(REAL, ("Gesamtkosten", rest, None)) == {}


def test_a_sum_with_everything_a_measure_needs_is_data() -> None:
    assert kinds(("Summe", "7", None, None), ("Summe", None, "7 €", None), head=BY_NUMBER) == {3: SUM}


HINTS = ("(kurzer Titel)", "in €", "z. B. Fristen")


def test_hints_stand_in_the_two_rows_below_the_headings() -> None:
    assert kinds(HINTS, HINTS, HINTS, REAL) == {2: HINT, 3: HINT}
    assert kinds(REAL, HINTS) == {}
    assert kinds(HINTS, REAL, HINTS) == {2: HINT}


def test_hints_stand_below_headings_that_are_said_again() -> None:
    assert kinds(REAL, BY_TITLE, HINTS, REAL) == {3: REPEATED, 4: HINT}


def test_one_cell_that_is_no_hint_makes_the_row_data() -> None:
    assert kinds(("(kurzer Titel)", "in €", "Fristen"), REAL) == {}


def test_brackets_count_where_the_whole_cell_is_one_pair() -> None:
    assert kinds(("(Arbeit)", "<Betrag>", "[frei]")) == {2: HINT}
    assert kinds(("(Wieder)Einstieg (Arbeit)", "(in €)", "(frei)")) == {}


@pytest.mark.parametrize("text", ["Hinweis: Bitte alle Zeilen füllen", "(laufende Nummer)"])
def test_a_hint_alone_needs_the_place_of_the_number(text: str) -> None:
    assert kinds((text, None, None, None), head=BY_NUMBER) == {2: HINT}
    assert kinds((None, text, None, None), head=BY_NUMBER) == {}


def test_a_note_needs_the_place_of_the_number_and_stands_anywhere() -> None:
    real = ("1", *REAL)

    assert kinds(real, ("Quelle: Amt", None, None, None), real, head=BY_NUMBER) == {3: HINT}
    assert kinds(real, (None, "* Sprachkurse", None, None), head=BY_NUMBER) == {}
    assert kinds(real, ("* neu", "Sprachkurse", None, None), head=BY_NUMBER) == {}
