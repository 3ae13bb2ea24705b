"""What is proposed for an unknown list, how sure it is, and where a person is asked."""

import pytest

from data_pipeline.describe.guesses import Proposal
from data_pipeline.describe.propose import Known, propose
from data_pipeline.describe.text import as_toml
from data_pipeline.describe.trial import try_out
from data_pipeline.errors import FileError, MappingError
from data_pipeline.files.sheet import Row, Sheet
from data_pipeline.mapping import parse_mapping

HEAD = ("Nr.", "Maßnahme", "Handlungsfeld", "Zuständigkeit", "Status")
ROWS = (
    ("1", "Kurse", "Bildung", "Jugendamt", "in Umsetzung"),
    ("2", "Beratung", "Bildung", "Sozialamt", "umgesetzt"),
    ("3", "Messe", "Arbeit", "Sozialamt", "in Planung"),
)


def sheet(*rows: tuple[object, ...], name: str | None = "Liste") -> Sheet:
    return Sheet("liste.xlsx", name, [Row(at, cells) for at, cells in enumerate(rows, start=1) if any(cells)])


def proposed(*rows: tuple[object, ...], known: Known | None = None) -> Proposal:
    return propose([sheet(*rows)], known=known or Known(ags="12000001"))


def meanings(proposal: Proposal) -> dict[str, str]:
    return {column.name: column.heading for column in proposal.guess.columns}


def test_known_headings_with_fitting_cells_are_sure() -> None:
    proposal = proposed(("Stand: 06/2026", None), HEAD, *ROWS)

    assert meanings(proposal) == {
        "measure_code": "Nr.",
        "title": "Maßnahme",
        "field_code": "Handlungsfeld",
        "responsible": "Zuständigkeit",
        "phase": "Status",
    }
    assert min(column.confidence for column in proposal.guess.columns) > 0.95


def test_similar_headings_are_less_sure() -> None:
    proposal = proposed(("Nr", "Maßnahme", "Unser Handlungsfeld", "Amt", "Status"), *ROWS)

    assert meanings(proposal)["field_code"] == "Unser Handlungsfeld"
    column = proposal.guess.column("field_code")
    assert column is not None
    assert 0.6 <= column.confidence < 0.98
    assert "Überschrift ähnlich" in column.because


def test_cells_alone_can_give_a_status_away() -> None:
    proposal = proposed(("Nr.", "Maßnahme", "Handlungsfeld", "Amt", "Wie weit?"), *ROWS)

    assert meanings(proposal)["phase"] == "Wie weit?"
    assert "nur der Inhalt" in as_toml(proposal)


def test_headings_without_a_meaning_are_left_over() -> None:
    proposal = proposed((*HEAD, "Haushaltsstelle", None), *((*row, "4.1", "x") for row in ROWS))

    assert [item.heading for item in proposal.guess.leftover] == ["Haushaltsstelle", "Spalte G"]
    assert 'ignore = ["Haushaltsstelle", "Spalte G"]' in as_toml(proposal)


def test_one_heading_for_a_period_gives_beginning_and_end() -> None:
    proposal = proposed(
        ("Nr.", "Maßnahme", "Handlungsfeld", "Laufzeit"),
        ("1", "a", "A", "2025-2027"),
        ("2", "b", "A", "2026"),
    )

    assert meanings(proposal)["start_date"] == meanings(proposal)["end_date"] == "Laufzeit"


def test_a_column_for_others_means_that_all_units_of_the_first_lead() -> None:
    proposal = proposed((*HEAD, "Beteiligte"), *((*row, "Volkshochschule") for row in ROWS))

    assert meanings(proposal)["lead"] == "Zuständigkeit"
    assert meanings(proposal)["contributing"] == "Beteiligte"


def test_a_status_without_a_date_asks_for_one_and_is_no_mapping_before() -> None:
    text = as_toml(proposed(HEAD, *ROWS))

    assert "BITTE EINTRAGEN" in text
    with pytest.raises(MappingError, match="reported_on_date: Hier ist ein Datum"):
        parse_mapping(text, name="m")
    parse_mapping(text.replace('reported_on_date = "?"', "reported_on_date = 2026-06-30"), name="m")


def test_unknown_statuses_get_the_nearest_code_or_a_question() -> None:
    text = as_toml(
        proposed(
            (*HEAD, "Stand"),
            *(
                (*row[:4], word, "06/2026")
                for row, word in zip(ROWS, ("in Umsetzng", "beim Rat", "umgesetzt"), strict=True)
            ),
        )
    )

    assert '"in Umsetzng" = "in_progress", "beim Rat" = "?"' in text
    assert "gemeint vielleicht »in umsetzung«" in text
    with pytest.raises(MappingError, match="»\\?« ist kein Code"):
        parse_mapping(text, name="m")


def test_unknown_departments_are_named_with_the_nearest_known_one() -> None:
    known = Known(
        ags="12000001", departments=("Jugendamt", "Amt für Soziales", "Sozialamt Mitte"), has_concept=True
    )
    text = as_toml(proposed(("Stand: 06/2026", None), HEAD, *ROWS, known=known))

    assert "Unbekannte Stelle »Sozialamt« bliebe offen; wenn »Sozialamt Mitte« gemeint ist" in text
    assert "»Jugendamt«" not in text
    assert "concept" not in text.split("[measures]")[1]


def test_a_unit_with_a_comma_is_pointed_out() -> None:
    text = as_toml(proposed(HEAD, ("1", "a", "A", "Jugendamt, Sozialamt", "umgesetzt")))

    assert "split = '[,;]'" in text


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        (("Handlungsfeld 1: Wohnen", "Handlungsfeld 2: Arbeit"), "^Handlungsfeld"),
        (("A. Wohnen", "B. Arbeit"), r"[A-Z]"),
    ],
)
def test_section_rows_name_the_field(rows: tuple[str, str], value: str) -> None:
    head = ("Nr.", "Maßnahme", "Ziel")
    proposal = proposed(head, (rows[0],), ("M1", "a", "x"), ("M2", "b", "y"), (rows[1],), ("M3", "c", "z"))

    column = proposal.guess.column("field_code")
    assert column is not None
    assert value in str(column.options["section"])
    try_out(proposal, [sheet(head, (rows[0],), ("M1", "a", "x"), (rows[1],), ("M3", "c", "z"))])
    assert "4 Zeilen gelesen, 4 verstanden, 0 mit Fehlern" in proposal.tried


def test_rows_of_data_are_never_taken_for_sections() -> None:
    proposal = proposed(
        ("Nr.", "Maßnahme", "Ziel"), ("1", "Kurse", None), ("2", "Messe", None), ("3", "Beratung", "x")
    )

    assert proposal.guess.column("field_code") is None
    assert proposal.head["field"] == "liste"


def test_a_field_that_is_written_once_per_block_holds_downwards() -> None:
    rows = (("1", "a", "Wohnen"), ("2", "b", None), ("3", "c", "Arbeit"), ("4", "d", None))
    column = proposed(("Nr.", "Maßnahme", "Handlungsfeld"), *rows).guess.column("field_code")

    assert column is not None
    assert column.options == {"down": True}


def test_without_numbers_short_titles_tell_measures_apart() -> None:
    proposal = proposed(HEAD[1:], *(row[1:] for row in ROWS))

    assert meanings(proposal)["measure_code"] == "Maßnahme"
    assert "keine Spalte mit Nummern gefunden" in as_toml(proposal)


def test_what_every_list_needs_is_asked_for() -> None:
    text = as_toml(proposed(("Handlungsfeld", "Amt", "Ziel"), ("A", "Bauamt", "x"), ("A", "Bauamt", "y")))

    assert 'title = "?"' in text
    assert "BITTE EINTRAGEN" in text


def test_sheets_with_the_same_headings_are_fields() -> None:
    sheets = [sheet(HEAD[:2], ("1", "a"), name="Wohnen"), sheet(HEAD[:2], ("2", "b"), name="Arbeit")]
    proposal = propose(
        [*sheets, sheet(("Farbe", "Bedeutung"), ("rot", "spät"), name="Legende")], known=Known()
    )

    column = proposal.guess.column("field_code")
    assert column is not None
    assert column.options == {"sheet_name": True}
    assert "sheet" not in proposal.head
    assert any("»Legende« wird nicht gelesen" in note for note in proposal.notes)
    assert any("ags fehlt" in note for note in proposal.notes)


def test_a_file_without_headings_is_refused() -> None:
    with pytest.raises(FileError, match="Keine Zeile sieht wie Überschriften aus"):
        proposed((1, 2), (3, 4))


def test_the_trial_says_which_cells_are_wrong() -> None:
    proposal = proposed(
        (*HEAD, "Beginn", "Stand"),
        *((*row, when, "06/2026") for row, when in zip(ROWS, ("2025", "2026", "xx"), strict=True)),
    )
    try_out(proposal, [sheet((*HEAD, "Beginn", "Stand"), *((*row, "xx", "06/2026") for row in ROWS))])

    assert "3 mit Fehlern" in proposal.tried
    assert any("Fehler in Zeile 2, Beginn" in note for note in proposal.notes)


def test_two_columns_with_one_heading_are_named_by_their_letters() -> None:
    rows = [(*row, "umgesetzt") for row in ROWS]
    proposal = proposed((*HEAD, "Status"), *rows)

    assert meanings(proposal)["phase"] == "Spalte E"
    assert [item.heading for item in proposal.guess.leftover] == ["Spalte F"]


def test_what_stands_in_cells_cannot_become_a_line_of_the_mapping() -> None:
    text = as_toml(
        proposed((*HEAD, "Stand"), *((*row[:4], 'ruht"\nignore = ["x', "06/2026") for row in ROWS))
    )

    assert "ignore" not in [line.split(" ")[0] for line in text.splitlines()]


def test_a_heading_that_is_broken_across_lines_is_found_again() -> None:
    head = ("Nr.", "Maß-\nnahme", "Handlungs-\nfeld")
    proposal = proposed(head, ("1", "a", "A"), ("2", "b", "A"))
    try_out(proposal, [sheet(head, ("1", "a", "A"))])

    assert "1 Zeilen gelesen, 1 verstanden" in proposal.tried
