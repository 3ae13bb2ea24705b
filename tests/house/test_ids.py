"""Every page that can be drawn: ids occur once, and all texts are plain."""

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask import Flask

from dashboard.app import create_app, open_reader
from dashboard.cache import Reader
from dashboard.pages import PAGES
from dashboard.settings import DashboardSettings

HERE = {"REMOTE_ADDR": "127.0.0.1"}
PATHS = (
    "/",
    "/?ansicht=ampel",
    "/?matrix=budget",
    "/meine",
    "/massnahmen",
    "/zeitplan",
    "/zeitplan?zeitraum=jahr&gruppe=stelle",
    "/budget",
    "/tafel",
    "/massnahme/3.7",
    "/massnahme/1.1",
    "/verlauf",
    "/sitzung",
    "/bericht",
    "/anliegen",
    "/anliegen/jahresbericht",
    "/anliegen/jahresbericht?jahr=2018",
    "/datenqualitaet",
    "/methodik",
    "/einbetten",
    "/wand/einrichten",
)


@pytest.fixture(scope="module")
def house(example_file: Path) -> Iterator[tuple[Flask, Reader]]:
    settings = DashboardSettings(database_url=f"sqlite:///{example_file}", demo=True, today="2026-11-15")
    reader = open_reader(settings)
    yield create_app(settings, reader=reader), reader
    reader._engine.dispose()


def document(house: tuple[Flask, Reader], path: str, audience: str) -> str:
    """The whole document as the browser gets it."""
    client = house[0].test_client()
    if audience != "steering":
        client.post("/ansicht", data={"ansicht": f"{audience}:"}, environ_base=HERE)
    answer = client.get(path, environ_base=HERE, base_url="http://127.0.0.1")
    assert answer.status_code in (200, 403), path
    return answer.text


class _Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.found.update(value or "" for name, value in attrs if name == "id")


@pytest.mark.parametrize("audience", ["steering", "public"])
@pytest.mark.parametrize("path", PATHS)
def test_ids_are_unique_in_every_document(house: tuple[Flask, Reader], path: str, audience: str) -> None:
    reader = _Ids()
    reader.feed(document(house, path, audience))

    assert len(reader.found) > 5
    assert [name for name, number in reader.found.items() if number > 1] == []


@pytest.mark.parametrize("path", PATHS)
def test_texts_are_plain(house: tuple[Flask, Reader], path: str) -> None:
    written = document(house, path, "steering")

    assert "LazyString" not in written
    assert "%(" not in written
    assert ">None<" not in written


def test_every_page_is_among_those_tested() -> None:
    assert all(any(page.matches(path.partition("?")[0]) for path in PATHS) for page in PAGES)
