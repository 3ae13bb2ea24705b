"""Words for codes: label, code, known spelling; unknown words are errors with a hint."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.errors import CellError
from data_pipeline.parsing.codes import normal, parse_code
from data_pipeline.schema import vocabulary
from data_pipeline.schema.vocabulary import ImplementationPhase, Vocabulary
from data_pipeline.sources.spellings import spellings_of

LISTS = [
    item for item in vars(vocabulary).values() if isinstance(item, type) and issubclass(item, Vocabulary)
]
LISTS.remove(Vocabulary)


@pytest.mark.parametrize("codes", LISTS)
def test_every_label_and_every_code_is_understood(codes: type[Vocabulary]) -> None:
    for member in codes:
        for word in (member.label, member.value, f"  {member.label.upper()}\n"):
            assert parse_code(word, codes=codes, spellings=spellings_of(codes.__name__)) == member.value


@pytest.mark.parametrize("codes", LISTS)
def test_spellings_stand_for_codes_of_their_list(codes: type[Vocabulary]) -> None:
    assert set(spellings_of(codes.__name__).values()) <= {member.value for member in codes}


def test_spellings_come_first() -> None:
    assert parse_code("läuft", codes=ImplementationPhase, spellings={"Läuft": "ongoing"}) == "ongoing"


def test_an_unknown_word_gets_the_nearest_or_all() -> None:
    with pytest.raises(CellError, match="in Umsetzung"):
        parse_code("in Umsetzng", codes=ImplementationPhase)
    with pytest.raises(CellError, match="Bekannt sind: nicht begonnen"):
        parse_code("blau", codes=ImplementationPhase)


def test_hints_are_written_as_in_the_list() -> None:
    with pytest.raises(CellError) as error:
        parse_code("Umsetzung läuf", codes=ImplementationPhase, spellings={"Umsetzung läuft": "in_progress"})
    assert error.value.advice == "Gemeint vielleicht: Umsetzung läuft, in Umsetzung."


def test_decomposed_letters_are_the_same_letters() -> None:
    assert parse_code("zuru\u0308ckgestellt", codes=ImplementationPhase) == "postponed"


@given(st.text())
def test_any_text_is_a_code_or_a_cell_error(text: str) -> None:
    try:
        assert parse_code(text, codes=ImplementationPhase) in set(ImplementationPhase)
    except CellError:
        return


@given(st.text())
def test_normal_spelling_is_stable(text: str) -> None:
    assert normal(normal(text)) == normal(text) or "ß" in text or not text.isascii()
