"""A town whose cases of 2025 have numbers that are easy to find, and the eyes that look at it."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import chain, repeat

from flask import Flask
from flask.testing import FlaskClient
from flask_babel import Babel
from sqlalchemy import Engine

from dashboard import exports, figure_files, gate
from dashboard.cache import Reader, Scope
from dashboard.indicators.disclosure import Disclosure, DisclosureRule
from dashboard.settings import DashboardSettings
from data_pipeline.rollup.checking import rebuild
from data_pipeline.schema import metadata
from data_pipeline.schema.complaints import complaint
from data_pipeline.schema.session import open_engine
from data_pipeline.schema.vocabulary import ComplaintKind
from tests.unit.dashboard.queries.test_small_city import AGS, LOAD_DAY, add_city

CATEGORIES = {
    2025: {"Wege": 617, "Abfall": 233, "Licht": 58, "Spielplatz": 17, "Selten": 3, "Einzelfall": 1},
    2024: {"Wege": 411, "Licht": 144, "Spielplatz": 12, "Abfall": 3},
}
CHANNELS = ("App", "App", "App", "Telefon", "App", "Brief", "App", "Telefon")
RAW = {617, 233, 929, 411, 144}
"""Exact counts that no address, day or drawing happens to hold; no multiple of 5 is among them."""


def town(url: str) -> Engine:
    found = open_engine(url)
    metadata.create_all(found)
    with found.begin() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        add_city(connection)
        connection.execute(complaint.insert(), list(_cases()))
        rebuild(connection)
    return found


def _cases() -> Iterator[dict[str, object]]:
    """Of two years over all their days, and one of each following month, so that both are settled."""
    for year, counts in CATEGORIES.items():
        names = chain.from_iterable(repeat(name, count) for name, count in counts.items())
        for number, name in enumerate(names):
            yield _case(number, date(year, 1, 1) + timedelta(days=number * 7 % 365), name)
    for month in range(1, 7):
        yield _case(month, date(2026, month, 4), "Wege")


def _case(number: int, day: date, category: str) -> dict[str, object]:
    closed, due = day + timedelta(days=number % 11), day + timedelta(days=9)
    return {
        "ags": AGS,
        "source_code": "Portal",
        "complaint_id": f"{day.year}-{number}",
        "kind": ComplaintKind.COMPLAINT if number % 3 else ComplaintKind.IDEA,
        "category_code": category,
        "channel_code": CHANNELS[number % len(CHANNELS)],
        "received_at": datetime(day.year, day.month, day.day),  # noqa: DTZ001
        "received_date": day,
        "closed_at": datetime(closed.year, closed.month, closed.day),  # noqa: DTZ001
        "closed_date": closed,
        "due_at": datetime(due.year, due.month, due.day) if number % 5 else None,  # noqa: DTZ001
        "due_date": due if number % 5 else None,
        "resolution_seconds": (closed - day).total_seconds(),
        "first_revision_number": 3,
        "changed_revision_number": 3,
        "is_sample": False,
    }


def reader_of(engine: Engine, rule: DisclosureRule = DisclosureRule.ROUND5) -> Reader:
    return Reader(engine, scope=Scope(), today=lambda: LOAD_DAY, disclosure=Disclosure(rule=rule))


def client_of(reader: Reader, view: str) -> FlaskClient:
    """A visitor of the files who looks through these eyes."""
    server = Flask(__name__)
    server.secret_key = "test"
    server.testing = True
    Babel(server, locale_selector=lambda: "de")
    gate.install(server, settings=DashboardSettings(demo=True))
    exports.install(server, reader=reader)
    figure_files.install(server, reader=reader)
    client = server.test_client()
    client.environ_base["HTTP_HOST"] = "127.0.0.1"
    assert client.post("/ansicht", data={"ansicht": view}).status_code == 303
    return client


def numbers(text: str) -> set[int]:
    """Whole numbers as people write them, with or without points between thousands."""
    return {int(found.replace(".", "")) for found in re.findall(r"(?<![\d,.])\d{1,3}(?:\.\d{3})+|\d+", text)}
