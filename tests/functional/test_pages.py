"""Every page opens as a person opens it: quietly, in German, with the words that every page owes."""

import re
from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from dashboard.catalogue import public_charts
from dashboard.pages import PAGES
from dashboard.shell import nav_path
from tests.functional.dashboard_servers import Server, wait_until_drawn

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]

TITLES = {
    "/": "Übersicht",
    "/massnahmen": "Maßnahmen",
    "/massnahme/3.7": "3.7 Beispiel: Feste Termine für Anliegen zur Arbeitserlaubnis",
    "/massnahme/1.1": "1.1 Pflichtschulungen für Führungskräfte",
    "/massnahme/9.99": "Maßnahme nicht gefunden",
    "/anliegen": "Anliegen",
    "/anliegen/jahresbericht": "Jahresbericht der Anliegen",
    "/meine": "Was ansteht",
    "/zeitplan": "Zeitplan",
    "/budget": "Budget",
    "/tafel": "Tafel",
    "/verlauf": "Verlauf",
    "/sitzung": "Seit dem 31.12.2025",
    "/bericht": "Bericht für den Rat",
    "/datenqualitaet": "Datenqualität",
    "/wand/einrichten": "Wandansicht",
    "/methodik": "Methodik",
    "/einbetten": "Einbetten",
    "/gibt/es/nicht": "Seite nicht gefunden",
}
HEADINGS = TITLES | {
    "/bericht": "Sachstand: Integrationskonzept der Landeshauptstadt Potsdam 2024-2028",
    "/anliegen/jahresbericht": "Jahresbericht der Anliegen 2025",
}
"""The reports bear the headings of the papers that they become."""

ENTRIES = TITLES | {"/sitzung": "Seit der letzten Sitzung"}
"""The page is named after the day it compares with where no meeting has a label."""

LANDMARKS = {"Hauptnavigation", "Sprache", "Rechtliches und Hilfe"}
NAMED = {page.path for page in PAGES if page.nav_label}
PLAN_PATHS = [path for path in TITLES if path != "/gibt/es/nicht"]


def test_every_page_of_the_dashboard_is_among_those_tested() -> None:
    assert all(any(page.matches(path) for path in TITLES) for page in PAGES)
    assert len(set(TITLES.values())) == len(TITLES)


@pytest.mark.parametrize(("path", "title"), TITLES.items())
def test_page_opens_quietly_with_its_name_landmarks_and_skip_link(
    visitor: Visit, path: str, title: str
) -> None:
    page = visitor(path)

    expect(page).to_have_title(f"{title} – Konzeptmonitor" + (" Potsdam" if path in PLAN_PATHS else ""))
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("h1")).to_have_text(HEADINGS[path])
    assert page.evaluate("document.documentElement.lang") == "de"
    for landmark in ("banner", "main", "contentinfo"):
        expect(page.get_by_role(landmark)).to_have_count(1)  # type: ignore[arg-type]
    navigations = page.locator("nav").evaluate_all("parts => parts.map(part => part.ariaLabel)")
    assert set(navigations) >= LANDMARKS
    assert all(navigations)
    assert len(navigations) == len(set(navigations)), "Each has a name of its own."
    expect(page.get_by_role("complementary")).to_contain_text("Beispieldaten")
    if path in PLAN_PATHS:
        says_as_of_when_and_that_it_shows_samples(page)
    skips_to_the_content(page)
    expect(page.locator("h1")).to_have_text(HEADINGS[path])
    links = page.locator(".nav-main a[aria-current=page]")
    expect(links).to_have_text([ENTRIES[entry]] if (entry := nav_path(path)) in NAMED else [])


def says_as_of_when_and_that_it_shows_samples(page: Page) -> None:
    meta = page.locator(".page-meta")
    expect(meta).to_contain_text("Stand 30.06.2026")
    expect(meta).to_contain_text("Revision 4")
    expect(meta).to_contain_text("betrachtet am 15.11.2026")
    expect(meta.get_by_text("Beispieldaten")).to_be_visible()


def skips_to_the_content(page: Page) -> None:
    """The first tab stop."""
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text("Zum Inhalt springen")
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")

    expect(page.locator("#inhalt")).to_be_focused()


def test_navigation_leads_to_every_page_and_says_where_one_is(visitor: Visit) -> None:
    page = visitor("/massnahme/3.7")
    entries = page.locator(".nav-main a")

    for place in range(entries.count()):
        entry = entries.nth(place)
        words, path = entry.inner_text(), entry.get_attribute("href") or ""
        entry.click()
        expect(page.locator("h1")).to_have_text(HEADINGS[path])
        expect(page.locator(".nav-main a[aria-current=page]")).to_have_text([words])
        expect(page.locator("#inhalt")).to_be_focused()


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("Methodik", "Methodik"),
        ("Einbetten", "Einbetten"),
        ("Wandansicht", "Wandansicht"),
        ("Barrierefreiheit", "Erklärung zur Barrierefreiheit"),
    ],
)
def test_links_at_the_foot_lead_where_they_say(visitor: Visit, words: str, heading: str) -> None:
    page = visitor("/massnahmen")

    page.locator(".footer").get_by_role("link", name=words).click()

    expect(page.locator("h1")).to_have_text(heading)


def test_definition_of_a_chart_is_shown_on_the_method_page(visitor: Visit) -> None:
    page = visitor("/anliegen")

    page.get_by_role("link", name="Definition").first.click()

    expect(page.locator("h1")).to_have_text("Methodik")
    anchor = page.evaluate("location.hash.slice(1)")
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_every_definition_that_a_chart_names_exists(visitor: Visit) -> None:
    wanted = set()
    for path in ("/", "/anliegen"):
        page = visitor(path)
        hrefs = page.eval_on_selector_all(
            ".card-links a[href^='/methodik']", "links => links.map(link => link.hash.slice(1))"
        )
        assert len(hrefs) == page.locator("figure.card-figure").count()
        wanted |= set(hrefs)
    found = visitor("/methodik").eval_on_selector_all("main [id]", "parts => parts.map(part => part.id)")

    assert wanted
    assert wanted <= set(found)


def test_link_to_a_chart_leads_to_that_chart(visitor: Visit) -> None:
    page = visitor("/anliegen")
    card = page.locator("figure.card-figure").last
    address = card.get_by_role("link", name="Link zu genau dieser Ansicht").get_attribute("href") or ""

    page.set_viewport_size({"width": 1280, "height": 400})
    page.goto(urljoin(page.url, address))

    expect(page.locator(f"[id='{address.partition('#')[2]}']")).to_be_in_viewport()


def test_measure_with_everything_shows_everything(visitor: Visit) -> None:
    page = visitor("/massnahme/3.7")

    for section in ("stand", "zeitplan", "ziel", "budget", "berichte", "rat"):
        expect(page.locator(f"main section#{section} h2")).to_be_visible()
    expect(page.locator("#stand .axis")).to_have_count(3)
    expect(page.locator("#stand .reasons li").first).to_be_visible()
    assert page.locator("#berichte .report").count() >= 2
    assert page.locator("#rat tbody tr").count() >= 3
    assert page.locator("#budget tbody tr").count() >= 1
    expect(page.locator(".term-today")).to_be_attached()


def test_measure_with_nothing_says_so(visitor: Visit) -> None:
    page = visitor("/massnahme/1.2")

    expect(page.locator("#berichte")).to_contain_text("Es liegt noch kein Sachstand vor.")
    expect(page.locator("#budget")).to_contain_text("Zum Geld ist nichts angegeben.")
    expect(page.locator("#zeitplan")).to_contain_text("keine Meilensteine genannt")
    expect(page.locator("#stand .axis-state").first).to_have_text("keine Angabe")


@pytest.mark.parametrize("key", [spec.key for spec in public_charts()])
def test_every_public_chart_can_be_chosen_seen_and_copied(visitor: Visit, key: str) -> None:
    page = visitor(f"/einbetten?grafik={key}")

    expect(page.frame_locator("iframe.embed-preview").locator("svg").first).to_be_attached()
    assert f"/embed/{key}" in page.locator("textarea.code").input_value()


def test_what_is_chosen_changes_frame_and_code(visitor: Visit) -> None:
    page = visitor("/einbetten")
    page.get_by_label("Darstellung", exact=True).select_option("verlauf-terminlage")
    page.get_by_role("button", name="Vorschau zeigen").click()
    page.get_by_label("Zeitraum").select_option(label="letzte 24 Monate")
    page.locator("#einbetten-sprache").select_option("en")
    page.get_by_role("button", name="Vorschau zeigen").click()
    wanted = "/embed/verlauf-terminlage?zeitraum=24-monate&amp;sprache=en"
    expect(page.locator("textarea.code")).to_have_value(re.compile(re.escape(wanted)))
    expect(page.frame_locator("iframe.embed-preview").locator("html")).to_have_attribute("lang", "en")


def test_the_lines_are_copied(open_page: Callable[..., Page], dashboard: Server) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{dashboard.url}/einbetten?grafik=matrix")
    wait_until_drawn(page)
    page.get_by_role("button", name="Code kopieren").click()
    expect(page.locator("#einbetten-zeilen-kopiert")).to_have_text("Kopiert.")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("textarea.code").input_value()


def test_a_choice_that_there_is_not_is_named(visitor: Visit) -> None:
    page = visitor("/einbetten?grafik=matrix&theme=rosa")

    expect(page.locator("main [role=alert]")).to_contain_text("Möglich sind: auto, light, dark, kontrast.")
    expect(page.frame_locator("iframe.embed-preview").locator("svg").first).to_be_attached()
