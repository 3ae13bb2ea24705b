"""Words about time without a date."""

import pytest

from data_pipeline.parsing.terms import is_ongoing_word, split_term


@pytest.mark.parametrize(
    "word",
    [
        *("laufend", "Fortlaufend", "Daueraufgabe", "dauerhaft", " kontinuierlich ", "laufende Maßnahme"),
        *("auf Dauer", "unbefristet", "dauerhaft/laufend", "ständig und fortlaufend"),
    ],
)
def test_words_without_an_end(word: str) -> None:
    assert is_ongoing_word(word)
    assert not is_ongoing_word(f"{word} bis 2027")


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("kurzfristig", ("kurzfristig", "")),
        ("kurz- bis mittelfristig", ("kurz- bis mittelfristig", "")),
        ("kurz-, mittel- und langfristig", ("kurz-, mittel- und langfristig", "")),
        ("mittelfristig (2-5 jahre)", ("mittelfristig", "")),
        ("langfristig (in 10 jahren)", ("langfristig", "")),
        ("kurzfristig: bis 2026", ("kurzfristig", "bis 2026")),
        ("fristig", None),
        ("bis mittelfristig", None),
        ("sehr kurzfristig", None),
        ("2026", None),
    ],
)
def test_terms_and_what_follows_them(written: str, parts: tuple[str, str] | None) -> None:
    assert split_term(written) == parts
