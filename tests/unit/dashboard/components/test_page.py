"""The frame owes landmarks, a skip link, one heading and the way to the duties."""

from dash import html

from dashboard.components.page import (
    CONTENT_ID,
    NavItem,
    columns,
    live_mark,
    page_frame,
    sample_note,
    section,
    shell,
)
from tests.unit.dashboard.components.tree import attribute, nodes, of_class, of_kind, text


def frame() -> html.Div:
    return shell(
        nav_items=[
            NavItem(label="Übersicht", href="/", current=True),
            NavItem(label="Anliegen", href="/anliegen"),
        ],
        city="Potsdam",
        banner="Vorführung",
        live=live_mark(button_id="pause", status_id="live"),
        foot_links=[NavItem(label="Barrierefreiheit", href="/barrierefreiheit")],
        content=html.Div(id="page"),
    )


def test_the_first_thing_leads_to_the_content() -> None:
    assert next(node for node in nodes(frame()) if type(node).__name__ == "A").href == f"#{CONTENT_ID}"
    assert of_kind(frame(), "Main")[0].id == CONTENT_ID


def test_only_the_current_page_says_so() -> None:
    links = of_kind(of_class(frame(), "nav-main")[0], "A")
    assert [attribute(link, "aria-current") for link in links] == ["page", None]


def test_navigations_have_names_of_their_own() -> None:
    names = [attribute(nav, "aria-label") for nav in of_kind(frame(), "Nav")]
    assert len(set(names)) == len(names) == 2


def test_the_banner_is_there_only_when_needed() -> None:
    assert text(of_kind(frame(), "Aside")) == "Vorführung"
    assert not of_kind(shell(nav_items=[], content=html.Div()), "Aside")


def test_the_page_has_one_heading_and_its_lead() -> None:
    page = page_frame(title="Übersicht", lead="Halbzeit.", meta="Stand 31.12.2025", children=html.P("Inhalt"))
    assert [text(heading) for heading in of_kind(page, "H1")] == ["Übersicht"]
    assert text(page) == "Stand 31.12.2025ÜbersichtHalbzeit.Inhalt"


def test_a_section_is_named_by_its_heading() -> None:
    part = section("liste", title="Maßnahmen", children="Inhalt", lead="Alle.")
    assert attribute(part, "aria-labelledby") == of_kind(part, "H2")[0].id
    assert text(part) == "MaßnahmenAlle.Inhalt"


def test_live_updates_can_be_stopped_and_are_announced() -> None:
    running, paused = (live_mark(button_id="b", status_id="s", paused=paused) for paused in (False, True))
    assert text(running) == "aktualisiert sich selbstanhalten"
    assert text(paused) == "Aktualisierung angehaltenfortsetzen"
    assert running.children[0].role == "status"


def test_sample_data_say_so() -> None:
    assert text(sample_note()) == "Beispieldaten"


def test_cards_stand_side_by_side() -> None:
    assert len(columns([html.Div(), html.Div()]).children) == 2
