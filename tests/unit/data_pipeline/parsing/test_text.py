"""The text of a cell: one kind of blank, dash and letter, for comparing and for showing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.parsing.text import folded, quoted, short, stated, written


@pytest.mark.parametrize("dash", "‐‑‒–—−-")
def test_all_dashes_are_one(dash: str) -> None:
    assert folded(f"2024{dash}2027") == "2024-2027"


def test_what_nobody_sees_is_gone_and_line_breaks_stay() -> None:
    assert stated("\ufeffZu\u00adständig\n keit\u200b ") == "Zuständig\n keit"
    assert written("Zuständig\n\u00a0keit") == "Zuständig keit"


def test_a_short_text_is_short_after_folding() -> None:
    assert short("x" + " " * 500 + "Y") == "x y"
    assert short("x" * 121) is None
    assert short("x " * 10**6) is None


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.binary(), st.none()))
def test_every_value_can_be_shown_in_a_message(value: object) -> None:
    assert len(quoted(value)) <= 83
    assert "\n" not in quoted(value)
    assert written(written(value)) == written(value)
