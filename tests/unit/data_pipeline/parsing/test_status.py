"""How far a measure is, in the words of those who report it; nobody reads a draft as done."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.errors import CellError
from data_pipeline.parsing.status import COLOURS, parse_phase
from data_pipeline.parsing.text import written as on_one_line
from data_pipeline.schema.vocabulary import ImplementationPhase
from data_pipeline.sources.spellings import spellings_of

SPELLINGS = spellings_of("ImplementationPhase")


@pytest.mark.parametrize(
    ("written", "phase", "words", "rest"),
    [
        ("in Umsetzung", "in_progress", "in Umsetzung", ""),
        ("in_progress", "in_progress", "in_progress", ""),
        ("Status: in Umsetzung", "in_progress", "in Umsetzung", ""),
        ("BEGONNEN - Konzept liegt vor", "in_progress", "BEGONNEN", "Konzept liegt vor"),
        ("BEGONNEN – Konzept", "in_progress", "BEGONNEN", "Konzept"),
        ("BEGONNEN\nDas Konzept liegt vor.", "in_progress", "BEGONNEN", "Das Konzept liegt vor."),
        ("BEGONNEN. Das Konzept", "in_progress", "BEGONNEN", "Das Konzept"),
        ("begonnen, Konzept liegt vor", "in_progress", "begonnen", "Konzept liegt vor"),
        ("begonnen (Konzept)", "in_progress", "begonnen", "Konzept"),
        ("begonnen (Konzept) im Mai", "in_progress", "begonnen", "(Konzept) im Mai"),
        ("in Umsetzung seit 2023", "in_progress", "in Umsetzung", "seit 2023"),
        ("ABGESCHLOSSEN UND FORTLAUFEND: alles", "ongoing", "ABGESCHLOSSEN UND FORTLAUFEND", "alles"),
        ("ABGESCHLOSSEN", "completed", "ABGESCHLOSSEN", ""),
        ("k. A.", "unknown", "k. A.", ""),
        ("umgesetzt (grün)", "completed", "umgesetzt", "grün"),
        ("gelb (in Umsetzung)", "in_progress", "in Umsetzung", ""),
    ],
)
def test_what_is_meant(written: str, phase: str, words: str, rest: str) -> None:
    found = parse_phase(written, spellings=SPELLINGS)

    assert (found.phase, found.words, found.rest) == (phase, words, rest)
    assert not found.is_colour


@pytest.mark.parametrize(("word", "phase"), COLOURS.items())
def test_colours_of_the_traffic_light(word: str, phase: ImplementationPhase) -> None:
    for written in (word, word.upper(), f"● {word}", f"Ampel: {word}", f"Ampel {word}"):
        found = parse_phase(written)
        assert (found.phase, found.is_colour) == (phase, True)


def test_a_percentage_alone_is_a_percentage_and_no_text() -> None:
    for written in ("umgesetzt (100 %)", "umgesetzt 100%", "umgesetzt: zu 100 Prozent"):
        found = parse_phase(written)
        assert (found.phase, found.percent, found.rest) == ("completed", 100, "")
    assert parse_phase("umgesetzt: 150 %").rest == "150 %"


@pytest.mark.parametrize(
    "written",
    [
        *(
            "umgesetzt, aber nur teilweise",
            "umgesetzt (teilweise)",
            "umgesetzt: nein",
            "begonnen - abgeschlossen",
        ),
        *("grün (im Plan)", "grün - in Umsetzung", "rot: umgesetzt", "abgeschlossen - noch nicht alles"),
    ],
)
def test_what_limits_or_contradicts_is_refused(written: str) -> None:
    with pytest.raises(CellError, match=r"schränkt|etwas anderes"):
        parse_phase(written, spellings=SPELLINGS)


@pytest.mark.parametrize(
    "written",
    ["", "umgesetzt werden soll später", "gelb/rot", "blau", "x" * 10**6, "umgesetzt" + " " * 99 + "wird"],
)
def test_unknown_words(written: str) -> None:
    with pytest.raises(CellError, match="kein bekanntes Wort"):
        parse_phase(written, spellings=SPELLINGS)


def test_the_hint_is_for_the_words_and_not_for_the_text() -> None:
    with pytest.raises(CellError) as error:
        parse_phase("BEGONEN - Konzept liegt vor", spellings={"Begonnen": "in_progress"})
    assert "»BEGONEN«" in error.value.reason
    assert "Begonnen" in error.value.advice


@given(st.one_of(st.text(), st.integers(), st.floats(), st.dates(), st.booleans(), st.binary()))
def test_anything_is_a_phase_or_a_cell_error(value: object) -> None:
    try:
        assert parse_phase(value, spellings=SPELLINGS).phase in ImplementationPhase
    except CellError:
        return


@given(st.sampled_from(sorted(SPELLINGS)), st.text(alphabet=st.characters(categories=("L", "N")), min_size=1))
def test_the_text_after_the_words_is_kept(word: str, text: str) -> None:
    try:
        found = parse_phase(f"{word.upper()}: {text}", spellings=SPELLINGS)
    except CellError:
        return
    assert on_one_line(found.rest) == on_one_line(text)
