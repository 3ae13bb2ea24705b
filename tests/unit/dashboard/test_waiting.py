"""A process that nobody watches starts as soon as its database is there, and says so until then."""

import json
import shutil
import time
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.test import Client

from dashboard.access import PUBLIC
from dashboard.cache import Reader, Scope
from dashboard.settings import StartError
from dashboard.waiting import Wsgi, started_or_waiting
from data_pipeline.schema.session import open_engine


def builder(database: Path) -> Wsgi:
    """An application that tells the revision of a database, once there is one."""
    if not database.exists():
        raise StartError("Die Datenbank ist nicht lesbar.") from SQLAlchemyError("away")
    reader = Reader(open_engine(f"sqlite:///{database}"), scope=Scope(), today=lambda: date(2026, 11, 15))
    server = Flask("started")
    server.add_url_rule("/", "number", lambda: f"Revision {reader.current_number(PUBLIC)}")
    return server


def test_it_starts_when_the_database_comes(example_file: Path, tmp_path: Path) -> None:
    database = tmp_path / "plan.sqlite"
    client = Client(started_or_waiting(lambda: builder(database)))

    early = client.get("/")
    assert (early.status_code, early.headers["Retry-After"], early.headers["Refresh"]) == (503, "5", "5")
    assert "wartet auf seine Datenbank" in early.text

    problem = client.get("/embed/matrix.json")
    assert (problem.status_code, problem.mimetype) == (503, "application/problem+json")
    assert json.loads(problem.data)["status"] == 503

    shutil.copy(example_file, database)
    assert client.get("/").status_code == 503, "it tries once a second, not at every request"
    time.sleep(1.1)
    assert client.get("/").text == "Revision 4"


def test_with_a_database_nothing_stands_in_between(example_file: Path) -> None:
    app = started_or_waiting(lambda: builder(example_file))

    assert isinstance(app, Flask)
    assert Client(app).get("/").text == "Revision 4"


def test_what_waiting_would_not_mend_is_told_at_once() -> None:
    def misconfigured() -> Wsgi:
        raise StartError("KONZEPTMONITOR_RULES nennt eine unbekannte Schwelle.")

    with pytest.raises(StartError, match="RULES"):
        started_or_waiting(misconfigured)
