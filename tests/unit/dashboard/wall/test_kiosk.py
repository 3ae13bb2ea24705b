"""A kiosk key opens the wall and nothing else."""

from pathlib import Path

import pytest
from flask import Flask, g
from flask_babel import Babel

from dashboard.access import PUBLIC, STEERING, Viewer
from dashboard.cache import Reader
from dashboard.kiosk import kiosk_viewer
from dashboard.settings import DashboardSettings
from dashboard.wall import routes

KEY = "ein-langer-schlüssel-für-den-saal"
ASSETS = Path(__file__).parents[4] / "assets"


@pytest.fixture
def server(reader: Reader) -> Flask:
    found = Flask("dashboard.app")
    Babel(found, default_locale="de")
    routes.install(found, reader=reader, settings=DashboardSettings(), assets=ASSETS)
    for path in ("/", "/massnahmen", "/api/revision", "/wand/einrichten"):
        found.add_url_rule(path, path, lambda: "internal")
    return found


def seen(
    server: Flask, address: str, *, token: str | None = KEY, audience: str = "public", method: str = "GET"
):
    with server.test_request_context(address, method=method):
        return kiosk_viewer(token=token, audience=audience)


def test_the_key_shows_the_public_view_unless_the_operator_says_otherwise(server: Flask) -> None:
    for path in ("/wand", "/wand/folien", "/wand/stand"):
        assert seen(server, f"{path}?schluessel={KEY}") == PUBLIC
        assert seen(server, f"{path}?schluessel={KEY}", audience="steering") == STEERING
        assert seen(server, f"{path}?schluessel={KEY}", audience="department") == PUBLIC


@pytest.mark.parametrize("given", ["", KEY[:-1], KEY + "x", KEY.upper(), "ä" * 40])
def test_any_other_key_opens_nothing(server: Flask, given: str) -> None:
    assert seen(server, f"/wand?schluessel={given}", audience="steering") is None


def test_without_a_key_in_the_settings_no_address_is_a_kiosk(server: Flask) -> None:
    assert seen(server, "/wand", token=None) is None
    assert seen(server, "/wand?schluessel=", token=None) is None
    assert seen(server, "/wand?schluessel=None", token=None) is None


@pytest.mark.parametrize(
    "path",
    ["/", "/massnahmen", "/api/revision", "/wand/einrichten", "/nirgends", "//wand", "/wand/../massnahmen"],
)
def test_the_key_opens_no_other_address(server: Flask, path: str) -> None:
    assert seen(server, f"{path}?schluessel={KEY}", audience="steering") is None


def test_nothing_can_be_sent(server: Flask) -> None:
    assert seen(server, f"/wand?schluessel={KEY}", method="POST") is None


@pytest.mark.parametrize(
    "path", ["/wand/stil.css", "/wand/wand.js", "/wand/schrift/source-sans-3-latin-wght-normal.woff2"]
)
def test_files_without_data_need_no_key_and_hold_nothing_internal(server: Flask, path: str) -> None:
    assert seen(server, path, audience="steering") == PUBLIC
    assert seen(server, path, token=None) is None


def test_a_kiosk_of_the_public_sees_public_slides_only(server: Flask) -> None:
    def admit() -> None:
        viewer = kiosk_viewer(token=KEY, audience="public")
        g.viewer = viewer if isinstance(viewer, Viewer) else None

    server.before_request(admit)
    client = server.test_client()

    page = client.get(f"/wand?schluessel={KEY}")

    assert page.status_code == 200
    assert 'data-name="matrix"' in page.text
    assert 'data-name="anliegen"' not in page.text
    assert "Einrichten" not in page.text
    assert "Set-Cookie" not in page.headers
    assert client.get("/wand").status_code == 403
    assert client.get("/wand/folien?schluessel=falsch").status_code == 403
