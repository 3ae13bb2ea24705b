"""The breakdowns of the Anliegen page: choices live in the address, every value leads to its cases."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import Engine

from dashboard.access import PUBLIC
from dashboard.cache import Reader, Scope
from dashboard.markup import to_html
from dashboard.pages.complaint_breakdown import breakdowns
from dashboard.pages.complaint_words import case_words
from dashboard.queries.case_filter import Dimension
from data_pipeline.rollup.checking import rebuild
from data_pipeline.schema.complaints import complaint_event
from data_pipeline.schema.organisation import district
from data_pipeline.schema.vocabulary import ComplaintEventKind
from tests.unit.dashboard.queries.test_small_city import AGS, LOAD_DAY, a_request, engine, reader

__all__ = ["engine", "reader"]


def page(reader: Reader, search: str = "") -> str:
    return to_html(breakdowns(a_request(reader, search)))


def names(html: str) -> list[str]:
    """Values of the table in their order."""
    rows = html.split("<tbody>")[1].split("</tbody>")[0].split("<tr>")[1:]
    return [row.split("</th>")[0].split("</a>")[0].split("</strong>")[0].rsplit(">", 1)[-1] for row in rows]


def test_departments_in_their_order_and_what_is_not_stated_last(reader: Reader) -> None:
    html = page(reader, "?gliederung=stelle")

    assert names(html) == ["Alle Anliegen", "a1", "a", "b"]
    assert "Stellen stehen ohne die ihnen nachgeordneten" in html
    assert "n zu klein" in html


@pytest.mark.parametrize(
    ("order", "expected"),
    [("name", ["a", "a1", "b"]), ("-name", ["b", "a1", "a"]), ("received", ["a", "b", "a1"]), ("x", None)],
)
def test_the_order_is_in_the_address(reader: Reader, order: str, expected: list[str] | None) -> None:
    found = names(page(reader, f"?gliederung=stelle&ordnung={order}"))[1:]

    assert found == (expected or ["a1", "a", "b"])


def test_a_head_sorts_and_turns_round_and_keeps_what_is_chosen(reader: Reader) -> None:
    html = page(reader, "?gliederung=stelle&art=complaint&ordnung=-closed")

    assert (
        'href="/anliegen?gliederung=stelle&amp;art=complaint&amp;ordnung=closed#anliegen-gliederung"' in html
    )
    assert "ordnung=-median#anliegen-gliederung" in html
    assert "ordnung=name#anliegen-gliederung" in html


def test_a_value_leads_to_its_cases(reader: Reader) -> None:
    html = page(reader, "?gliederung=stelle&art=complaint")

    assert 'href="/anliegen?art=complaint&amp;stelle=a1&amp;gliederung=stelle"' in html


def test_a_year_is_a_choice_and_the_last_twelve_months_are_none(reader: Reader) -> None:
    assert "06/2025 bis 05/2026" in page(reader)
    assert "01/2026 bis 05/2026" in page(reader, "?jahr=2026")
    assert "06/2025 bis 05/2026" in page(reader, "?jahr=1999")


def test_districts_have_names(engine: Engine) -> None:
    with engine.begin() as connection:
        values = {"ags": AGS, "revision_number": 2, "district_code": "11", "name": "Bornim"}
        connection.execute(district.insert().values(**values, is_sample=False))
    request = a_request(Reader(engine, scope=Scope(), today=lambda: LOAD_DAY))

    assert case_words(request, Dimension.DISTRICT, "11") == "Bornim"
    assert case_words(request, Dimension.DISTRICT, "12") == "12"


@pytest.fixture
def moved(engine: Engine) -> Iterator[Reader]:
    """Two cases that a load of May saw at another department, one of them for the first time at any."""
    with engine.begin() as connection:
        for number, old in ((0, "b"), (2, None)):
            values = {
                "ags": AGS,
                "source_code": "Portal",
                "complaint_id": str(number),
                "revision_number": 3,
                "column_name": "department_code",
                "kind": next(iter(ComplaintEventKind)),
                "observed_at": datetime(2026, 5, 3),  # noqa: DTZ001
                "old_value": old,
                "new_value": "a1",
            }
            connection.execute(complaint_event.insert().values(**values))
        rebuild(connection)
    yield Reader(engine, scope=Scope(), today=lambda: LOAD_DAY)


def test_a_transfer_is_shown_and_a_first_department_is_none(moved: Reader) -> None:
    html = page(moved)

    assert "06/2025 bis 05/2026: 1 Abgabe gesehen." in html
    assert "noch nie eine Abgabe" not in html


def test_a_source_that_never_showed_one_is_named(reader: Reader) -> None:
    html = page(reader)

    assert "0 Abgaben gesehen" in html
    assert "Portal hat noch nie eine Abgabe gezeigt" in html


def test_what_an_event_does_not_tell_is_not_counted_by_it(moved: Reader) -> None:
    html = page(moved, "?art=complaint")

    assert "Abgaben sind nur nach Stelle und Quelle bekannt" in html
    assert "gesehen." not in html


def test_the_public_sees_none_of_it(reader: Reader) -> None:
    assert breakdowns(replace(a_request(reader), viewer=PUBLIC)) == []
