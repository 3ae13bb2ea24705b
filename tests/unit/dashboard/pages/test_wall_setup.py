"""The set-up page leads to the wall that was chosen, and offers only what its reader may see."""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import Babel

from dashboard.access import PUBLIC, STEERING, Viewer
from dashboard.cache import Reader, Scope
from dashboard.markup import to_html
from dashboard.pages.spec import PageRequest
from dashboard.pages.wall_setup import PAGE
from data_pipeline.schema.session import open_engine


@pytest.fixture(scope="module")
def reader(example_file: Path) -> Iterator[Reader]:
    engine = open_engine(f"sqlite:///{example_file}")
    yield Reader(engine, scope=Scope(), today=lambda: date(2026, 11, 15))
    engine.dispose()


@pytest.fixture(autouse=True)
def words() -> Iterator[None]:
    server = Flask("setup")
    Babel(server, default_locale="de")
    with server.app_context():
        yield


def page(reader: Reader, viewer: Viewer, search: str = "") -> str:
    asked = PageRequest(
        viewer=viewer,
        reader=reader,
        revisions=reader.revisions(viewer),
        today=reader.today(),
        pathname=PAGE.path,
        search=search,
    )
    return unescape(to_html(PAGE.frame(asked)))


def link(html: str) -> str:
    (found,) = re.findall(r'href="(/wand\?[^"]*)"', html)
    return str(found)


def test_the_link_leads_to_what_was_chosen(reader: Reader) -> None:
    html = page(reader, STEERING, "?folie=matrix&folie=budget&sekunden=45&farben=dunkel")

    assert link(html) == "/wand?folie=matrix,budget&sekunden=45&farben=dunkel"
    ticked = [box for box in re.findall(r"<input[^>]*>", html) if " checked" in box]
    assert [re.findall(r'value="(\w+)"', box) for box in ticked] == [["matrix"], ["budget"]]
    assert f">{link(html)}</p>" in html, "to be read and copied"


def test_without_a_choice_everything_is_chosen_that_the_reader_may_see(reader: Reader) -> None:
    assert link(page(reader, STEERING)).endswith("budget,anliegen&sekunden=20&farben=auto")
    assert link(page(reader, PUBLIC)).endswith("faellig,budget&sekunden=20&farben=auto")


def test_the_public_is_not_offered_complaints(reader: Reader) -> None:
    html = page(reader, PUBLIC, "?folie=anliegen,matrix")

    parts = html.partition('id="wand-wahl"')[2]  # Above them stands the address as it was asked for.
    assert parts
    assert "anliegen" not in parts
    assert "Anliegen" not in parts
    assert link(html) == "/wand?folie=matrix&sekunden=20&farben=auto"


def test_every_control_has_its_label(reader: Reader) -> None:
    html = page(reader, STEERING)
    named = set(re.findall(r'<label[^>]* for="([^"]+)"', html))

    assert {"wand-sekunden", "wand-farben"} <= named
    assert html.count('type="checkbox"') == html.count('class="wall-setup-slide"') == 10
