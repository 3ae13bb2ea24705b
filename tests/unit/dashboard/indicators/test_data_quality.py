import pytest

from dashboard.indicators.data_quality import (
    LETTER_REASONS,
    LETTERS,
    gaps_by_division,
    measure_named,
    smart_tally,
)
from dashboard.indicators.reasons import ReasonCode as R
from dashboard.labels.quality import gap_text, missing_word
from tests.factories import a_measure, an_indicator, assessed, budget_item, leads, some_departments

FULL = {
    "target_text": "Alle geschult",
    "indicators": (an_indicator(),),
    "budget_items": (budget_item(spent_eur=1),),
}


def items():
    return assessed(
        a_measure(code="1.1", responsibilities=leads("A1"), **FULL),
        a_measure(code="1.2", responsibilities=leads("A1", "B"), **{**FULL, "indicators": ()}),
        a_measure(code="1.10", responsibilities=leads("A"), **{**FULL, "indicators": (), "end_date": None}),
        a_measure(code="2.1", **FULL),
    )


def test_each_letter_is_counted_for_itself():
    tally = smart_tally(items())
    assert {letter: share.count for letter, share in tally.letters.items()} == {
        "S": 4,
        "M": 2,
        "A": 3,
        "R": 4,
        "T": 0,
    }
    assert all(share.of == 4 for share in tally.letters.values())
    assert (tally.complete.count, tally.complete.of) == (0, 4)


def test_without_measures_nothing_is_counted():
    assert (smart_tally(()).complete.of, smart_tally(()).complete.value) == (0, None)


def test_what_misses_is_told_to_every_division_that_leads():
    found = gaps_by_division(items(), departments=some_departments())
    assert [item.key for item in found] == ["A", "B", None]
    assert [(gap.letter, gap.code, gap.codes) for gap in found[0].gaps] == [
        ("M", R.NO_INDICATOR, ("1.2", "1.10")),
        ("T", R.NO_END, ("1.10",)),
        ("T", R.NO_NEXT_MILESTONE, ("1.1", "1.2", "1.10")),
    ]
    assert found[1].gaps[0].codes == ("1.2",)
    assert [gap.code for gap in found[2].gaps] == [R.NO_LEAD, R.NO_NEXT_MILESTONE]
    assert found[0].tally.complete.of == 3


def test_every_reason_of_the_check_has_its_letter_its_place_and_its_words():
    reasons = [code for codes in LETTER_REASONS.values() for code in codes]
    asked_for = list(R)[list(R).index(R.NO_TITLE) :]
    assert set(reasons) == {*asked_for, R.NO_START, R.NO_END}
    assert tuple(LETTER_REASONS) == LETTERS
    assert len({missing_word(code) for code in reasons}) == len(reasons)


def test_a_gap_is_a_sentence_with_the_numbers_of_its_measures():
    gap = gaps_by_division(items(), departments=some_departments())[0].gaps[0]
    assert gap_text(gap) == "2 Maßnahmen ohne Kennzahl (1.2, 1.10)"


@pytest.mark.parametrize(
    ("column", "value", "reason", "expected"),
    [
        ("Maßnahme-Nr.", "3.1", "kommt mehrfach vor", "3.1"),
        (" nr. ", "3.1", "", "3.1"),
        ("Maßnahme-Nr.", "9.9", "gibt es nicht", None),
        ("Fortschritt", "3.1", "ist keine Zahl", None),
        (None, "3.1", "", None),
        (None, None, "Maßnahme »3.1«: Ihre Zeile fehlt.", "3.1"),
        (None, None, "Maßnahme »9.9« gehört nicht zum Teil.", None),
        ("Stelle", "62", "»3.1« gibt es unter Stellen nicht.", None),
    ],
)
def test_a_finding_belongs_to_a_measure_only_where_it_names_it(column, value, reason, expected):
    assert measure_named(column=column, value=value, reason=reason, codes={"3.1"}) == expected


@pytest.mark.parametrize(("noted", "expected"), [("3.1", "3.1"), ("9.9", "4.2"), (None, "4.2")])
def test_the_number_in_the_row_comes_first(noted, expected):
    found = measure_named(
        noted=noted, column="Fortschritt", value="x", reason="Maßnahme »4.2« fehlt.", codes={"3.1", "4.2"}
    )
    assert found == expected
