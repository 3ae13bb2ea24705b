"""Every page that can be drawn: ids occur once, and everything is plain JSON for the browser."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from plotly.utils import PlotlyJSONEncoder

from dashboard import gate
from dashboard.app import create_app, open_reader
from dashboard.cache import Reader
from dashboard.pages import PAGES
from dashboard.routing import page_of, page_request
from dashboard.settings import DashboardSettings
from dashboard.shell import layout

PATHS = ("/", "/massnahmen", "/massnahme/3.7", "/massnahme/1.1", "/anliegen", "/methodik", "/einbetten")


@pytest.fixture(scope="module")
def house(example_file: Path) -> Iterator[tuple[Flask, Reader]]:
    settings = DashboardSettings(database_url=f"sqlite:///{example_file}", demo=True, today="2026-11-15")
    reader = open_reader(settings)
    yield create_app(settings, reader=reader), reader
    reader._engine.dispose()


def document(house: tuple[Flask, Reader], path: str, view: dict[str, str]) -> list[Any]:
    """The shell and the page as the browser gets them: plain lists, objects, texts and numbers."""
    server, reader = house
    with server.test_request_context(path):
        gate.g.viewer = gate.viewer_from(view)
        request = page_request(reader, pathname=path, search="")
        page = page_of(path)
        assert page is not None
        frame = layout(request.viewer, plan=request.plan, revision_number=1, is_demo=True)
        drawn = [frame, page.frame(request), page.title(request)]
        return json.loads(json.dumps(drawn, cls=PlotlyJSONEncoder))  # type: ignore[no-any-return]


def ids(node: Any) -> Iterator[str]:
    """All ids of a component and of what is inside it."""
    if isinstance(node, list):
        for item in node:
            yield from ids(item)
    elif isinstance(node, dict) and "props" in node:
        if "id" in node["props"]:
            yield json.dumps(node["props"]["id"], sort_keys=True)
        yield from ids(node["props"].get("children"))


@pytest.mark.parametrize("audience", ["steering", "public"])
@pytest.mark.parametrize("path", PATHS)
def test_ids_are_unique_in_every_document(house: tuple[Flask, Reader], path: str, audience: str) -> None:
    found = Counter(ids(document(house, path, {"audience": audience})))

    assert len(found) > 5
    assert [name for name, number in found.items() if number > 1] == []


@pytest.mark.parametrize("path", PATHS)
def test_texts_are_plain(house: tuple[Flask, Reader], path: str) -> None:
    written = json.dumps(document(house, path, {"audience": "steering"}), ensure_ascii=False)

    assert "LazyString" not in written
    assert "%(" not in written
    assert ">None<" not in written


def test_every_page_is_among_those_tested() -> None:
    assert all(any(page.matches(path) for path in PATHS) for page in PAGES)
