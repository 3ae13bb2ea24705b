"""A screen in the room: it turns by itself, obeys a few keys, and shows something whatever happens."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from flask_babel import Babel
from playwright.sync_api import Page, expect

from dashboard import gate, responses
from dashboard.app import assets_folder
from dashboard.cache import Reader
from dashboard.settings import DashboardSettings
from dashboard.wall import routes
from tests.functional.load_files import load
from tests.functional.rooms import Room, opened
from tests.functional.test_live import changed_example

pytestmark = pytest.mark.browser

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
ALL_AT_ONCE = """() => {
  document.documentElement.classList.remove("is-turning");
  document.querySelectorAll(".wall-sheet").forEach(sheet => { sheet.hidden = false; });
}"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll("body *")].filter(part => {
    const box = part.getBoundingClientRect();
    const hasText = [...part.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    return hasText && box.width > 1 && box.height > 1 && !part.closest(".visually-hidden, script");
  }).map(part => {
    const svg = part.closest("svg");
    const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    return parseFloat(getComputedStyle(part).fontSize) * scale;
  }))"""
CUT_OFF = """() => {
  const sheet = document.querySelector(".wall-sheet:not([hidden])");
  const content = sheet.querySelector(".wall-content").getBoundingClientRect();
  return [...sheet.querySelectorAll(".wall-content *")]
    .filter(part => !part.closest(".visually-hidden") && part.getClientRects().length)
    .filter(part => part.getBoundingClientRect().bottom > content.bottom + 1
                 || part.getBoundingClientRect().right > content.right + 1)
    .map(part => part.outerHTML.slice(0, 80));
}"""
FILLED = """() => Math.max(...[...document.querySelectorAll(
    ".wall-sheet:not([hidden]) .wall-content :is(svg, table, ul, ol)")]
  .filter(part => !part.closest(".visually-hidden"))
  .map(part => part.getBoundingClientRect().height))"""
SHOWN = "document.querySelector('.wall-sheet:not([hidden])').dataset.name"


def wall(reader: Reader) -> Flask:
    """The wall alone behind the door of the demonstration."""
    settings = DashboardSettings(demo=True, poll_seconds=0.3)
    app = Flask("dashboard.app")
    app.secret_key = "for the test"
    Babel(app, default_locale="de")
    gate.install(app, settings=settings)
    routes.install(app, reader=reader, settings=settings, assets=assets_folder())
    responses.install(app)
    return app


@pytest.fixture(scope="module")
def calm_room(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """For tests that only look."""
    yield from opened(Room(example_file, tmp_path_factory.mktemp("wand"), wall))


@pytest.fixture
def room(example_file: Path, tmp_path: Path) -> Iterator[Room]:
    """For tests that do something to it."""
    yield from opened(Room(example_file, tmp_path, wall))


@pytest.fixture
def screen(open_page: Callable[..., Page]) -> Page:
    """A screen of 1920 x 1080 whose clock the test may put forward."""
    page = open_page(viewport={"width": 1920, "height": 1080})
    page.clock.install()
    return page


def test_it_turns_by_itself_can_be_held_and_obeys_its_keys(calm_room: Room, screen: Page) -> None:
    screen.goto(f"{calm_room.url}/wand?folie=matrix,budget,verlauf&sekunden=20")
    place, pause = screen.locator("#wall-place"), screen.get_by_role("button", name="anhalten")
    expect(place).to_have_text("1 von 3")

    screen.clock.fast_forward(21_000)
    expect(place).to_have_text("2 von 3")
    assert screen.evaluate(SHOWN) == "budget"

    screen.keyboard.press("Space")
    expect(screen.locator("#wall-said")).to_have_text("Der Wechsel ist angehalten.")
    screen.clock.fast_forward(60_000)
    screen.wait_for_timeout(700)
    expect(place).to_have_text("2 von 3")

    screen.keyboard.press("ArrowRight")
    expect(place).to_have_text("3 von 3")
    screen.keyboard.press("ArrowRight")
    expect(place).to_have_text("1 von 3")
    screen.keyboard.press("ArrowLeft")
    screen.keyboard.press("Home")
    expect(place).to_have_text("1 von 3")
    expect(screen.locator("#wall-said")).to_contain_text("1 von 3: 11 von 50 Maßnahmen sind verspätet")

    screen.reload()
    resume = screen.get_by_role("button", name="fortsetzen")
    expect(resume).to_be_visible()
    resume.focus()
    screen.keyboard.press("Space")
    expect(pause).to_be_visible()
    screen.clock.fast_forward(21_000)
    expect(place).to_have_text("2 von 3")


def test_everything_can_be_read_from_four_metres(calm_room: Room, screen: Page) -> None:
    screen.goto(f"{calm_room.url}/wand")
    screen.wait_for_function("document.fonts.status === 'loaded'")
    screen.keyboard.press("Space")

    for _sheet in range(12):
        name = screen.evaluate(SHOWN)
        assert screen.evaluate(SMALLEST) >= 28, name
        assert screen.evaluate(CUT_OFF) == [], name
        assert screen.evaluate(FILLED) > 400, name
        assert screen.evaluate("document.documentElement.scrollHeight") <= 1080, name
        screen.keyboard.press("ArrowRight")


@pytest.mark.parametrize(("width", "height", "least"), [(1280, 720, 18.6), (1080, 1920, 28)])
def test_why_something_is_late_can_be_read_on_other_screens_too(
    calm_room: Room, open_page: Callable[..., Page], width: int, height: int, least: float
) -> None:
    """A screen of 1280 x 720 is filled in proportion; an upright one is as wide as that is high."""
    page = open_page(viewport={"width": width, "height": height})
    page.goto(f"{calm_room.url}/wand?folie=verspaetet,fortschritt,uebersicht,budget,faellig")
    page.wait_for_function("document.fonts.status === 'loaded'")
    page.keyboard.press("Space")
    expect(page.locator(".wall-sheet:not([hidden])")).to_contain_text("3.5 Beispiel: Kinderbetreuung")
    expect(page.locator("#wall-place")).to_have_text(re.compile("^1 von "))

    for _sheet in range(7):
        name = page.evaluate(SHOWN)
        assert page.evaluate(SMALLEST) >= least, name
        assert page.evaluate(CUT_OFF) == [], name
        assert page.evaluate("document.documentElement.scrollHeight") <= height, name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        page.keyboard.press("ArrowRight")


def test_the_parts_of_a_slide_follow_each_other_and_a_load_keeps_the_part(
    room: Room, screen: Page, tmp_path: Path
) -> None:
    screen.goto(f"{room.url}/wand?folie=verspaetet,matrix")
    screen.keyboard.press("Space")
    screen.keyboard.press("ArrowRight")
    part = screen.locator(".wall-sheet:not([hidden]) .wall-message p")
    expect(part).to_contain_text("Teil 2 von 3")

    load(room.engine, changed_example(tmp_path))

    expect(screen.locator("#wall-as-of")).to_contain_text("Revision 5")
    expect(part).to_contain_text("Teil 2 von 3")
    screen.keyboard.press("ArrowLeft")
    expect(part).to_contain_text("Teil 1 von 3")


def test_nothing_moves_for_those_who_asked_for_that(calm_room: Room, open_page: Callable[..., Page]) -> None:
    moving = "() => document.getAnimations().map(item => item.animationName).sort()"
    page = open_page(viewport={"width": 1920, "height": 1080}, reduced_motion="reduce")
    page.goto(f"{calm_room.url}/wand")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(moving) == []

    page.emulate_media(reduced_motion="no-preference")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(moving) == ["wall-appear", "wall-fill"]
    longest = (
        "() => Math.max(...document.getAnimations().filter(item => item.animationName === 'wall-appear')"
    )
    assert page.evaluate(f"{longest}.map(item => item.effect.getTiming().duration))") == 150


def test_it_outlives_a_restart_of_the_server(room: Room, screen: Page, page_problems: list[str]) -> None:
    screen.goto(f"{room.url}/wand?folie=matrix,budget")
    trouble, sheet = screen.locator("#wall-trouble"), screen.locator(".wall-sheet:not([hidden]) h2")
    expect(trouble).to_be_hidden()
    message = sheet.text_content()

    room.close()
    expect(trouble).to_have_text("seit wenigen Sekunden keine Verbindung")
    screen.clock.fast_forward(12 * 60_000)
    expect(trouble).to_have_text("seit 12 Minuten keine Verbindung")
    expect(screen.locator("#wall-as-of")).to_have_text("Stand 30.06.2026 · Revision 4")
    expect(sheet).to_be_visible()
    screen.clock.fast_forward(21_000)
    screen.keyboard.press("Home")
    expect(sheet).to_have_text(message or "")

    room.open()
    screen.clock.fast_forward(16_000)  # The longest pause between two attempts.
    expect(trouble).to_be_hidden()
    expect(screen.locator("#wall-said")).to_have_text("Die Verbindung ist wieder da.")
    assert page_problems, "A restart shows in the console."
    assert all("/wand/stand" in problem for problem in page_problems), page_problems
    page_problems.clear()


def test_it_says_from_when_its_numbers_are_while_the_database_is_away(room: Room, screen: Page) -> None:
    screen.goto(f"{room.url}/wand?folie=matrix")
    trouble = screen.locator("#wall-trouble")
    expect(trouble).to_be_hidden()

    room.take_database_away()
    expect(trouble).to_contain_text("Datenbank nicht erreichbar, gezeigt wird der Stand von")
    screen.reload()
    expect(screen.locator(".wall-sheet")).to_be_visible()
    expect(trouble).to_contain_text("Datenbank nicht erreichbar")

    room.bring_database_back()
    expect(trouble).to_be_hidden()


def test_a_load_shows_while_the_place_is_kept(room: Room, screen: Page, tmp_path: Path) -> None:
    screen.goto(f"{room.url}/wand?folie=matrix,veraenderungen")
    screen.keyboard.press("Space")
    screen.keyboard.press("ArrowRight")
    expect(screen.locator("#wall-as-of")).to_contain_text("Revision 4")

    load(room.engine, changed_example(tmp_path))

    expect(screen.locator("#wall-as-of")).to_contain_text("Revision 5")
    assert screen.evaluate(SHOWN) == "veraenderungen"
    expect(screen.locator(".wall-sheet:not([hidden])")).to_contain_text("Revision 4")
    expect(screen.locator("#wall-said")).to_have_text("Neue Daten sind da.")


@pytest.mark.parametrize("colours", ["hell", "dunkel"])
def test_axe_finds_nothing_and_a_narrow_window_scrolls_down_only(
    calm_room: Room, open_page: Callable[..., Page], colours: str
) -> None:
    page = open_page(viewport={"width": 1920, "height": 1080}, reduced_motion="reduce")
    page.goto(f"{calm_room.url}/wand?farben={colours}")
    found = {"one": violations(page)}

    page.evaluate(ALL_AT_ONCE)
    for width in (1920, 320):
        page.set_viewport_size({"width": width, "height": 1080})
        found[f"all {width}"] = violations(page, RULES if colours == "hell" else CONTRAST)
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    assert found == {name: [] for name in found}


def violations(page: Page, rules: dict[str, Any] = CONTRAST) -> list[str]:
    return [item["id"] for item in Axe().run(page, options=rules).response["violations"]]
