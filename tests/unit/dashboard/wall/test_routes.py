"""The document stands on its own: no Dash, nothing from elsewhere, readable without its script."""

import re
from pathlib import Path

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from flask_babel import Babel

from dashboard.access import STEERING
from dashboard.cache import Reader
from dashboard.settings import DashboardSettings
from dashboard.wall import routes

ASSETS = Path(__file__).parents[4] / "assets"


@pytest.fixture
def client(reader: Reader) -> FlaskClient:
    server = Flask("dashboard.app")
    Babel(server, default_locale="de")
    server.before_request(lambda: setattr(g, "viewer", STEERING))
    routes.install(server, reader=reader, settings=DashboardSettings(), assets=ASSETS)
    return server.test_client()


def test_the_document_holds_every_sheet_before_any_script_has_run(client: FlaskClient) -> None:
    page = client.get("/wand").text

    assert page.count('<section class="wall-sheet') == 12
    assert page.count("<h1") == 1
    assert page.count("<svg") == 8, "four charts, each for a wide and for a narrow window"
    assert page.count('role="img"') == page.count('class="visually-hidden wall-values"') == 4
    assert "hidden" not in re.findall(r"<section[^>]*>", page)[1]
    assert "plotly" not in page and "_dash" not in page


def test_it_asks_only_for_what_lies_below_its_own_address(client: FlaskClient) -> None:
    page = client.get("/wand").text
    asked = re.findall(r'<(?:link|script)[^>]* (?:href|src)="([^"]*)"', page)

    assert asked == ["data:,", "/wand/stil.css", "/wand/wand.js"]
    sheet = client.get("/wand/stil.css")
    addresses = [
        found for found in re.findall(r'url\("([^"]*)"', sheet.text) if not found.startswith("data:")
    ]
    assert addresses
    assert [client.get(address, buffered=True).status_code for address in addresses] == [200] * len(addresses)
    assert client.get("/wand/schrift/OFL.txt").status_code == 404
    assert client.get("/wand/schrift/..%2Flive.js").status_code == 404


def test_files_are_not_sent_twice(client: FlaskClient) -> None:
    for path in ("/wand/stil.css", "/wand/wand.js"):
        tag = client.get(path).headers["ETag"]
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_the_fragment_is_what_the_document_holds(client: FlaskClient) -> None:
    chosen = "?folie=budget,matrix"
    fragment = client.get(f"/wand/folien{chosen}").text

    assert re.findall(r'data-name="(\w+)"', fragment) == ["budget", "matrix"]
    assert fragment.strip() in client.get(f"/wand{chosen}").text


def test_the_state_names_the_version_that_the_sheets_carry(client: FlaskClient) -> None:
    state = client.get("/wand/stand").json
    version = state["version"]

    assert state == {"version": version, "poll_seconds": 1.5, "trouble": ""}
    assert version.startswith("4-") and version.endswith("-2026-11-15")
    assert f'data-version="{version}"' in client.get("/wand/folien").text


def test_the_key_is_carried_on_to_what_the_script_asks_for(client: FlaskClient) -> None:
    page = client.get("/wand?folie=matrix&schluessel=a%26b").text

    assert 'data-state="/wand/stand?schluessel=a%26b"' in page
    assert "folie=matrix&amp;sekunden=20&amp;farben=auto&amp;schluessel=a%26b" in page


@pytest.mark.parametrize(("given", "written"), [("hell", "light"), ("dunkel", "dark"), ("auto", None)])
def test_colours_can_be_fixed(client: FlaskClient, given: str, written: str | None) -> None:
    page = client.get(f"/wand?farben={given}").text

    assert re.findall(r'<html[^>]* data-theme="(\w+)"', page) == ([written] if written else [])


def test_nothing_from_the_address_is_written_into_the_document(client: FlaskClient) -> None:
    page = client.get('/wand?folie="><script>alert(1)</script>&schluessel="><b>&farben=<i>').text

    assert "<script>alert" not in page and "<b>" not in page and "<i>" not in page
