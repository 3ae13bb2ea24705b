"""What people do with a page besides filtering: earlier states, languages, files, kept choices, no script."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.functional.dashboard_servers import Server, wait_until_drawn

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
ROWS = "main table.long tbody tr"
PNG = b"\x89PNG\r\n\x1a\n"


def opened(page: Page, selector: str) -> Locator:
    """A menu after a click on its name."""
    menu = page.locator(selector).first
    menu.locator("summary").click()
    return menu


def test_an_earlier_state_is_marked_and_kept_by_links_until_one_leaves_it(visitor: Visit) -> None:
    page = visitor("/massnahmen?feld=3")
    expect(page.locator(".past-note")).to_have_count(0)

    opened(page, ".state-menu").get_by_role("link", name="Revision 2").click()
    wait_until_drawn(page)
    expect(page.locator(".past-note")).to_contain_text("Früherer Stand Revision 2")
    expect(page.locator(".live:visible")).to_have_text(["fester Stand, folgt neuen Daten nicht"])
    expect(page.locator(".page-meta")).to_contain_text("Revision 2")
    assert page.url.endswith("/massnahmen?feld=3&revision=2")

    page.locator(f"{ROWS} a").first.click()
    expect(page.locator("h1")).not_to_have_text("Maßnahmen")
    assert re.search(r"/massnahme/3\.\d+\?revision=2$", page.url)
    expect(page.locator(".past-note")).to_contain_text("Revision 2")

    page.get_by_role("link", name="Zum geltenden Stand").click()
    wait_until_drawn(page)
    expect(page.locator(".past-note")).to_have_count(0)
    expect(page.locator(".page-meta")).to_contain_text("Revision 4")
    expect(page.locator(".live:visible")).to_have_text([re.compile("aktualisiert sich selbst")])
    assert "revision" not in page.url


def test_a_day_chosen_shows_what_was_in_force_on_it(visitor: Visit) -> None:
    page = visitor("/massnahmen")
    menu = opened(page, ".state-menu")

    menu.get_by_label("Oder wie es an einem Tag aussah").fill("2026-07-15")
    menu.get_by_role("button", name="zeigen").click()
    wait_until_drawn(page)

    expect(page.locator(".past-note")).to_contain_text("betrachtet am 15.07.2026")
    assert page.url.endswith("/massnahmen?tag=2026-07-15")


def test_the_language_changes_to_english_and_back_on_the_same_page(visitor: Visit) -> None:
    page = visitor("/massnahmen?feld=3")
    rows = page.locator(ROWS).count()

    page.get_by_role("link", name="English", exact=True).click()
    wait_until_drawn(page)
    expect(page.locator("h1")).to_have_text("Measures")
    assert page.url.endswith("/massnahmen?feld=3")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator(ROWS).count() == rows
    page.locator(".chips a").first.click()
    expect(page.locator(".chips li")).to_have_count(0)
    expect(page.locator("h1")).to_have_text("Measures")

    page.get_by_role("link", name="Deutsch", exact=True).click()
    wait_until_drawn(page)
    expect(page.locator("h1")).to_have_text("Maßnahmen")
    assert page.evaluate("document.documentElement.lang") == "de"


def test_a_chart_becomes_interactive_when_asked_and_a_drawing_again(visitor: Visit) -> None:
    page = visitor("/anliegen")
    card = page.locator("figure.card-figure").first
    button, drawing = card.locator(".card-interactive"), card.locator("[class^=drawing-]:visible")
    expect(button).to_have_text("Interaktiv")
    expect(drawing).to_have_count(1)
    assert page.evaluate("typeof Plotly") == "undefined"

    button.click()
    expect(card.locator(".card-graph .main-svg").first).to_be_visible()
    expect(button).to_have_text("Wieder als Bild")
    expect(drawing).to_have_count(0)

    button.click()
    expect(card.locator(".card-graph")).to_have_count(0)
    expect(button).to_have_text("Interaktiv")
    expect(drawing).to_have_count(1)


def test_pages_are_readable_and_filters_work_without_scripts(
    open_page: Callable[..., Page], dashboard: Server
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{dashboard.url}/massnahmen")
    expect(page.locator(ROWS)).to_have_count(50)
    opened(page, "details[data-facet=feld]").locator("input[value='1']").check()
    page.get_by_label("Suche").fill("beispiel")
    page.get_by_role("button", name="Anwenden").click()
    assert {"feld=1", "suche=beispiel"} <= set(page.url.partition("?")[2].split("&"))
    number = page.locator(ROWS).count()
    assert 0 < number < 11
    expect(page.locator(".list-count strong")).to_have_text(f"{number} von 50 Maßnahmen")
    expect(page.locator("details.saved")).to_be_hidden()

    page.get_by_role("link", name="Anliegen", exact=True).click()
    expect(page.locator("h1")).to_have_text("Anliegen")
    card = page.locator("figure.card-figure").first
    expect(card.locator("svg:visible")).to_have_count(1)
    expect(card.locator(".card-interactive")).to_be_hidden()
    card.get_by_text("Tabelle", exact=True).click()
    expect(card.locator("table")).to_be_visible()


def test_a_kept_selection_is_there_after_a_reload_until_it_is_forgotten(visitor: Visit) -> None:
    page = visitor("/massnahmen?feld=3&termin=late")
    chosen = page.locator(f"{ROWS} td:first-child").all_text_contents()
    menu = opened(page, "details.saved")
    expect(menu.locator(".saved-list")).to_have_text("noch keine")
    menu.get_by_label("Diese Auswahl merken als").fill("Arbeit, verspätet")
    menu.get_by_role("button", name="merken").click()
    expect(menu.get_by_role("link", name="Arbeit, verspätet")).to_be_visible()

    page.get_by_role("link", name="Maßnahmen", exact=True).first.click()
    expect(page.locator(ROWS)).to_have_count(50)
    page.reload()
    wait_until_drawn(page)
    opened(page, "details.saved").get_by_role("link", name="Arbeit, verspätet").click()
    wait_until_drawn(page)
    expect(page.locator(f"{ROWS} td:first-child")).to_have_text(chosen)
    assert page.url.endswith("/massnahmen?feld=3&termin=late")

    page.goto(page.url.split("?")[0] + "?revision=2")
    wait_until_drawn(page)
    opened(page, "details.saved").get_by_role("link", name="Arbeit, verspätet").click()
    wait_until_drawn(page)
    expect(page.locator(".past-note")).to_contain_text("Revision 2")
    assert page.url.endswith("/massnahmen?feld=3&termin=late&revision=2")

    menu = page.locator("details.saved")
    if menu.get_attribute("open") is None:
        menu.locator("summary").click()
    menu.get_by_role("button", name="vergessen: Arbeit, verspätet").click()
    expect(menu.locator(".saved-list")).to_have_text("noch keine")


def test_the_picture_of_a_chart_is_a_file(visitor: Visit) -> None:
    page = visitor("/anliegen")
    menu = opened(page, "figure.card-figure .card-links .menu")

    with page.expect_download() as started:
        menu.get_by_role("link", name="Bild (PNG)").click()

    assert started.value.path().read_bytes().startswith(PNG)
    assert re.fullmatch(r"konzeptmonitor_IK-2024_[\w-]+_2026-11-15\.png", started.value.suggested_filename)


def test_back_from_a_search_brings_the_selection_before_it(visitor: Visit) -> None:
    page = visitor("/massnahmen?termin=late")
    before = page.locator(".list-count").inner_text()
    field = page.get_by_label("Suche")

    field.press_sequentially("Vergabe")
    expect(page.locator(".list-count")).not_to_have_text(before)
    page.go_back()

    expect(page.locator(".list-count")).to_have_text(before)
    expect(field).to_have_value("")
    assert page.url.endswith("/massnahmen?termin=late")
