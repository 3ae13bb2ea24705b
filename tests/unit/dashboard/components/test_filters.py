"""Every control has a label and a name for the address, every filter in force a way back."""

from dashboard.components.filters import (
    Chip,
    Option,
    chips,
    choice_box,
    filter_choices,
    filter_form,
    filter_search,
    filter_select,
)
from dashboard.markup import to_html
from tests.unit.dashboard.components.tree import attribute, of_class, of_kind, text

OPTIONS = [Option("f1", "Arbeit", 3), Option("f2", "Bildung", 0), Option("f2a", "Kita", 2, depth=1)]


def test_a_select_is_labelled_and_offers_all_first() -> None:
    field = filter_select("feld", label="Handlungsfeld", options=OPTIONS, value="f1")
    (control,) = of_kind(field, "Select")
    assert of_kind(field, "Label")[0].htmlFor == control.id
    assert control.options[0] == {"value": "", "label": "alle"}
    assert (control.name, control.value) == ("feld", "f1")


def test_a_search_is_labelled() -> None:
    field = filter_search("suche", label="Suche", value="Sprache")
    (control,) = of_kind(field, "Input")
    assert (control.type, control.name, control.value) == ("search", "suche", "Sprache")
    assert of_kind(field, "Label")[0].htmlFor == control.id


def test_each_choice_shows_how_many_it_would_leave() -> None:
    boxes = [choice_box("feld", option, is_chosen=False) for option in OPTIONS]
    assert [text(box) for box in boxes] == ["Arbeit3", "Bildung0", "Kita2"]
    assert [text(box) for box in boxes if of_class(box, "is-empty")] == ["Bildung0"]
    panel = filter_choices("feld", label="Handlungsfeld", options=OPTIONS, chosen=[])
    assert all(to_html(box) in to_html(panel) for box in boxes)
    assert attribute(of_class(panel, "facet-panel")[0], "aria-label") == "Handlungsfeld"


def test_the_closed_panel_says_what_is_chosen() -> None:
    def words(*chosen: str) -> str:
        panel = filter_choices("feld", label="Handlungsfeld", options=OPTIONS, chosen=chosen)
        return text(of_class(panel, "facet-value"))

    assert words() == "alle"
    assert words("f1") == "Arbeit"
    assert words("f1", "f2") == "2 gewählt"


def test_chosen_boxes_are_ticked() -> None:
    panel = filter_choices("feld", label="Feld", options=OPTIONS, chosen=["f2"])
    assert to_html(panel).count(" checked") == 1
    assert to_html(choice_box("feld", OPTIONS[1], is_chosen=True)) in to_html(panel)


def test_the_form_is_a_landmark_works_without_scripts_and_keeps_other_parameters() -> None:
    form = filter_form(
        [filter_search("suche", label="Suche")], action="/massnahmen", hidden=[("sortierung", "end")]
    )
    written = to_html(form)
    (landmark,) = of_class(form, "filter-bar")
    assert (landmark.role, attribute(landmark, "aria-label")) == ("search", "Filter")
    assert (landmark.action, landmark.method) == ("/massnahmen", "get")
    assert 'type="submit"' in written
    assert 'name="sortierung"' in written


def test_a_chip_takes_its_filter_away_and_the_last_one_takes_all() -> None:
    one = of_kind(chips([Chip("Rolle: federführend", "/massnahmen")], clear_href="/massnahmen"), "A")
    two = of_kind(chips([Chip("a", "/x"), Chip("b", "/y")], clear_href="/massnahmen"), "A")
    assert [(text(link), link.href) for link in one] == [
        ("Filter entfernen: Rolle: federführend×", "/massnahmen")
    ]
    assert [link.href for link in two] == ["/x", "/y", "/massnahmen"]
