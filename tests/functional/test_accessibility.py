"""What standards.md asks for people who see, hear or point differently."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.functional.dashboard_servers import wait_until_drawn
from tests.functional.test_pages import TITLES

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
Numbers = dict[str, dict[str, float | None]]
WANTED = {"resultTypes": ["violations"]}  # Telling in full what is right takes most of the time.
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
} | WANTED
CHART_PATHS = ("/", "/anliegen")

TARGETS = """() => [...document.querySelectorAll(
    ".nav-main a, .footer a, .tiles a, .matrix a, .filter-bar select, .filter-bar input, .filter-bar button, "
    + ".chips a, .facet-label, .facet-entry, .menu-label, .menu-panel a, .tabs a, .sort-link, "
    + ".banner button, .banner select, .live button, summary, .card-links a, .switch a, .question a, "
    + ".need a, .neighbours a, .timeline-choice a, .gantt-label, .board-jumps a, .selection-tools > a")]
  .filter(part => part.getClientRects().length)
  .map(part => ({name: part.textContent.trim().slice(0, 40), box: part.getBoundingClientRect()}))
  .filter(part => part.box.width < 23.99 || part.box.height < 23.99)
  .map(part => `${part.name}: ${part.box.width} x ${part.box.height}`)"""

CARDS = """() => [...document.querySelectorAll("figure.card-figure:has([role=img])")].map(card => {
  const picture = card.querySelector("[role=img]");
  const words = id => document.getElementById(id)?.textContent || "";
  return {
    name: words(card.getAttribute("aria-labelledby")),
    picture: picture.getAttribute("aria-label"),
    description: words(picture.getAttribute("aria-describedby")),
    caption: card.querySelector("caption")?.textContent,
    csv: card.querySelector(".card-links a[href*='.csv']")?.getAttribute("href"),
    scopes: [...card.querySelectorAll("th")].map(head => head.scope),
    figure: picture.dataset.figure,
    head: [...card.querySelectorAll("thead th")].map(cell => cell.textContent),
    rows: [...card.querySelectorAll("tbody tr")].map(row => [...row.children].map(cell => cell.textContent)),
  };
})"""


COLOUR_RULES = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}} | WANTED


def violations(page: Page, rules: dict[str, Any] = RULES) -> list[str]:
    """What axe finds, with the elements it finds it at."""
    found = Axe().run(page, options=rules).response["violations"]
    return [f"{item['id']}: {json.dumps([node['target'] for node in item['nodes']][:5])}" for item in found]


@pytest.mark.parametrize("path", TITLES)
def test_axe_finds_nothing_and_the_page_fits(visitor: Visit, path: str) -> None:
    page = visitor(path)

    found: dict[str, list[str]] = {}
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            wait_until_drawn(page)
            # Another scheme changes colours and nothing else.
            found[f"{width} {scheme}"] = violations(page, RULES if scheme == "light" else COLOUR_RULES)
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    assert {place: items for place, items in found.items() if items} == {}
    assert too_wide <= 0, f"{path} scrolls {too_wide} px sideways at 320 px"


@pytest.mark.parametrize("path", ["/", "/massnahmen?feld=1", "/massnahme/3.7", "/anliegen"])
def test_targets_can_be_hit(visitor: Visit, path: str) -> None:
    page = visitor(path)

    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(TARGETS) == [], width


def test_open_tables_keep_the_page_from_scrolling(visitor: Visit) -> None:
    page = visitor("/", width=320)

    for summary in page.locator("main summary").all():
        summary.click()

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []


@pytest.mark.parametrize("path", CHART_PATHS)
def test_every_chart_has_its_words_and_the_same_numbers_beside_it(visitor: Visit, path: str) -> None:
    page = visitor(path)
    cards: list[dict[str, Any]] = page.evaluate(CARDS)

    assert cards
    for card in cards:
        card["traces"] = traces(page, card["figure"])
        assert card["name"] == card["picture"] == card["caption"]
        assert 20 < len(card["description"]) <= 200
        assert card["csv"].startswith("/export/")
        assert set(card["scopes"]) == {"col", "row"}
        assert_same_numbers(drawn(card), told(card))


def test_what_is_a_table_alone_is_a_named_one_with_its_data(visitor: Visit) -> None:
    page = visitor("/anliegen")
    cards = page.locator("figure.card-figure:not(:has([role=img]))")

    assert cards.count() >= 2
    for card in cards.all():
        name = page.locator(f"#{card.get_attribute('aria-labelledby')}").inner_text()
        table = card.locator("table").first
        assert name and table.locator("caption").count() == 1
        assert set(table.locator("th").evaluate_all("heads => heads.map(head => head.scope)")) == {
            "col",
            "row",
        }
        assert card.locator(".card-links a[href*='.csv']").count() >= 1


def traces(page: Page, address: str) -> list[dict[str, Any]]:
    """Series of the interactive figure."""
    answer = page.request.get(page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + address)
    found = [trace for trace in answer.json()["figure"]["data"] if trace.get("name")]
    return [
        {
            "name": trace["name"],
            "values": trace["x"] if trace.get("orientation") == "h" else trace["y"],
            "categories": trace["y"] if trace.get("orientation") == "h" else trace["x"],
        }
        for trace in found
    ]


def assert_same_numbers(drawn: Numbers, told: Numbers) -> None:
    """Whatever is drawn stands in the table; it rounds euros and shares, and may say more."""
    assert drawn.keys() <= told.keys()
    for series, values in drawn.items():
        beside = {name: told[series][name] for name in values}
        assert {name for name in values if values[name] is None} == {
            name for name in beside if beside[name] is None
        }
        assert all(abs((value or 0) - (beside[name] or 0)) <= 0.5 for name, value in values.items()), series


def category(text: str) -> str:
    """Without what only one of both has room for: the number of cases, the unit of an axis."""
    return re.sub(r" \(n=[\d.]+\)$| Tage?$", "", text)


def drawn(card: dict[str, Any]) -> Numbers:
    """Numbers of the drawing: series -> category -> value."""
    months = all(len(name) == 10 and name[4] == "-" for name in card["traces"][0]["categories"])
    return {
        trace["name"]: {
            (f"{name[5:7]}/{name[:4]}" if months else category(name.replace("<br>", " "))): value
            for name, value in zip(trace["categories"], trace["values"], strict=True)
        }
        for trace in card["traces"]
    }


def told(card: dict[str, Any]) -> Numbers:
    """Numbers of the table in the same order."""
    return {
        series: {category(row[0]): number(row[place]) for row in card["rows"]}
        for place, series in enumerate(card["head"][1:], start=1)
    }


def number(text: str) -> float | None:
    """A German number; the sign for "unknown" is None."""
    digits = re.sub(r"[€%\u00a0.]", "", text).replace(",", ".").strip()
    return float(digits) if re.fullmatch(r"-?[\d.]+", digits) else None


def test_keyboard_reaches_a_chart_table_and_opens_it(visitor: Visit) -> None:
    page = visitor("/anliegen")
    summary = page.locator("figure .card-table > summary").first

    summary.focus()
    page.keyboard.press("Enter")

    expect(page.locator("figure table").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("figure .scroll-region").first).to_be_focused()


def test_every_control_of_the_filters_has_a_name(visitor: Visit) -> None:
    page = visitor("/massnahmen")
    controls = page.get_by_role("search").locator("input:not([type=hidden])")

    names = controls.evaluate_all("parts => parts.map(part => part.labels[0]?.textContent)")
    groups = page.get_by_role("search").locator("[role=group]")
    labels = groups.evaluate_all("parts => parts.map(part => part.getAttribute('aria-label'))")

    assert len(names) > 30
    assert all(names)
    assert len(labels) == len(set(labels)) == 11


def test_choices_work_by_keyboard_alone(visitor: Visit) -> None:
    page = visitor("/massnahmen")
    page.locator("details[data-facet=termin] summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator("details[data-facet=termin] input").first).to_be_focused()

    page.keyboard.press("Escape")

    expect(page.locator("details[data-facet=termin] summary")).to_be_focused()
    expect(page.locator("details[data-facet=termin] .facet-panel")).to_be_hidden()
