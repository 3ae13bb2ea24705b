"""Pages are drawn once for everybody who sees the same; nobody gets what was drawn for somebody else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, g, session
from flask_babel import refresh

from dashboard.access import PUBLIC, STEERING, Audience, Viewer
from dashboard.app import create_app, open_reader
from dashboard.rendering import Renderer
from dashboard.settings import DashboardSettings


@pytest.fixture(scope="module")
def drawing(example_file: Path) -> Iterator[tuple[Flask, Renderer]]:
    settings = DashboardSettings(database_url=f"sqlite:///{example_file}", demo=True, today="2026-11-15")
    reader = open_reader(settings)
    yield create_app(settings, reader=reader), Renderer(reader)
    reader._engine.dispose()


def page(
    drawing: tuple[Flask, Renderer],
    path: str,
    search: str = "",
    viewer: Viewer = STEERING,
    language: str = "de",
) -> tuple[int, str]:
    server, renderer = drawing
    with server.test_request_context(path):
        g.viewer = viewer
        session["language"] = language
        refresh()
        found = renderer.page(path, search)
    return found.status, found.html


def test_the_same_page_is_drawn_once(drawing: tuple[Flask, Renderer]) -> None:
    first, second = (page(drawing, "/massnahmen")[1] for _ in range(2))

    assert first is second


def test_viewers_languages_and_addresses_are_kept_apart(drawing: tuple[Flask, Renderer]) -> None:
    head = Viewer(audience=Audience.DEPARTMENT, department_key="gb-3")
    found = [
        page(drawing, "/massnahme/3.7")[1],
        page(drawing, "/massnahme/3.7", viewer=PUBLIC)[1],
        page(drawing, "/massnahme/3.7", viewer=head)[1],
        page(drawing, "/massnahme/3.7", language="en")[1],
        page(drawing, "/massnahme/3.7", "?revision=2")[1],
    ]

    assert len({id(markup) for markup in found}) == 5  # None was taken over from another one.
    assert found[0] != found[1]


@pytest.mark.parametrize("search", ["?revision=99", "?tag=1999-01-01", "?tag=x"])
def test_a_state_there_is_not_is_said_with_the_way_back(drawing: tuple[Flask, Renderer], search: str) -> None:
    status, markup = page(drawing, "/massnahmen", search)

    assert status == 404
    assert "Diesen Stand gibt es nicht" in markup
    assert 'href="/massnahmen"' in markup


def test_an_earlier_state_is_marked_and_kept_by_links_to_other_pages(drawing: tuple[Flask, Renderer]) -> None:
    _, markup = page(drawing, "/massnahmen", "?feld=3&revision=2")

    assert "Früherer Stand" in markup
    assert 'href="/massnahme/3.7?revision=2"' in markup
    assert "?feld=3&amp;sortierung=title&amp;revision=2" in markup
    assert "Früherer Stand" not in page(drawing, "/massnahmen")[1]
    assert "revision=2" not in page(drawing, "/massnahme/3.7")[1].replace("?revision=2", "", 1)


def test_an_unknown_address_is_not_found(drawing: tuple[Flask, Renderer]) -> None:
    assert page(drawing, "/gibt/es/nicht")[0] == 404


def test_browsers_are_told_what_is_not_there(drawing: tuple[Flask, Renderer]) -> None:
    client = drawing[0].test_client()

    def status(path: str) -> int:
        return client.get(
            path, environ_base={"REMOTE_ADDR": "127.0.0.1"}, base_url="http://127.0.0.1"
        ).status_code

    assert [status(path) for path in ("/", "/gibt/es/nicht", "/?revision=99")] == [200, 404, 404]


def test_a_page_that_fails_says_so_and_works_again_when_it_can(
    drawing: tuple[Flask, Renderer], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("broken on purpose")

    with monkeypatch.context() as broken:
        broken.setattr("dashboard.rendering.page_request", fail)
        status, markup = page(drawing, "/tafel")
    assert (status, "nicht verfügbar" in markup, "broken on purpose" in markup) == (500, True, False)
    assert page(drawing, "/tafel")[0] == 200


def test_navigation_stays_in_an_earlier_state(drawing: tuple[Flask, Renderer]) -> None:
    client = drawing[0].test_client()
    answer = client.get(
        "/massnahmen?feld=3&revision=2",
        environ_base={"REMOTE_ADDR": "127.0.0.1"},
        base_url="http://127.0.0.1",
    )

    assert 'href="/verlauf?revision=2"' in answer.text
