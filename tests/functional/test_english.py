"""On English pages everything is English; what the city has written says that it is German."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.app import create_app, open_reader
from dashboard.pages import PAGES
from dashboard.public import create_public_app
from dashboard.settings import DashboardSettings
from tests.functional.test_pages import TITLES

HERE = {"REMOTE_ADDR": "127.0.0.1"}
GERMAN = re.compile(
    r"\b(?:und|der|die|das|nicht|ist|sind|für|mit|von|wird|eine|ohne|zu|auf|den|bei|oder|noch|keine)\b"
)
WALL = "/wand"
STATEMENT = "/barrierefreiheit?sprache=en"
DEFINITION = "/oeffentlich/definition/schedule?sprache=en"
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
_NOT_READ = {"script", "style", "template"}


class _Spoken(HTMLParser):
    """Collects texts with the language that a screen reader would speak them in."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.texts: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        above = self.open[-1][1] if self.open else ""
        if tag not in _VOID:
            self.open.append((tag, dict(attrs).get("lang") or above))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        in_head_title = [tag for tag, _ in self.open] == ["html", "head", "title"]  # Takes no other language.
        if self.open and not in_head_title and not {tag for tag, _ in self.open} & _NOT_READ:
            self.texts.append((self.open[-1][1], data.strip()))


def spoken(markup: str) -> list[tuple[str, str]]:
    reader = _Spoken()
    reader.feed(markup)
    return reader.texts


def german(markup: str) -> list[str]:
    """Texts that are German and would be spoken as something else."""
    return [text for language, text in spoken(markup) if language != "de" and GERMAN.search(text)]


@pytest.fixture(scope="module")
def settings(example_file: Path) -> DashboardSettings:
    return DashboardSettings(
        database_url=f"sqlite:///{example_file}", demo=True, today="2026-11-15", contact="hilfe@example.org"
    )


@pytest.fixture(scope="module")
def servers(settings: DashboardSettings) -> Iterator[tuple[Flask, Flask]]:
    reader = open_reader(settings)
    yield create_app(settings, reader=reader), create_public_app(reader, settings)
    reader._engine.dispose()


@pytest.fixture
def inside(servers: tuple[Flask, Flask]) -> FlaskClient:
    """A visitor who has chosen English."""
    client = servers[0].test_client()
    client.get("/sprache/en", environ_base=HERE, base_url="http://127.0.0.1")
    return client


@pytest.fixture
def outside(servers: tuple[Flask, Flask]) -> FlaskClient:
    return servers[1].test_client()


def document(client: FlaskClient, path: str) -> str:
    text = client.get(path, environ_base=HERE, base_url="http://127.0.0.1").text
    assert '<html lang="en"' in text, path
    return text


@pytest.mark.parametrize("path", [*TITLES, WALL])
def test_nothing_german_is_spoken_as_english(inside: FlaskClient, path: str) -> None:
    assert german(document(inside, path)) == []


def test_texts_of_the_city_are_among_what_is_marked(inside: FlaskClient) -> None:
    for path in ("/massnahme/3.7", WALL):
        texts = [text for language, text in spoken(document(inside, path)) if language == "de"]
        assert any("Feste Termine für Anliegen zur Arbeitserlaubnis" in text for text in texts), path


def test_findings_are_german_and_a_sentence_says_so(inside: FlaskClient) -> None:
    texts = spoken(document(inside, "/datenqualitaet"))

    assert ("de", "Bitte die Zeitpunkte in der Quelle prüfen.") in texts
    assert any(language == "en" and "in German" in text for language, text in texts)


@pytest.mark.parametrize("path", [STATEMENT, DEFINITION])
def test_pages_of_text_of_the_public_side_are_english_by_their_address(
    outside: FlaskClient, path: str
) -> None:
    text = document(outside, path)

    assert german(text) == []
    assert 'hreflang="de"' in text
    assert "Set-Cookie" not in outside.get(path).headers


def test_the_statement_names_the_address_of_the_city_in_both_languages(outside: FlaskClient) -> None:
    here, there = (outside.get(path).text for path in ("/barrierefreiheit", STATEMENT))

    assert '<html lang="de"' in here and 'href="/barrierefreiheit?sprache=en"' in here
    assert "Accessibility statement" in there
    assert "hilfe@example.org" in here and "hilfe@example.org" in there
    assert outside.get("/barrierefreiheit?sprache=xx").status_code == 400


def test_the_way_to_the_statement_keeps_the_language(inside: FlaskClient) -> None:
    assert f'href="{STATEMENT}"' in document(inside, "/")


def test_every_page_is_walked() -> None:
    assert all(any(page.matches(path) for path in TITLES) for page in PAGES)
