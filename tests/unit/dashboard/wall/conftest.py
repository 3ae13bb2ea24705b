"""The bundled example behind the wall."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import Babel

from dashboard.access import STEERING
from dashboard.cache import Reader, Scope
from dashboard.catalogue import ChartView, chart_view
from data_pipeline.schema.session import open_engine


@pytest.fixture(scope="module")
def reader(example_file: Path) -> Iterator[Reader]:
    engine = open_engine(f"sqlite:///{example_file}")
    yield Reader(engine, scope=Scope(), today=lambda: date(2026, 11, 15))
    engine.dispose()


@pytest.fixture
def view(reader: Reader) -> Iterator[ChartView]:
    """All that the steering group may see, with German words."""
    server = Flask("wall")
    Babel(server, default_locale="de")
    with server.app_context():
        yield chart_view(reader, STEERING)
