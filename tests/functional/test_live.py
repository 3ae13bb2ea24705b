"""Open pages follow the data, by themselves, without losing what the reader was doing."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from data_pipeline.example.bundle import example_folders
from tests.functional.dashboard_servers import Server, environment, program, serving, stop, wait_until_drawn

pytestmark = pytest.mark.browser

PATIENCE = 15_000
NEW_TITLE = "Beispiel: Neuer Titel aus einem anderen Prozess"


@pytest.fixture
def live(own_dashboard: Server, open_page: Callable[..., Page]) -> tuple[Server, Page]:
    """A server with a database of its own, and a page in it."""
    page = open_page(viewport={"width": 1280, "height": 500})
    page.set_default_timeout(PATIENCE)
    return own_dashboard, page


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


def load_in_another_process(server: Server, path: Path) -> None:
    done = subprocess.run(
        [program(), "load", str(path), "--as-of", "2026-11-01"],
        env=environment(server.database_url, KONZEPTMONITOR_ARCHIVE_PATH=str(path.parent / "archive")),
        cwd=path.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr


def test_load_elsewhere_appears_while_filter_and_place_are_kept(
    live: tuple[Server, Page], tmp_path: Path
) -> None:
    server, page = live
    page.goto(f"{server.url}/massnahmen?feld=3&sortierung=-title")
    wait_until_drawn(page)
    page.evaluate("document.querySelector('main select').focus()")
    page.evaluate("scrollTo(0, 200)")
    page.evaluate("document.querySelector('.filter-bar').dataset.same = 'yes'")
    scrolled = page.evaluate("scrollY")
    assert scrolled > 0
    expect(page.get_by_role("link", name=NEW_TITLE)).to_have_count(0)

    load_in_another_process(server, changed_example(tmp_path))

    expect(page.get_by_role("link", name=NEW_TITLE)).to_be_attached(timeout=PATIENCE)
    expect(page.locator("#live-status")).to_have_text("Neue Daten: Revision 5")
    expect(page.locator(".page-meta")).to_contain_text("Revision 5")
    assert page.url.endswith("/massnahmen?feld=3&sortierung=-title")
    assert page.evaluate("scrollY") == scrolled
    assert page.locator("main select").first.input_value() == "3"
    assert page.locator("main tbody tr").count() == 9
    assert page.locator(".filter-bar").get_attribute("data-same") == "yes"
    expect(page.locator("main select").first).to_be_focused()


def test_charts_are_changed_in_place(live: tuple[Server, Page], tmp_path: Path) -> None:
    server, page = live
    page.goto(server.url)
    wait_until_drawn(page)
    drawn = "document.querySelector('#fortschritt-handlungsfelder-graph .js-plotly-plot')"
    page.evaluate(f"window.kept = {drawn}")
    page.locator("#fortschritt-handlungsfelder summary").click()
    before = page.evaluate("window.kept.data.map(trace => [...trace.x])")

    load_in_another_process(server, changed_example(tmp_path))
    page.wait_for_function(
        "before => JSON.stringify(window.kept.data.map(trace => [...trace.x])) !== before",
        arg=page.evaluate("before => JSON.stringify(before)", before),
    )

    assert page.evaluate(f"window.kept === {drawn}")
    expect(page.locator("#fortschritt-handlungsfelder table")).to_be_visible()


def test_paused_page_stays_as_it_is_until_resumed(live: tuple[Server, Page], tmp_path: Path) -> None:
    server, page = live
    page.goto(f"{server.url}/massnahmen")
    wait_until_drawn(page)
    page.get_by_role("button", name="anhalten").click()
    expect(page.locator("#live-status")).to_have_text("Aktualisierung angehalten")

    load_in_another_process(server, changed_example(tmp_path))
    page.wait_for_timeout(5000)

    expect(page.get_by_role("link", name=NEW_TITLE)).to_have_count(0)
    page.locator("main select").first.select_option("3")
    expect(page.locator("main tbody tr")).to_have_count(9)
    expect(page.get_by_role("link", name=NEW_TITLE)).to_have_count(0)
    expect(page.locator(".page-meta")).to_contain_text("Revision 4")
    page.get_by_role("button", name="fortsetzen").click()
    expect(page.get_by_role("link", name=NEW_TITLE)).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".page-meta")).to_contain_text("Revision 5")
    expect(page.locator("main tbody tr")).to_have_count(9)


def test_load_between_drawing_and_the_first_question_is_not_missed(
    live: tuple[Server, Page], tmp_path: Path
) -> None:
    server, page = live
    page.route("**/api/revision", lambda route: route.abort("aborted"))
    page.goto(f"{server.url}/massnahmen")
    wait_until_drawn(page)

    load_in_another_process(server, changed_example(tmp_path))
    page.unroute("**/api/revision")

    expect(page.get_by_role("link", name=NEW_TITLE)).to_be_visible(timeout=PATIENCE)


def test_page_outlives_a_restart_of_the_server(
    live: tuple[Server, Page], tmp_path: Path, page_problems: list[str]
) -> None:
    server, page = live
    page.goto(f"{server.url}/massnahmen?feld=3")
    wait_until_drawn(page)
    page.wait_for_timeout(2500)

    stop(server)
    expect(page.locator("#live-status")).to_contain_text("Verbindung unterbrochen", timeout=PATIENCE)
    port = int(server.url.rsplit(":", 1)[1])
    with serving(server.database_url, folder=tmp_path, port=port) as again:
        expect(page.locator("#live-status")).to_have_text("aktualisiert sich selbst", timeout=PATIENCE)
        load_in_another_process(again, changed_example(tmp_path))
        expect(page.get_by_role("link", name=NEW_TITLE)).to_be_visible(timeout=PATIENCE)
        expect(page.locator("main tbody tr")).to_have_count(9)
    assert page_problems, "A restart shows in the console."
    assert all("/api/revision" in problem for problem in page_problems), page_problems
    page_problems.clear()
