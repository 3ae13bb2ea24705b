"""What an address asks for and nobody knows is named on the page, and nothing on the page claims it."""

from urllib.parse import urlencode

import pytest

from dashboard.access import STEERING
from dashboard.markup import to_html
from dashboard.pages import PAGES
from dashboard.pages.parameters import CASES, MEASURES, PARAMETERS, of_chart, understood, unknown_values
from dashboard.requests import page_of
from tests.unit.dashboard.pages.elements import elements
from tests.unit.dashboard.pages.looks import head_of, look

EVERY = [(path, parameter) for path, known in PARAMETERS.items() for parameter in known]
NAMES = [f"{path}?{parameter.name}" for path, parameter in EVERY]


def drawn(reader, address, viewer=STEERING):
    """The page of an address, as its markup reads."""
    page = page_of(address.partition("?")[0])
    assert page is not None
    request = understood(look(reader, viewer, address), page.path)
    return request, elements(to_html(page.frame(request)))


def test_every_declared_path_is_a_page() -> None:
    assert set(PARAMETERS) <= {page.path for page in PAGES}


@pytest.mark.parametrize(("path", "parameter"), EVERY, ids=NAMES)
def test_unknown_value_is_named_and_claimed_by_nothing(reader, path, parameter) -> None:
    request, root = drawn(reader, f"{path}?{parameter.name}=quatsch-9&revision=1")
    note = root.one(name="unknown-note")

    assert f"{parameter.label()} »quatsch-9«" in note.text
    assert note.attributes["role"] == "status"
    assert note.one(tag="a").attributes["href"] == f"{path}?revision=1"
    assert request.search == "?revision=1"
    links = [link.attributes.get("href", "") for link in root.all(tag="a")]
    assert not [href for href in links if "quatsch" in href]
    assert [field for field in root.all(tag="input") if field.attributes.get("value") == "quatsch-9"] == []


@pytest.mark.parametrize(
    "address",
    [
        "/massnahmen?feld=1&utm_source=brief&suche=gibtesnicht&sortierung=-title&stand=",
        "/zeitplan?zeitraum=jahr&ab=2026-01&gruppe=stelle&sortierung=schedule",
        "/budget?nach=quelle&jahr=2026",
        "/verlauf?nach=berichtstag&feld=2",
        "/meine?stelle=gb-3&rolle=lead",
        "/datenqualitaet?fehlt=etwas&stelle=ohne",
        "/?matrix=budget&ansicht=ampel",
    ],
)
def test_known_values_and_foreign_names_are_passed_over(reader, address) -> None:
    request, root = drawn(reader, address)

    assert root.all(name="unknown-note") == []
    assert request.search == f"?{address.partition('?')[2]}"


def test_known_values_beside_unknown_ones_stay(reader) -> None:
    request, root = drawn(reader, "/massnahmen?feld=1&feld=99&stand=quatsch&stand=completed")

    assert "Handlungsfeld »99«, Umsetzungsstand »quatsch«." in root.one(name="unknown-note").text
    assert (request.filter.field, request.filter.phase) == (("1",), ("completed",))


def test_unit_out_of_reach_is_unknown(reader) -> None:
    request, _root = drawn(reader, "/meine?stelle=gb-2", head_of("gb-3"))

    assert request.unknown == "Stelle »gb-2«"


def test_long_nonsense_is_cut_and_markup_is_text(reader) -> None:
    query = urlencode({"stand": "<b>" + "x" * 500})
    _request, root = drawn(reader, f"/massnahmen?{query}")

    note = root.one(name="unknown-note")
    assert "<b>xxx" in note.text
    assert len(note.text) < 200


def test_files_of_charts_know_what_their_charts_count(reader) -> None:
    assert of_chart("anliegen-monate") is CASES
    assert of_chart("terminlage-handlungsfelder") is MEASURES
    asked = look(reader, STEERING, "/export/anliegen-monate.csv?stand=quatsch&kategorie=quatsch")
    assert unknown_values(asked, CASES) == (("kategorie", "quatsch"),)
