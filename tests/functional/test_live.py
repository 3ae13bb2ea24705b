"""Open pages follow the data, by themselves, without losing what the reader was doing."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from dashboard.app import create_app
from dashboard.cache import Reader
from dashboard.settings import DashboardSettings
from data_pipeline.example.bundle import example_folders
from data_pipeline.schema.session import open_engine
from tests.browsers import PATIENCE
from tests.functional.dashboard_servers import wait_until_drawn
from tests.functional.load_files import load
from tests.functional.rooms import Room, opened

pytestmark = pytest.mark.browser

NEW_TITLE = "Beispiel: Neuer Titel aus einem anderen Prozess"
SAID = """() => {
  const status = document.getElementById("live-status");
  window.said = [];
  new MutationObserver(() => window.said.push(status.textContent))
    .observe(status, {childList: true, characterData: true, subtree: true});
}"""
HIDDEN = """isHidden => {
  const value = isHidden ? "hidden" : "visible";
  Object.defineProperty(document, "visibilityState", {value, configurable: true});
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def application(reader: Reader) -> Flask:
    return create_app(DashboardSettings(demo=True, poll_seconds=0.5), reader=reader)


@pytest.fixture
def room(example_file: Path, tmp_path: Path) -> Iterator[Room]:
    yield from opened(Room(example_file, tmp_path, application))


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    found = open_page(viewport={"width": 1280, "height": 500})
    found.set_default_timeout(PATIENCE)
    return found


def changed_example(folder: Path, *, title: str = NEW_TITLE, phase: str = "umgesetzt") -> Path:
    """The newest state of the example with another title and a later report for measure 3.7."""
    source = next(example_folders()[-1].glob("*.xlsx"))
    book = load_workbook(source)
    sheet = book["Maßnahmen"]
    _change(sheet, {"Maßnahme-Nr.": "3.7"}, {"Maßnahme": title})
    reports = book["Sachstände"]
    heads = [cell.value for cell in reports[1]]
    row = {
        "Konzept": next(
            row[heads.index("Konzept")] for row in reports.iter_rows(min_row=2, values_only=True)
        ),
        "Maßnahme-Nr.": "3.7",
        "Stand": "01.11.2026",
        "Umsetzungsstand": phase,
        "Beispiel": "ja",
    }
    reports.append([row.get(head) for head in heads])
    target = folder / "neu.xlsx"
    book.save(target)
    return target


def _change(sheet, where: dict[str, str], values: dict[str, str]) -> None:  # type: ignore[no-untyped-def]
    heads = [cell.value for cell in sheet[1]]
    (row,) = [
        row
        for row in sheet.iter_rows(min_row=2)
        if all(str(row[heads.index(name)].value) == value for name, value in where.items())
    ]
    for name, value in values.items():
        row[heads.index(name)].value = value


def load_elsewhere(room: Room, folder: Path) -> None:
    """A load that the server hears of only through the database."""
    engine = open_engine(room.database_url)
    result = load(engine, changed_example(folder))
    engine.dispose()
    assert result.revision_number == 5


def test_load_elsewhere_appears_while_filter_place_and_focus_are_kept(
    room: Room, page: Page, tmp_path: Path
) -> None:
    page.goto(f"{room.url}/massnahmen?feld=3&sortierung=-title")
    wait_until_drawn(page)
    page.locator("input[name=suche]").focus()
    page.evaluate("scrollTo(0, 200)")
    page.evaluate("document.querySelector('main form').kept = true")
    scrolled = page.evaluate("scrollY")
    assert scrolled > 0
    expect(page.get_by_role("link", name=NEW_TITLE)).to_have_count(0)

    load_elsewhere(room, tmp_path)

    expect(page.get_by_role("link", name=NEW_TITLE)).to_be_attached()
    expect(page.locator("#live-status")).to_contain_text("Neue Daten: Revision 5")
    expect(page.locator(".page-meta")).to_contain_text("Revision 5")
    assert page.url.endswith("/massnahmen?feld=3&sortierung=-title")
    assert page.evaluate("scrollY") == scrolled
    assert page.evaluate("document.querySelector('main form').kept")
    expect(page.locator("input[name=suche]")).to_be_focused()
    assert page.locator("main table.long tbody tr").count() == 9


def test_changed_numbers_are_marked_briefly_and_announced_once(
    room: Room, page: Page, tmp_path: Path
) -> None:
    page.clock.install()
    page.goto(room.url)
    wait_until_drawn(page)
    page.evaluate(SAID)

    load_elsewhere(room, tmp_path)
    marked = page.locator(".changed")
    expect(marked.first).to_be_attached()
    count = marked.count()
    page.wait_for_timeout(2000)

    assert count > 1
    assert page.evaluate("window.said") == [f"Neue Daten: Revision 5, {count} Angaben haben sich geändert"]
    assert all(not element.query_selector("*") for element in marked.element_handles())
    page.clock.fast_forward(7000)
    expect(marked).to_have_count(0)


def test_a_state_that_a_load_changed_is_marked_in_its_row_alone(
    room: Room, page: Page, tmp_path: Path
) -> None:
    page.goto(f"{room.url}/massnahmen?feld=3")
    wait_until_drawn(page)
    row = page.get_by_role("row").filter(has_text="3.7")
    expect(row.locator(".status-word", has_text="umgesetzt")).to_have_count(0)

    load_elsewhere(room, tmp_path)

    expect(row.locator(".status-word.changed", has_text="umgesetzt")).to_be_attached()
    others = page.get_by_role("row").filter(has_not_text="3.7")
    expect(others.locator(".status-word.changed")).to_have_count(0)


def test_paused_page_stays_as_it_is_until_resumed(room: Room, page: Page, tmp_path: Path) -> None:
    page.goto(f"{room.url}/massnahmen")
    wait_until_drawn(page)
    page.get_by_role("button", name="anhalten").click()
    expect(page.locator("#live-status")).to_have_text("Aktualisierung angehalten")

    load_elsewhere(room, tmp_path)
    page.wait_for_timeout(1500)
    expect(page.get_by_role("link", name=NEW_TITLE)).to_have_count(0)
    expect(page.locator(".page-meta")).to_contain_text("Revision 4")

    page.get_by_role("button", name="fortsetzen").click()
    expect(page.get_by_role("link", name=NEW_TITLE)).to_be_visible()
    expect(page.locator(".page-meta")).to_contain_text("Revision 5")


def test_the_pause_outlives_a_reload_and_is_shown(room: Room, page: Page) -> None:
    page.goto(room.url)
    wait_until_drawn(page)
    page.get_by_role("button", name="anhalten").click()
    page.reload()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/api/revision" in request.url else None)

    expect(page.locator("#live-status")).to_have_text("Aktualisierung angehalten")
    page.wait_for_timeout(1500)
    assert asked == []
    page.get_by_role("button", name="fortsetzen").click()
    expect(page.locator("#live-status")).to_have_text("aktualisiert sich selbst")
    expect(page.get_by_role("button", name="anhalten")).to_be_visible()


def test_load_between_drawing_and_the_first_question_is_not_missed(
    room: Room, page: Page, tmp_path: Path
) -> None:
    page.route("**/api/revision", lambda route: route.abort("aborted"))
    page.goto(f"{room.url}/massnahmen")
    wait_until_drawn(page)

    load_elsewhere(room, tmp_path)
    page.unroute("**/api/revision")

    expect(page.get_by_role("link", name=NEW_TITLE)).to_be_visible()


def test_page_outlives_a_restart_of_the_server(
    room: Room, page: Page, tmp_path: Path, page_problems: list[str]
) -> None:
    with page.expect_response("**/_dash-dependencies"):
        page.goto(f"{room.url}/massnahmen?feld=3")
    wait_until_drawn(page)
    status = page.locator("#live-status")

    room.close()
    expect(status).to_contain_text(re.compile(r"Verbindung unterbrochen.*Stand von \d{2}:\d{2};"))
    expect(page.locator(".live-age")).to_have_text(re.compile(r"Minute"))
    expect(page.locator(".live.is-lost")).to_be_in_viewport()
    room.open()
    expect(status).to_have_text("aktualisiert sich selbst")
    expect(page.locator(".live.is-lost")).to_have_count(0)
    expect(page.locator(".live-age")).to_be_empty()
    load_elsewhere(room, tmp_path)
    expect(page.get_by_role("link", name=NEW_TITLE)).to_be_visible()

    assert page_problems, "A restart shows in the console."
    assert all("/api/revision" in problem for problem in page_problems), page_problems
    page_problems.clear()


def test_a_page_whose_scripts_began_while_the_server_was_away_follows_the_data(
    room: Room, page: Page, tmp_path: Path, page_problems: list[str]
) -> None:
    page.route("**/_dash-dependencies", lambda route: route.abort())
    page.goto(f"{room.url}/massnahmen?feld=3")
    wait_until_drawn(page)
    expect(page.locator("#live-status")).to_have_text("aktualisiert sich selbst")

    load_elsewhere(room, tmp_path)

    expect(page.get_by_role("link", name=NEW_TITLE)).to_be_visible()
    assert all("/_dash-dependencies" in problem for problem in page_problems), page_problems
    page_problems.clear()


def test_every_page_says_from_when_it_is_while_the_database_is_away(room: Room, page: Page) -> None:
    page.goto(room.url)
    wait_until_drawn(page)
    status = page.locator("#live-status")

    room.take_database_away()
    expect(status).to_contain_text("Datenbank nicht erreichbar, gezeigt wird der Stand von")
    page.reload()
    wait_until_drawn(page)
    expect(page.locator("main h1")).to_be_visible()
    expect(status).to_contain_text("Datenbank nicht erreichbar, gezeigt wird der Stand von")

    room.bring_database_back()
    expect(status).to_have_text("aktualisiert sich selbst")


def test_a_page_that_nobody_sees_does_not_ask(room: Room, page: Page) -> None:
    page.goto(room.url)
    wait_until_drawn(page)
    page.evaluate(HIDDEN, True)
    page.wait_for_timeout(800)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/api/revision" in request.url else None)

    page.wait_for_timeout(1500)
    assert asked == []
    page.evaluate(HIDDEN, False)
    page.wait_for_timeout(1500)
    assert len(asked) >= 2
