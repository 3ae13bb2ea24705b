"""Every control has a label, every filter in force a way back."""

import pytest

from dashboard.components.filters import (
    ALL,
    Chip,
    Option,
    chips,
    filter_bar,
    filter_choices,
    filter_search,
    filter_select,
)
from tests.unit.dashboard.components.tree import attribute, of_kind, text

OPTIONS = [Option("f1", "Arbeit"), Option("f2", "Bildung")]


def test_a_select_is_labelled() -> None:
    field = filter_select("m-field", label="Handlungsfeld", options=OPTIONS, value="f1")
    (control,) = of_kind(field, "Select")
    assert of_kind(field, "Label")[0].htmlFor == control.id == "m-field"
    assert control.options[1] == {"value": "f1", "label": "Arbeit"}
    assert control.value == "f1"


def test_all_is_the_first_choice_and_can_be_chosen_again() -> None:
    (control,) = of_kind(filter_select("m-field", label="Handlungsfeld", options=OPTIONS), "Select")
    assert control.options[0] == {"value": ALL, "label": "alle"}
    assert control.value == ALL


@pytest.mark.parametrize("value", ["", ALL])
def test_a_value_that_stands_for_all_cannot_stand_for_one(value: str) -> None:
    with pytest.raises(ValueError, match="taken"):
        filter_select("m-field", label="Handlungsfeld", options=[Option(value, "Arbeit")])


def test_a_search_waits_for_the_end_of_typing() -> None:
    field = filter_search("m-text", label="Suche", value="Sprache")
    (control,) = of_kind(field, "Input")
    assert (control.type, control.debounce, control.value) == ("search", 0.5, "Sprache")
    assert of_kind(field, "Label")[0].htmlFor == "m-text"


def test_choices_are_grouped_under_a_legend() -> None:
    one = filter_choices("m-role", label="Rolle", options=OPTIONS, value="f1")
    several = filter_choices("m-role", label="Rolle", options=OPTIONS, value=["f1"], multiple=True)
    assert text(of_kind(one, "Legend")) == "Rolle"
    assert of_kind(one, "RadioItems")[0].value == "f1"
    assert of_kind(several, "Checklist")[0].value == ["f1"]


def test_the_bar_is_a_landmark_with_a_name() -> None:
    bar = filter_bar([filter_search("m-text", label="Suche")], foot="5 Maßnahmen")
    assert (bar.role, attribute(bar, "aria-label")) == ("search", "Filter")
    assert text(bar).endswith("5 Maßnahmen")


def test_a_chip_takes_its_filter_away() -> None:
    (link,) = of_kind(chips([Chip("Rolle: federführend", "/massnahmen")]), "A")
    assert link.href == "/massnahmen"
    assert text(link) == "Filter entfernen: Rolle: federführend×"
