"""Every measure at a permanent public address: what it says, why, and what it never says."""

import re

import pytest
from flask.testing import FlaskClient

from dashboard.access import PUBLIC, STEERING
from dashboard.cache import Reader, Scope
from dashboard.catalogue import public_charts
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.public import create_public_app
from dashboard.records import Revision
from dashboard.settings import DashboardSettings
from data_pipeline.schema import metadata
from data_pipeline.schema.session import open_engine
from tests.functional.test_english import german, spoken
from tests.functional.test_public import INTERNAL, SAMPLE, TODAY, client_of, example_reader

LIST = "/oeffentlich/massnahmen"


def assessed() -> tuple[AssessedMeasure, ...]:
    reader = example_reader()
    return reader.assessed(PUBLIC, reader.revisions(PUBLIC)[-1])


def address(code: str) -> str:
    return f"/oeffentlich/massnahme/{code}"


def words_of(markup: str) -> str:
    return re.sub(r"<[^>]+>", "", markup)


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return client_of(contact="hilfe@example.org", public_url="https://monitor.example.org")


def test_the_list_names_every_measure_below_its_field(client: FlaskClient) -> None:
    text = client.get(LIST).text
    assert [text.count(f'href="{address(item.code)}"') for item in assessed()] == [1] * 50
    fields = [field.name for field in example_reader().plan(PUBLIC, revision()).fields]
    assert re.findall(r'<h2 id="feld-\d+">([^<]+)</h2>', text) == fields
    assert "9 von 50 Maßnahmen sind umgesetzt, 11 verspätet" in text
    assert text.count('<span class="status"><svg class="mark"') == 2 * 50


def revision() -> Revision:
    return example_reader().revisions(PUBLIC)[-1]


def test_the_list_says_who_leads_and_until_when(client: FlaskClient) -> None:
    text = client.get(f"{LIST}?feld=3").text
    assert "Federführung: 328 Bereich Migrationsamt · Ende: 31.12.2026" in words_of(text)
    assert "Federführung: nicht benannt · Ende: keine Angabe" in words_of(client.get(f"{LIST}?feld=1").text)


@pytest.mark.parametrize(
    "query", ["feld=3", "stand=completed", "termin=late", "feld=2&termin=late", "feld=&stand=&termin="]
)
def test_the_list_can_be_narrowed(client: FlaskClient, query: str) -> None:
    wanted = dict(part.split("=") for part in query.split("&"))
    expected = [
        item.code
        for item in assessed()
        if wanted.get("feld", "") in ("", item.measure.field_code)
        and wanted.get("stand", "") in ("", item.phase.state)
        and wanted.get("termin", "") in ("", item.schedule.state)
    ]
    text = client.get(f"{LIST}?{query}").text
    assert re.findall(r'<h3><a href="/oeffentlich/massnahme/([^"]+)">', text) == expected
    assert (f"{len(expected)} von 50 Maßnahmen" in text) == (len(expected) < 50)


def test_a_choice_without_measures_says_so(client: FlaskClient) -> None:
    text = client.get(f"{LIST}?stand=cancelled&termin=late").text
    assert "0 von 50 Maßnahmen" in text
    assert "Für diese Auswahl gibt es keine Maßnahmen." in text
    assert "Alle Maßnahmen zeigen" in text


@pytest.mark.parametrize("query", ["feld=99", "stand=fertig", "termin=x", "feld=1&feld=2", "sprache=xx"])
def test_a_wrong_value_is_refused(client: FlaskClient, query: str) -> None:
    answer = client.get(f"{LIST}?{query}")
    assert answer.status_code == 400
    assert ("steht mehr als einmal" if "&" in query else "Möglich sind: ") in answer.text


def test_only_the_list_may_send_its_form_and_only_here(client: FlaskClient) -> None:
    policies = [client.get(path).headers["Content-Security-Policy"] for path in (LIST, address("3.7"))]
    assert ["form-action 'self'" in policy for policy in policies] == [True, False]
    assert all("script-src" not in policy and "frame-ancestors 'none'" in policy for policy in policies)


def test_every_measure_has_its_page_with_states_and_reasons(client: FlaskClient) -> None:
    for item in assessed():
        answer = client.get(address(item.code))
        assert answer.status_code == 200, item.code
        for state in (item.phase.state, item.schedule.state, item.freshness.state):
            assert f"<span>{state.label}</span>" in answer.text, item.code
        assert f'<link rel="canonical" href="https://monitor.example.org{address(item.code)}">' in answer.text
        assert answer.text.count("<h1>") == 1
        assert ("Beispieldaten" in answer.text) == item.measure.is_sample


def test_a_page_says_why_a_measure_is_at_risk(client: FlaskClient) -> None:
    text = client.get(address("3.7")).text
    assert "Von Hand festgelegt bis 31.12.2026: »gefährdet« statt berechnet »verspätet«." in text
    assert "54 Punkte Rückstand" in text
    assert "Stand 30.06.2026 · Revision 4 · Termine beurteilt am 15.11.2026" in text


def test_a_page_says_who_what_for_how_much_and_until_when(client: FlaskClient) -> None:
    text = client.get(address("3.7")).text
    for words in (
        "Beispiel: Zugewanderte finden Arbeit, die ihren Fähigkeiten entspricht.",
        "328 Bereich Migrationsamt",
        "Unternehmensverbände (Beispiel)",
        "erreicht am 22.09.2025",
        "25.000\u00a0€",
        "80.000\u00a0€",
        "Wartezeit auf einen Termin (Arbeitstage)",
        "Die Vorprüfung am Telefon läuft.",
        "24/SVV/0093: Verabschiedung",
    ):
        assert words in text, words


def test_money_that_is_not_stated_is_never_zero(client: FlaskClient) -> None:
    pages = [client.get(address(item.code)).text for item in assessed() if not item.measure.budget_items]
    assert all(
        "Zum Geld ist nichts angegeben. Das heißt nicht, dass es keines gibt." in page for page in pages
    )
    assert not any(">0\u00a0€<" in page for page in pages)
    assert "<strong>keine Mittel</strong>" in client.get(address("1.1")).text


def test_nothing_internal_is_on_any_page(client: FlaskClient) -> None:
    reader = example_reader()
    assert all(marker in repr(reader.plan(STEERING, reader.revisions(STEERING)[-1])) for marker in INTERNAL)
    public_words = set(SAMPLE.findall(repr(reader.plan(PUBLIC, reader.revisions(PUBLIC)[-1]))))
    for path in (LIST, *(address(item.code) for item in assessed())):
        text = client.get(path).text
        assert not any(marker in text for marker in INTERNAL), path
        assert set(SAMPLE.findall(re.sub(r"<[^>]+>", " ", text))) <= public_words, path


@pytest.mark.parametrize("code", ["99", "3.7/x", "..%2f..", "3.70"])
def test_what_is_no_measure_does_not_exist(client: FlaskClient, code: str) -> None:
    answer = client.get(address(code))
    assert answer.status_code == 404
    assert '<meta name="robots" content="noindex">' in answer.text
    assert "canonical" not in answer.text


def test_pages_are_kept_until_something_changes(client: FlaskClient) -> None:
    for path in (LIST, address("3.7")):
        tag = client.get(path).headers["ETag"]
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
        assert client.get(f"{path}?utm_source=x").headers["ETag"] == tag
        assert client.get(f"{path}?sprache=en").headers["ETag"] != tag


def test_before_the_first_load_it_says_so() -> None:
    engine = open_engine("sqlite://")
    metadata.create_all(engine)
    reader = Reader(engine, scope=Scope(ags="12054000"), today=lambda: TODAY)
    empty = create_public_app(reader, DashboardSettings()).test_client()
    for path in (LIST, address("1.1")):
        assert empty.get(path).status_code == 503
    for path in ("/impressum", "/datenschutz", "/einfach-erklaert", "/barrierefreiheit"):
        assert empty.get(path).status_code == 200
    engine.dispose()


def test_other_forms_are_linked_where_this_side_has_them(client: FlaskClient) -> None:
    text = client.get(address("3.7")).text
    is_drawn = any(spec.key == "massnahme" for spec in public_charts())
    assert ("/embed/massnahme?massnahme=3.7" in text) == is_drawn
    for path in re.findall(r'href="(/(?:api|embed)/[^"]+)"', text):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", [LIST, address("3.7"), address("1.1"), f"{LIST}?termin=late"])
def test_in_english_only_the_words_of_the_city_are_german(client: FlaskClient, path: str) -> None:
    text = client.get(f"{path}{'&' if '?' in path else '?'}sprache=en").text
    assert '<html lang="en"' in text
    assert german(text) == []
    assert any(language == "de" for language, _ in spoken(text))
    assert f'hreflang="de" href="https://monitor.example.org{path}"' in text


def test_descriptions_tell_search_engines_the_state(client: FlaskClient) -> None:
    assert (
        '<meta name="description" content="Arbeit: in Umsetzung. gefährdet: '
        in client.get(address("3.7")).text
    )
