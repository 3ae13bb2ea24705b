"""The short way at the door: the same answers as the long way, for as long as they hold, and no others."""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.cache import Reader, Scope
from dashboard.public import create_public_app
from dashboard.public.early import EarlyDoor
from dashboard.settings import DashboardSettings
from data_pipeline.schema.session import open_engine
from tests.functional.test_public import CHART, KEYS, example_reader, example_url, path_of


class Today:
    """A day that can be set."""

    day = date(2026, 11, 15)


@pytest.fixture
def app() -> Iterator[Flask]:
    Today.day = date(2026, 11, 15)
    engine = open_engine(example_url())
    reader = Reader(engine, scope=Scope(), today=lambda: Today.day)
    yield create_public_app(reader, DashboardSettings(public_url="https://monitor.example.org"))
    engine.dispose()


def door(app: Flask) -> EarlyDoor:
    found = app.wsgi_app
    assert isinstance(found, EarlyDoor)
    return found


def kept(app: Flask) -> int:
    return len(door(app)._answers)


def long_way(client: FlaskClient, path: str, **headers: str) -> object:
    app = client.application
    short = app.wsgi_app
    app.wsgi_app = door(app)._app  # type: ignore[method-assign]
    try:
        return seen(client, path, **headers)
    finally:
        app.wsgi_app = short  # type: ignore[method-assign]


def seen(client: FlaskClient, path: str, **headers: str) -> object:
    answer = client.get(path, headers=headers)
    return answer.status_code, answer.data, sorted(answer.headers.items())


@pytest.mark.parametrize("ending", ["", ".svg", ".csv", ".json"])
def test_both_ways_say_the_same(app: Flask, ending: str) -> None:
    client = app.test_client()
    for key in KEYS:
        path = path_of(key, ending)
        for encoding in ("identity", "gzip", "gzip, br", "br;q=0, gzip", ""):
            first = seen(client, path, **{"Accept-Encoding": encoding})
            again = seen(client, path, **{"Accept-Encoding": encoding})
            assert first == again == long_way(client, path, **{"Accept-Encoding": encoding})


def test_who_knows_the_answer_is_told_so(app: Flask) -> None:
    client = app.test_client()
    tag = client.get(CHART).headers["ETag"]
    assert kept(app) == 1
    for known in (tag, f"W/{tag}", f'"alt", {tag}', "*"):
        short, long = (way(client, CHART, **{"If-None-Match": known}) for way in (seen, long_way))
        assert short == long
    assert client.get(CHART, headers={"If-None-Match": '"alt"'}).status_code == 200


def test_a_new_day_has_a_new_answer(app: Flask) -> None:
    client = app.test_client()
    before = client.get(CHART).headers["ETag"]
    Today.day = date(2026, 11, 16)
    after = client.get(CHART)
    assert after.headers["ETag"] != before
    assert long_way(client, CHART) == seen(client, CHART)


def test_strange_addresses_are_answered_and_not_kept(app: Flask) -> None:
    client = app.test_client()
    client.get(CHART)
    for number in range(30):
        client.get(f"{CHART}?utm_source={number}")
        client.get(f"{CHART}?theme=auto&fbclid={number}")
        client.get(f"{CHART}?theme=pink{number}")
        client.get(CHART, headers={"Host": f"host{number}.example"})
        client.get(f"/embed/nie{number}")
    assert kept(app) == 1


def test_while_the_database_is_away_answers_tell_their_age(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = app.test_client()
    client.get(CHART)
    monkeypatch.setattr(Reader, "silent_seconds", property(lambda _self: 75.0))
    assert client.get(CHART).headers["Age"] == "75"
    monkeypatch.undo()
    assert "Age" not in client.get(CHART).headers


def test_no_more_is_kept_than_said() -> None:
    app = create_public_app(example_reader(), DashboardSettings())
    small = EarlyDoor(app.wsgi_app, app.extensions["konzeptmonitor_site"], kept=3)
    app.wsgi_app = small  # type: ignore[method-assign]
    for key in KEYS:
        app.test_client().get(path_of(key))
    assert kept(app) == 3
