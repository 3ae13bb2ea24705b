"""What tells of a person or a place is told from codes and from names of categories and districts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.parsing import personal
from data_pipeline.parsing.personal import LONGEST, is_personal


@pytest.mark.parametrize(
    "text",
    [
        "erika@stadt.example",
        "erika (at) stadt.example",
        "52.4012,13.0555",
        "52.4012, 13.0555",
        "52,4012; 13,0555",
        "N 52.4012 E 13.0555",
        "POINT(13.0555 52.4012)",
        "52° 24' N",
        "-71.05983",
        "Lange Straße 7",
        "Lange Straße 7, 14467 Potsdam",
        "Hauptstr. 5",
        "Hauptstr.5a",
        "Friedrich-Ebert-Str. 79/81",
        "HAUPTSTRASSE 12 B",
        "Am Kanal 47",
        "Unter den Linden 5, Berlin",
        "Parkweg 3",
        "12 Main St",
        "100 Washington Street, Boston",
        "14467 Potsdam",
        "D-14467 Potsdam",
        "Boston, MA 02118",
        "0331 123456",
        "0331/1234567",
        "(0331) 289-1234",
        "Tel. 0331 12 34 56",
        "+49 331 123456",
        "0049 331 123456",
        "0049331123456",
        "01711234567",
        "617-635-4500",
        "(617) 635-4500",
        "Herr Kunz",
        "Herrn Dr. Kunz",
        "Frau Müller (FB 31)",
        "Erika Mustermann, Hauptstr. 5, Tel. 0331 123456",
        "Es ist hier jeden Abend bis Mitternacht viel zu laut",
        "x" * (LONGEST + 1),
        "Müll\x00",
        "Müll\nLärm",
        "Müll\x7f",
        "Müll\u202e",
        "Müll\ud800",
    ],
)
def test_addresses_places_people_and_sentences_are_personal(text: str) -> None:
    assert is_personal(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Straßenlaterne defekt",
        "Berliner Vorstadt",
        "Müll / wilder Müll",
        "Golm",
        "Am Stern",
        "Westlich der Berliner Straße",
        "Straße",
        "Straßen, Wege, Plätze",
        "Spielplatz 12",
        "Radweg 3",
        "Bundesstraße 1",
        "Stadtring",
        "311 – Potholes",
        "Sidewalk Repair (Make Safe)",
        "Constituent Call",
        "Mayor's 24 Hour Hotline",
        "Fenway / Kenmore / Audubon Circle / Longwood",
        "Street Light Outages",
        "Requests for Street Cleaning",
        "Ward 9",
        "FB 32",
        "328 Grünflächen",
        "Frauen und Gleichstellung",
        "Amt für Jugend, Familie und Soziales",
        "017",
        "101001242404",
        "A-1627",
        "2024-000123",
        "2024-04-000123",
        "0012/2024",
        "000001234",
        "001234567",
        "CASE-01234567",
        "PW-A1-0012",
        "66.31.2",
        "550e8400-e29b-41d4-a716-446655440000",
        "02.01.2026 23:30",
        "01/05/2015 12:40:41 PM",
        "2016-02-16T21:26:17+01:00",
        "2016-02-16 21:26:17.123456 +0100",
    ],
)
def test_codes_categories_districts_and_moments_are_not(text: str) -> None:
    assert not is_personal(text)


@given(st.from_regex(personal._NUMBER, fullmatch=True))
def test_what_is_passed_quickly_is_passed_slowly_too(text: str) -> None:
    assert not personal._is_found(text)


@given(st.text(max_size=60), st.sampled_from(["ich@stadt.example", "52.4012,13.0555", "+49 331 123456"]))
def test_words_before_do_not_hide_it(before: str, found: str) -> None:
    assert is_personal(f"{before} {found}")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_every_text_has_an_answer(text: str) -> None:
    assert is_personal(text) or not re.search("[@\x00-\x1f]", text)
