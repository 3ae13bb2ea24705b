"""How near two headings are decides what a person is asked."""

import pytest

from data_pipeline.sources.heading_words import heading_word, nearest, similarity


@pytest.mark.parametrize(
    "written", ["Maßnahme", " MASSNAHME *", "Maßnahme:", "Maß-\nnahme", "Maß\u00adnahme"]
)
def test_spellings_of_one_heading_are_equal(written: str) -> None:
    assert heading_word(written) == "massnahme"
    assert similarity(written, "Maßnahme") == 1.0


def test_a_hyphen_that_belongs_to_the_word_stays() -> None:
    assert heading_word("Maßnahme-Nr.") == "massnahme-nr."
    assert heading_word("E-\nMobilität") == "e- mobilität"


def test_the_nearest_heading_is_named_and_far_ones_are_not() -> None:
    assert nearest(["Maßnahme", "Titel"], ["Massnahme-Titel", "Kosten"]) == "Massnahme-Titel"
    assert nearest(["Handlungsfeld"], ["Nr.", "Kosten"]) is None
    assert nearest(["Handlungsfeld"], []) is None
