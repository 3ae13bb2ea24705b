"""What open pages are told: the revision in force, and how old it is while the database is away."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import Babel
from sqlalchemy import Engine
from werkzeug.test import Client
from werkzeug.wrappers import Response

from dashboard import formats, gate, live
from dashboard.access import PUBLIC
from dashboard.cache import Reader, Scope
from dashboard.settings import DashboardSettings
from dashboard.silence import clock_words
from data_pipeline.load.history import set_label
from data_pipeline.schema.session import open_engine, writing


@pytest.fixture
def engine(example_file: Path, tmp_path: Path) -> Iterator[Engine]:
    (tmp_path / "daten").mkdir()
    shutil.copy(example_file, tmp_path / "daten" / "plan.sqlite")
    found = open_engine(f"sqlite:///{tmp_path / 'daten' / 'plan.sqlite'}")
    yield found
    found.dispose()


@pytest.fixture
def client(engine: Engine) -> FlaskClient:
    settings = DashboardSettings(demo=True)
    reader = Reader(engine, scope=Scope(), today=lambda: date(2026, 11, 15))
    server = Flask("dashboard.app")
    server.secret_key = "for the test"
    Babel(server, default_locale="de")
    gate.install(server, settings=settings)
    live.install(server, reader=reader, settings=settings)

    def never_read() -> str:
        return reader.plan(PUBLIC, reader.revisions(PUBLIC)[-1]).concept.title

    server.add_url_rule("/plan", "plan", never_read)
    return server.test_client()


@pytest.fixture
def watched(engine: Engine) -> Client:
    """The short way before an application that answers 200 to everything."""
    settings = DashboardSettings(demo=True)
    reader = Reader(engine, scope=Scope(), today=lambda: date(2026, 11, 15))
    return Client(live.answered_early(Response("long way"), reader=reader, settings=settings))


def take_away(engine: Engine, folder: Path) -> None:
    engine.dispose()
    (folder / "daten").rename(folder / "weg")


def test_nothing_new_is_said_without_asking_the_application(client: FlaskClient, watched: Client) -> None:
    tag = client.get("/api/revision").headers["ETag"]

    answer = watched.get("/api/revision", headers={"If-None-Match": tag})

    assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", tag)


@pytest.mark.parametrize(
    ("address", "known"),
    [("/api/revision", '"3-1.5"'), ("/api/revision", ""), ("/api/revision", "*"), ("/", None)],
)
def test_everything_else_goes_the_long_way(
    client: FlaskClient, watched: Client, address: str, known: str | None
) -> None:
    known = client.get("/api/revision").headers["ETag"] if known is None else known
    assert watched.get(address, headers={"If-None-Match": known}).data == b"long way"


def test_the_age_of_an_old_answer_is_told_by_the_application(
    client: FlaskClient, watched: Client, engine: Engine, tmp_path: Path
) -> None:
    tag = client.get("/api/revision").headers["ETag"]
    take_away(engine, tmp_path)

    assert watched.get("/api/revision", headers={"If-None-Match": tag}).data == b"long way"


def test_while_nothing_is_new_the_answer_is_empty(client: FlaskClient) -> None:
    first = client.get("/api/revision")

    again = client.get("/api/revision", headers={"If-None-Match": first.headers["ETag"]})

    assert first.json is not None
    assert (first.json["revision"], first.json["is_stale"]) == (4, False)
    assert (again.status_code, again.data) == (304, b"")


def test_a_label_is_something_new_under_the_same_number(
    client: FlaskClient, watched: Client, engine: Engine
) -> None:
    first = client.get("/api/revision")
    with writing(engine) as connection:
        set_label(connection, ags="12054000", number=2, label="Sitzung")

    again = client.get("/api/revision", headers={"If-None-Match": first.headers["ETag"]})

    assert watched.get("/api/revision", headers={"If-None-Match": first.headers["ETag"]}).data == b"long way"
    assert first.json is not None and again.json is not None
    assert (again.status_code, again.json["revision"]) == (200, first.json["revision"])
    assert again.json["version"] != first.json["version"]


def test_an_away_database_is_told_with_the_time_of_the_last_answer(
    client: FlaskClient, engine: Engine, tmp_path: Path
) -> None:
    known = client.get("/api/revision").headers["ETag"]
    take_away(engine, tmp_path)

    answer = client.get("/api/revision", headers={"If-None-Match": known})

    assert answer.status_code == 200
    assert answer.json is not None
    assert (answer.json["revision"], answer.json["is_stale"]) == (4, True)
    assert 0 <= answer.json["seconds_since_answer"] < 30
    words = "Datenbank nicht erreichbar, gezeigt wird der Stand von "
    assert answer.json["message"].startswith(words)
    assert answer.json["message"].removeprefix(words) in {
        clock_words(datetime.now(UTC) - timedelta(seconds=ago)) for ago in (0, 60)
    }


def test_without_any_answer_there_is_nothing_to_tell(
    client: FlaskClient, engine: Engine, tmp_path: Path
) -> None:
    take_away(engine, tmp_path)

    answer = client.get("/api/revision")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


def test_a_page_that_was_never_read_says_so_and_asks_again(
    client: FlaskClient, engine: Engine, tmp_path: Path
) -> None:
    client.get("/api/revision")
    take_away(engine, tmp_path)
    client.get("/api/revision")

    answer = client.get("/plan")

    assert (answer.status_code, answer.headers["Refresh"]) == (503, "5")
    assert "Die Datenbank ist nicht erreichbar" in answer.text
    assert "Traceback" not in answer.text and "sqlite" not in answer.text


def test_an_earlier_day_is_named() -> None:
    now = datetime.now(UTC)
    assert clock_words(now) == formats.moment(now).partition(", ")[2]
    assert clock_words(datetime(2026, 11, 15, 13, 5, tzinfo=UTC)) == "15.11.2026, 14:05\u00a0Uhr"
