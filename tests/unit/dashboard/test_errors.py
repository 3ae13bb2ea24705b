"""Where the internal side has no answer it says so in the reader's language, under its usual headers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.app import create_app, open_reader
from dashboard.settings import DashboardSettings

HEADERS = ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy")


@pytest.fixture(scope="module")
def server(example_file: Path) -> Iterator[Flask]:
    settings = DashboardSettings(database_url=f"sqlite:///{example_file}", demo=True, today="2026-11-15")
    reader = open_reader(settings)
    server = create_app(settings, reader=reader)

    @server.get("/geht-schief")
    def fail() -> str:
        raise ZeroDivisionError("broken on purpose")

    yield server
    reader._engine.dispose()


def visitor(server: Flask, address: str = "127.0.0.1") -> FlaskClient:
    client = server.test_client()
    client.environ_base["REMOTE_ADDR"] = address
    client.environ_base["HTTP_HOST"] = "127.0.0.1"
    return client


@pytest.mark.parametrize(
    ("method", "path", "status", "heading"),
    [
        ("GET", "/figur/gibt-es-nicht.json", 404, "Seite nicht gefunden"),
        ("GET", "/export/gibt-es-nicht.csv", 404, "Seite nicht gefunden"),
        ("GET", "/export/massnahmen.csv?revision=99", 404, "Diesen Stand gibt es nicht"),
        ("GET", "/massnahme/99.99.pdf", 404, "Seite nicht gefunden"),
        ("GET", "/sprache/xx", 404, "Seite nicht gefunden"),
        ("POST", "/ansicht", 400, "Diese Anfrage geht hier nicht"),
        ("POST", "/export/massnahmen.csv", 405, "Diese Anfrage geht hier nicht"),
        ("GET", "/geht-schief", 500, "Da ist etwas schiefgegangen"),
    ],
)
def test_an_error_is_a_german_page_with_a_way_on(
    server: Flask, method: str, path: str, status: int, heading: str
) -> None:
    answer = visitor(server).open(path, method=method)

    assert (answer.status_code, answer.mimetype) == (status, "text/html")
    assert f">{heading}</h1>" in answer.text
    assert '<html lang="de">' in answer.text
    assert '<a href="/">Zur Übersicht</a>' in answer.text
    assert "broken on purpose" not in answer.text
    assert all(name in answer.headers for name in HEADERS)
    assert answer.headers["Cache-Control"] == "no-store"


def test_what_is_allowed_instead_is_still_told(server: Flask) -> None:
    assert "GET" in visitor(server).post("/export/massnahmen.csv").headers["Allow"]


def test_who_is_stopped_at_the_door_is_not_sent_back_to_it(server: Flask) -> None:
    answer = visitor(server, "192.0.2.7").get("/figur/terminlage.json")

    assert answer.status_code == 403
    assert ">Kein Zugang</h1>" in answer.text
    assert 'href="/"' not in answer.text
    assert "X-Frame-Options" in answer.headers


def test_the_page_speaks_the_chosen_language(server: Flask) -> None:
    client = visitor(server)
    client.get("/sprache/en")
    assert '<html lang="en">' in client.get("/figur/gibt-es-nicht.json").text


@pytest.mark.parametrize("path", ["/massnahme/99.99", "/seite/4/massnahme/99.99"])
def test_a_measure_that_there_is_not_is_not_found(server: Flask, path: str) -> None:
    answer = visitor(server).get(path)
    page = answer.json["html"] if answer.is_json else answer.text

    assert answer.status_code == 404
    assert "gibt es in keinem Stand des Konzepts" in page
    assert 'href="/massnahmen"' in page


@pytest.mark.parametrize("path", ["/massnahme/4.11", "/seite/4/massnahme/4.11"])
def test_a_measure_that_there_is_is_found(server: Flask, path: str) -> None:
    assert visitor(server).get(path).status_code == 200
