"""Links and attributes that Dash would not let through by itself."""

from dash import html

from dashboard.components.content import app_link, as_list, attributed, decoration, hidden_text
from tests.unit.dashboard.components.tree import attribute


def test_one_child_is_a_list_of_one() -> None:
    assert as_list("Wort") == ["Wort"]
    assert as_list(["eins", "zwei"]) == ["eins", "zwei"]


def test_attributes_reach_the_browser() -> None:
    assert attribute(attributed(html.Div(), aria_label="Name"), "aria-label") == "Name"


def test_a_link_within_the_dashboard_is_marked_for_the_script() -> None:
    link = app_link("Arbeit", href="/massnahmen", label="Maßnahmen im Feld Arbeit")
    assert attribute(link, "data-app-link") == "true"
    assert attribute(link, "aria-label") == "Maßnahmen im Feld Arbeit"


def test_a_decoration_is_passed_over() -> None:
    assert attribute(decoration("×", class_name="cross"), "aria-hidden") == "true"


def test_hidden_words_are_still_words() -> None:
    assert hidden_text("sortieren").children == "sortieren"
