"""Addresses that hold on to what is looked at, and files for those who may have them."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import Babel

from dashboard.access import PUBLIC, STEERING, Audience, Viewer
from dashboard.cache import Reader, Scope
from dashboard.pages.addresses import fill_in_files, list_files, may_fill_in, permanent_href
from dashboard.pages.spec import PageRequest
from data_pipeline.schema.session import open_engine
from tests.factories import a_plan

TODAY = date(2026, 11, 15)
HEAD = Viewer(audience=Audience.DEPARTMENT, department_key="A1")
LOST = Viewer(audience=Audience.DEPARTMENT, department_key="gibt es nicht")
OFFICE = Viewer(audience=Audience.DEPARTMENT, department_key="gb-3")

Ask = Callable[..., PageRequest]


@pytest.fixture
def ask(example_file: Path) -> Iterator[Ask]:
    """A request for the list of measures in the newest state, or in an earlier one."""
    engine = open_engine(f"sqlite:///{example_file}")
    reader = Reader(engine, scope=Scope(), today=lambda: TODAY)
    server = Flask(__name__)
    Babel(server, locale_selector=lambda: "de")

    def asked(viewer: Viewer = STEERING, search: str = "", *, number: int = 4) -> PageRequest:
        revisions = reader.revisions(viewer)
        newest = None if number == 4 else revisions[-1]
        return PageRequest(
            viewer, reader, revisions[:number], TODAY, pathname="/massnahmen", search=search, newest=newest
        )

    with server.test_request_context():
        yield asked
    engine.dispose()


def test_a_permanent_address_holds_filters_revision_and_day(ask: Ask) -> None:
    assert permanent_href(ask(search="?feld=1&feld=2&suche=an+b")) == (
        "/massnahmen?feld=1&feld=2&suche=an+b&revision=4&tag=2026-11-15"
    )


def test_a_permanent_address_of_an_earlier_state_stays_there(ask: Ask) -> None:
    asked = ask(search="?revision=2&tag=2025-06-30&feld=1", number=2)

    assert permanent_href(asked) == "/massnahmen?feld=1&revision=2&tag=2026-11-15"


def test_the_list_is_offered_as_it_is_on_the_page(ask: Ask) -> None:
    assert list(list_files(ask(search="?feld=3&sortierung=-end")).values()) == [
        f"/export/massnahmen.{ending}?feld=3&sortierung=-end&revision=4&tag=2026-11-15"
        for ending in ("xlsx", "excel.csv", "csv")
    ]


def test_everybody_is_offered_what_may_be_filled_in(ask: Ask) -> None:
    whole = {"Arbeitsmappe zum Ausfüllen: ganzer Plan": "/export/plan.xlsx"}

    assert fill_in_files(ask()) == whole
    assert list(fill_in_files(ask(search="?stelle=gb-3")).values()) == [
        "/export/teil.xlsx?stelle=gb-3",
        "/export/plan.xlsx",
    ]
    assert list(fill_in_files(ask(OFFICE, "?stelle=gb-2")).values()) == ["/export/teil.xlsx?stelle=gb-3"]
    assert fill_in_files(ask(PUBLIC, "?stelle=gb-3")) == {}


def test_an_earlier_state_is_not_offered_to_be_filled_in(ask: Ask) -> None:
    assert fill_in_files(ask(number=2)) == {}


@pytest.mark.parametrize(
    ("viewer", "department_key", "may"),
    [
        (STEERING, None, True),
        (STEERING, "A", True),
        (HEAD, "A1", True),
        (HEAD, "A11", True),
        (HEAD, "A", False),
        (HEAD, "B", False),
        (HEAD, None, False),
        (LOST, "A", False),
        (LOST, None, False),
        (PUBLIC, "A1", False),
        (PUBLIC, None, False),
    ],
)
def test_a_department_may_fill_in_itself_and_what_is_below(
    viewer: Viewer, department_key: str | None, may: bool
) -> None:
    assert may_fill_in(viewer, a_plan(), department_key=department_key) is may
