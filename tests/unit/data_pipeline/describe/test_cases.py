"""Files of single complaints: times as they are written, and a question where they have two meanings."""

import tomllib

import pytest

from data_pipeline.describe.moments import formats_of
from data_pipeline.describe.propose import Known, propose
from data_pipeline.describe.text import as_toml
from data_pipeline.errors import MappingError
from data_pipeline.files.sheet import Row, Sheet
from data_pipeline.mapping import parse_mapping


@pytest.mark.parametrize(
    ("texts", "formats"),
    [
        (["31.12.2025", "01.02.2026"], ["%d.%m.%Y"]),
        (["31.12.2025 08:15:00"], ["%d.%m.%Y %H:%M:%S"]),
        (["13/01/2025", "01/02/2025"], ["%d/%m/%Y"]),
        (["01/13/2025 08:00:00 PM"], ["%m/%d/%Y %I:%M:%S %p"]),
        (["2025-12-31", "2025-12-31T08:15:00"], []),
        (["01/02/2025"], None),
        (["13/01/2025", "01/13/2025"], None),
        (["gestern"], None),
        ([], None),
    ],
)
def test_a_format_is_proposed_where_it_has_one_meaning(texts: list[str], formats: list[str] | None) -> None:
    assert formats_of(texts) == formats


PERSONAL = (
    ("ID", "Name", "Adresse", "lat", "lon", "Beschreibung", "Bürger", "Datum"),
    ("1", "Erika Muster", "Weg 1", "52.41", "13.07", "Es stinkt", "Max Probe", "letzte Woche"),
    ("2", "Otto Beispiel", "Allee 2", "52.42", "13.08", "Zu laut", "Eva Test", "gestern"),
)
WORDS = [cell for row in PERSONAL[1:] for cell in row if len(cell) > 1]


def text_of(*rows: tuple[str, ...]) -> str:
    sheet = Sheet("faelle.csv", None, [Row(at, cells) for at, cells in enumerate(rows, start=1)])
    return as_toml(propose([sheet], known=Known(ags="12000001")))


def test_single_cases_are_recognised_by_what_must_never_be_stored() -> None:
    text = text_of(*PERSONAL)

    assert "einzelne Anliegen mit personenbezogenen Angaben" in text
    assert 'received_at = "?"' in text
    assert 'complaint_id = "ID"' in text
    assert "[measures]" not in text
    assert tomllib.loads(text)["drop"] == list(PERSONAL[0][1:])


def test_no_word_of_single_cases_is_shown() -> None:
    codes = ("Art", "Ergebnis", "Eingang")
    said = (
        "Herr Muster rief an und beklagte sich lange über den Lärm",
        *("Frau Probe wohnt dort im Haus und",) * 2,
    )
    rows = [(*PERSONAL[0], *codes), *((*row, *said) for row in PERSONAL[1:])]
    text = text_of(*rows)

    assert not [word for word in (*WORDS, *said, "Muster", "Probe") if word in text]
    assert "BITTE EINTRAGEN statt ?: das Format, etwa" in text


def test_short_words_where_codes_belong_are_asked_about() -> None:
    head = ("Vorgangsnummer", "Meldedatum", "Art")
    rows = [("A1", "31.12.2025", "Wutbrief"), ("A2", "30.12.2025", "Beschwerde")]

    assert tomllib.loads(text_of(head, *rows))["table"][0]["columns"]["kind"]["codes"] == {"Wutbrief": "?"}


def test_a_known_heading_of_personal_data_is_no_column_of_a_case() -> None:
    rows = [("Vorgangsnummer", "Meldedatum", "Name"), *(("A1", "31.12.2025", "Muster"),) * 3]

    assert parse_mapping(text_of(*rows), name="m").drop == ("Name",)


def test_a_list_of_measures_may_name_people_whose_columns_are_not_proposed() -> None:
    head = ("Nr.", "Maßnahme", "Handlungsfeld", "Partner der Stadt", "Name", "Telefon")
    rows = [
        ("1", "Kurse", "Bildung", "Verein X", "Muster", "0331"),
        ("2", "Messe", "Arbeit", "Y", "Probe", "0331"),
    ]
    text = text_of(head, *rows)

    assert tomllib.loads(text)["ignore"] == ["Name", "Telefon", "Partner der Stadt"]
    assert tomllib.loads(text)["measures"]["title"] == "Maßnahme"
    assert "Das können personenbezogene Angaben sein" in text
    assert not [word for word in ("Muster", "Probe", "0331", "Verein X") if word in text]


def test_one_such_heading_alone_says_nothing() -> None:
    text = text_of(("Nr.", "Projekt", "Beschreibung"), ("1", "Kurse", "Am Abend"), ("2", "Messe", "Im Mai"))

    assert "personenbezogene" not in text
    assert tomllib.loads(text)["measures"]["description"] == "Beschreibung"


def proposed(*days: str) -> str:
    rows = [("Vorgangsnummer", "Meldedatum", "Kategorie", "Nachricht")]
    rows += [(f"A{at}", day, "Müll", "Bitte abholen") for at, day in enumerate(days)]
    sheet = Sheet("faelle.csv", None, [Row(at, cells) for at, cells in enumerate(rows, start=1)])
    return as_toml(propose([sheet], known=Known(ags="12000001")))


def test_a_clear_file_gives_a_mapping_that_drops_free_text() -> None:
    mapping = parse_mapping(proposed("31.12.2025", "01.01.2026"), name="m")

    assert mapping.is_for_complaints
    assert mapping.drop == ("Nachricht",)
    assert mapping.table[0].columns["received_at"].formats == ("%d.%m.%Y",)
    assert mapping.constants(mapping.table[0]) == {"ags": "12000001", "source_code": "faelle"}


def test_a_day_with_two_meanings_is_asked_about_and_no_mapping_before() -> None:
    text = proposed("01/02/2025", "03/04/2025")

    assert "BITTE EINTRAGEN statt ?" in text
    with pytest.raises(MappingError, match="beschreibt keinen Zeitpunkt"):
        parse_mapping(text, name="m")
