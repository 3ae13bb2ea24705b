"""A chart card owes a name, a description, a table, a source and the data."""

import pytest
from dash import html

from dashboard.components.card import CardLinks, chart_card, empty_card, error_card, text_card
from dashboard.components.page import sample_note
from dashboard.components.table import Column, data_table
from dashboard.markup import to_html
from tests.unit.dashboard.components.tree import attribute, nodes, of_class, of_kind, text

TABLE = data_table(
    [["Arbeit", "3"]], columns=[Column(label="Feld"), Column(label="Anzahl")], caption="Zahlen"
)


LINKS = CardLinks(
    definition="/methodik#stand",
    permanent="/?revision=4&tag=2026-11-15#c1",
    figure="/figur/c1.json?revision=4",
    files={"CSV": "/export/c1.csv", "Bild": "/export/c1.png"},
)


def card(description: str = "Drei Balken, 0 bis 3.") -> html.Figure:
    return chart_card(
        "c1",
        title="3 von 5 sind umgesetzt",
        subtitle="Anzahl, Potsdam",
        drawings={620: "<svg id='breit'/>", 320: "<svg id='schmal'/>"},
        table=TABLE,
        foot=["Quelle: Stadt", sample_note()],
        links=LINKS,
        description=description,
    )


def test_the_drawing_has_the_message_as_name_and_a_description() -> None:
    (picture,) = of_class(card(), "card-drawing")
    by_id = {getattr(node, "id", None): node for node in nodes(card())}
    assert picture.role == "img"
    assert attribute(picture, "aria-label") == "3 von 5 sind umgesetzt"
    assert text(by_id[str(attribute(picture, "aria-describedby"))]) == "Drei Balken, 0 bis 3."


def test_the_figure_is_named_by_its_heading() -> None:
    (heading,) = of_kind(card(), "H2")
    assert attribute(card(), "aria-labelledby") == heading.id


def test_a_long_description_is_refused() -> None:
    with pytest.raises(ValueError, match="201 characters"):
        card("x" * 201)


def test_the_same_numbers_stand_in_a_table() -> None:
    (details,) = of_class(card(), "card-table")
    assert len(of_kind(details, "Table")) == 1


def test_numbers_pictures_definition_and_this_very_view_are_one_click_away() -> None:
    links = {text(link): link.href for link in of_kind(card(), "A")}
    assert links == {
        "CSV": "/export/c1.csv",
        "Bild": "/export/c1.png",
        "Link": "/?revision=4&tag=2026-11-15#c1",
        "Definition": "/methodik#stand",
    }


def test_every_width_of_the_drawing_is_there_before_any_script_runs() -> None:
    written = to_html(card())
    assert written.index("<div class=\"drawing-320\"><svg id='schmal'/>") < written.index(
        "<div class=\"drawing-620\"><svg id='breit'/>"
    )


def test_the_interactive_figure_is_fetched_only_on_demand() -> None:
    (picture,) = of_class(card(), "card-drawing")
    assert attribute(picture, "data-figure") == "/figur/c1.json?revision=4"
    (button,) = of_class(card(), "card-interactive")
    assert (text(button), attribute(button, "data-back")) == ("Interaktiv", "Wieder als Bild")


def test_source_and_sample_note_stand_at_the_foot() -> None:
    assert text(of_class(card(), "card-foot")) == "Quelle: StadtBeispieldaten"


def test_a_card_of_words_can_stand_one_level_lower() -> None:
    lower = text_card("neu", title="Was sich geändert hat", children="Nichts.", level=3)
    assert len(of_kind(lower, "H3")) == 1


def test_empty_says_why() -> None:
    assert text(empty_card("Keine Maßnahme passt zu den Filtern.")).endswith(
        "Keine Maßnahme passt zu den Filtern."
    )


def test_an_error_is_announced() -> None:
    assert error_card("Bitte die Seite neu laden.").role == "alert"
