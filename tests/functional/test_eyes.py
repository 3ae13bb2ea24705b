"""Whoever shows the dashboard looks through other eyes with one choice."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browsers import PATIENCE
from tests.functional.rooms import Room, opened
from tests.functional.test_live import application

pytestmark = pytest.mark.browser

OTHER = "Öffentlichkeit"


@pytest.fixture
def room(example_file: Path, tmp_path: Path) -> Iterator[Room]:
    yield from opened(Room(example_file, tmp_path, application))


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    found = open_page(viewport={"width": 320, "height": 700})
    found.set_default_timeout(PATIENCE)
    return found


def test_a_choice_takes_effect_at_once_and_needs_no_button(room: Room, page: Page) -> None:
    page.goto(f"{room.url}/verlauf")
    expect(page.get_by_role("button", name="wechseln")).to_be_hidden()
    page.get_by_label("Ansicht als").select_option(label=OTHER)

    expect(page.get_by_label("Ansicht als")).to_have_value("public:")
    expect(page.get_by_role("link", name="Was ansteht", exact=True)).to_have_count(0)
    assert page.url.endswith("/verlauf")


def test_arrow_keys_only_choose_until_enter(room: Room, page: Page) -> None:
    page.goto(room.url)
    page.get_by_label("Ansicht als").focus()
    page.keyboard.press("End")
    expect(page.get_by_role("button", name="wechseln")).to_be_visible()
    expect(page.get_by_role("link", name="Was ansteht", exact=True)).to_be_visible()
    page.keyboard.press("Enter")

    expect(page.get_by_role("link", name="Was ansteht", exact=True)).to_have_count(0)


def test_the_page_begins_high_enough_on_a_phone(room: Room, page: Page) -> None:
    page.goto(room.url)
    top = page.locator("main").bounding_box()
    assert top is not None
    assert top["y"] <= 250
