"""Real files of two cities, loaded by the command, in the real dashboard."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.functional.dashboard_servers import environment, program, serving, wait_until_drawn

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def two_cities(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """URL of one database that holds both cities."""
    folder = tmp_path_factory.mktemp("cities")
    url = f"sqlite:///{folder / 'cities.sqlite'}"
    for path, mapping in (
        (shared_data / "measures" / "muenster_sachstand.csv", "muenster_klimaschutz"),
        (shared_data / "complaints" / "boston_2015.csv.gz", "boston_311"),
    ):
        done = subprocess.run(
            [program(), "load", str(path), "--mapping", mapping],
            cwd=folder,
            env=environment(url, KONZEPTMONITOR_ARCHIVE_PATH=str(folder / "archive")),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in (0, 1), done.stderr
    return url


def keys(url: str) -> dict[str, str]:
    """Key of the city by its name."""
    from sqlalchemy import create_engine, text

    engine = create_engine(url)
    with engine.connect() as connection:
        found = {
            str(name): str(ags)
            for name, ags in connection.execute(text("SELECT name, ags FROM municipality"))
        }
    engine.dispose()
    return found


def test_server_asks_which_city_it_shall_show(two_cities: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [program(), "serve"],
        env=environment(two_cities),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode != 0
    assert "KONZEPTMONITOR_AGS" in done.stderr
    assert all(key in done.stderr for key in keys(two_cities).values())


def test_muenster_shows_its_measures(two_cities: str, tmp_path: Path, open_page: Callable[..., Page]) -> None:
    with serving(two_cities, folder=tmp_path, KONZEPTMONITOR_AGS=keys(two_cities)["Münster"]) as server:
        page = open_page()
        page.goto(server.url)
        wait_until_drawn(page)
        expect(page.locator("#umfang .tile-number").first).to_have_text("54")
        assert page.locator(".matrix tbody tr").count() == 5
        expect(page.locator("main")).not_to_contain_text("Beispieldaten")
        cells = page.locator(".matrix tbody tr > td:last-child a")
        numbers = [int(words) for words in cells.locator(".matrix-count").all_inner_texts()]
        assert sum(numbers) == 54
        for place, number in enumerate(numbers):
            page.locator(".matrix tbody tr > td:last-child a").nth(place).click()
            expect(page.locator(".list-count strong")).to_have_text(f"{number} von 54 Maßnahmen")
            page.go_back()
            wait_until_drawn(page)
        page.goto(f"{server.url}/massnahmen")
        wait_until_drawn(page)
        page.locator("main tbody a").first.click()
        expect(page.locator("#berichte .report")).to_have_count(3)
        page.locator("#ziel a").first.click()
        expect(page.locator(".list-count strong")).to_have_text(f"{numbers[0]} von 54 Maßnahmen")
        page.goto(f"{server.url}/anliegen")
        wait_until_drawn(page)
        page.close()


def test_boston_shows_every_month(
    two_cities: str, shared_data: Path, tmp_path: Path, open_page: Callable[..., Page]
) -> None:
    figures = json.loads((shared_data / "expected_figures.json").read_text())["boston_2015"]["monthly_in_out"]
    with serving(two_cities, folder=tmp_path, KONZEPTMONITOR_AGS=keys(two_cities)["Boston"]) as server:
        page = open_page()
        page.goto(f"{server.url}/anliegen")
        wait_until_drawn(page)
        for path in ("/", "/massnahmen", "/methodik", "/einbetten"):
            other = page.context.new_page()
            other.goto(server.url + path)
            wait_until_drawn(other)
            other.close()
        rows = page.locator("#anliegen-monate tbody tr").evaluate_all(
            "rows => rows.map(row => [...row.children].map(cell => cell.textContent))"
        )
        page.close()
    shown = {
        row[0]: [int(words.replace(".", "")) for words in row[1:3]] for row in rows if row[0].endswith("2015")
    }
    assert shown == {f"{month[5:]}/{month[:4]}": numbers for month, numbers in figures.items()}
