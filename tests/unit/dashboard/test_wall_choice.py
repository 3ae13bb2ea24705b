"""An address of the wall always leads to a wall."""

import pytest

from dashboard.wall_choice import SLIDES, Choice, choice_from


def test_the_address_of_a_choice_leads_back_to_it() -> None:
    choice = Choice(slides=("budget", "matrix"), seconds=30, colours="dunkel")

    assert choice.search() == "?folie=budget,matrix&sekunden=30&farben=dunkel"
    assert choice_from({"folie": ["budget,matrix"], "sekunden": ["30"], "farben": ["dunkel"]}) == choice
    assert choice.search(schluessel="ä&b").endswith("&schluessel=%C3%A4%26b")


def test_boxes_of_the_set_up_page_are_understood_too() -> None:
    assert choice_from({"folie": ["matrix", "budget", "matrix"]}).slides == ("matrix", "budget")


@pytest.mark.parametrize(
    ("given", "seconds"), [("", 20), ("0", 5), ("4", 5), ("601", 600), ("-3", 20), ("²", 20), ("9" * 99, 20)]
)
def test_seconds_stay_within_reason(given: str, seconds: int) -> None:
    assert choice_from({"sekunden": [given]}).seconds == seconds


def test_what_is_unknown_is_passed_over() -> None:
    found = choice_from({"folie": ["<script>,matrix"], "farben": ["grün"], "sonst": ["x"]})

    assert (found.slides, found.colours) == (("matrix",), "auto")
    assert choice_from({"folie": ["nirgends"]}).slides == tuple(SLIDES)
