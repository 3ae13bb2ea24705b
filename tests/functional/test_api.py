"""The interface for programs: what it offers, how it says no, and what it never says."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from dashboard.access import PUBLIC, STEERING
from dashboard.cache import Reader, Scope
from dashboard.indicators.departments import subtree
from dashboard.indicators.disclosure import Disclosure, DisclosureRule
from dashboard.public import create_public_app
from dashboard.public.api.record import of
from dashboard.public.problems import MEANINGS, ProblemKind
from dashboard.settings import DashboardSettings
from data_pipeline.schema import metadata
from data_pipeline.schema.measures import measure, responsibility
from data_pipeline.schema.session import open_engine
from tests.functional.test_english import german
from tests.functional.test_public import INTERNAL, TODAY, client_of, example_reader, example_url

ROOT = "/api/v1"
HERE = "https://monitor.example.org"
CASES = ("complaints", "complaint-categories")
LISTS = ("concepts", "fields", "departments", "measures", "reports", "budgets", *CASES)
PAGE = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture
def client() -> FlaskClient:
    return client_of(public_url=HERE, publisher="Stadt Beispiel")


def got(client: FlaskClient, address: str, **headers: str) -> Any:
    answer = client.get(address.removeprefix(HERE), headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json


def refused(client: FlaskClient, address: str, status: int = 400) -> Any:
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json"), answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    return json.loads(answer.data)


def test_the_entry_leads_to_every_resource(client: FlaskClient) -> None:
    entry = got(client, ROOT)
    assert [item["name"] for item in entry["data"]] == list(LISTS)
    assert all(got(client, item["url"])["data"] for item in entry["data"])
    assert got(client, entry["links"]["openapi"])["openapi"] == "3.1.0"


@pytest.mark.parametrize("name", LISTS)
def test_every_answer_says_where_it_comes_from(client: FlaskClient, name: str) -> None:
    answer = got(client, f"{ROOT}/{name}")
    assert set(answer) == {"data", "meta", "links"}
    note = answer["meta"].pop("note")
    assert (note is not None) == (name in CASES)
    assert answer["meta"] == {
        "revision": 4,
        "as_of_date": "2026-10-31" if name in CASES else "2026-06-30",
        "assessed_on_date": "2026-11-15",
        "total": answer["meta"]["total"],
        "is_sample": True,
        "licence": {
            "name": "Datenlizenz Deutschland – Namensnennung – Version 2.0",
            "uri": "https://www.govdata.de/dl-de/by-2-0",
        },
        "source": "Stadt Beispiel",
    }
    assert len(answer["data"]) == min(100, answer["meta"]["total"])


def test_a_measure_has_its_states_as_everybody_sees_them(client: FlaskClient) -> None:
    revision = example_reader().revisions(PUBLIC)[-1]
    for item in example_reader().assessed(PUBLIC, revision, today=TODAY):
        found = got(client, f"{ROOT}/measures/{item.code}")["data"]
        assert found["code"] == item.code
        assert found["phase"] == {"code": item.phase.state, "label": item.phase.state.label}
        assert found["schedule"] == {"code": item.schedule.state, "label": item.schedule.state.label}
        assert found["progress_percent"] == item.percent
        assert [lead["department_key"] for lead in found["leads"] if lead["department_key"]] == list(
            item.measure.lead_keys
        )
        assert found["url"] == f"{HERE}{ROOT}/measures/{item.code}"
        assert found["page_url"] == f"{HERE}/oeffentlich/massnahme/{item.code}"


def test_a_date_says_how_exact_it_is(client: FlaskClient) -> None:
    found = got(client, f"{ROOT}/measures/1.1")["data"]
    assert found["start"] is None
    assert found["end"] == {"day": "2029-12-31", "precision": "year", "text": "2029"}


def test_the_same_measure_stands_in_the_list(client: FlaskClient) -> None:
    listed = got(client, f"{ROOT}/measures?limit=500")["data"]
    assert len(listed) == 50
    assert listed[7] == got(client, listed[7]["url"])["data"]


def test_words_follow_the_language_and_codes_do_not(client: FlaskClient) -> None:
    found = got(client, f"{ROOT}/measures/1.1?sprache=en")
    assert found["data"]["phase"] == {"code": "unknown", "label": "not stated"}
    assert found["links"]["self"] == f"{HERE}{ROOT}/measures/1.1?sprache=en"


def test_filters_choose_measures(client: FlaskClient) -> None:
    all_of = got(client, f"{ROOT}/measures?limit=500")["data"]
    ways: dict[str, Callable[[Any], str]] = {
        "field": lambda item: item["field_code"],
        "phase": lambda item: item["phase"]["code"],
        "schedule": lambda item: item["schedule"]["code"],
    }
    for name, read in ways.items():
        for value in {read(item) for item in all_of}:
            found = got(client, f"{ROOT}/measures?{name}={value}&limit=500")["data"]
            assert found == [item for item in all_of if read(item) == value]


def test_a_department_includes_the_units_below(client: FlaskClient) -> None:
    plan = example_reader().plan(PUBLIC, example_reader().revisions(PUBLIC)[-1])
    counts = {}
    for key in plan.departments:
        units = subtree(plan.departments, key)
        found = got(client, f"{ROOT}/measures?department={key}&limit=500")["data"]
        led = [item.code for item in plan.measures if units & set(item.lead_keys)]
        assert [item["code"] for item in found] == led
        counts[key] = len(led)
        below = got(client, f"{ROOT}/departments?department={key}")["data"]
        assert {item["key"] for item in below} == units
    assert max(counts.values()) > 1


def test_filters_together_choose_what_fits_them_all(client: FlaskClient) -> None:
    found = got(client, f"{ROOT}/reports?field=3&phase=in_progress&limit=500")["data"]
    codes = {item["code"] for item in got(client, f"{ROOT}/measures?field=3")["data"]}
    assert found
    assert {item["phase"]["code"] for item in found} == {"in_progress"}
    assert {item["measure_code"] for item in found} <= codes


def test_reports_are_the_history_of_a_measure(client: FlaskClient) -> None:
    plan = example_reader().plan(PUBLIC, example_reader().revisions(PUBLIC)[-1])
    longest = max(plan.measures, key=lambda item: len(item.reports))
    found = got(client, f"{ROOT}/reports?measure={longest.code}")["data"]
    assert [item["reported_on"]["day"] for item in found] == [
        report.reported_on_date.isoformat() for report in longest.reports
    ]
    assert len(found) > 2


def test_money_of_a_year_leaves_out_what_belongs_to_none(client: FlaskClient) -> None:
    items = got(client, f"{ROOT}/budgets?limit=500")["data"]
    of_year = got(client, f"{ROOT}/budgets?year=2026&limit=500")["data"]
    assert of_year == [item for item in items if item["year"] == 2026]
    assert 0 < len(of_year) < len(items)
    assert got(client, f"{ROOT}/budgets?year=1999")["data"] == []


def test_complaints_are_rounded_months_that_are_over(client: FlaskClient) -> None:
    answer = got(client, f"{ROOT}/complaints")
    counts = [item[name] for item in answer["data"] for name in ("received", "closed", "backlog")]
    assert "auf 5 gerundet" in answer["meta"]["note"]
    assert all(count % 5 == 0 for count in counts if count is not None)
    months = [item["month"] for item in answer["data"]]
    assert months == sorted(set(months))
    assert months[-1] < "2026-11"
    assert set(answer["data"][0]) == {
        *("month", "received", "closed", "backlog", "is_complete", "recording_system")
    }


def test_categories_of_a_year_are_those_of_the_chart(client: FlaskClient) -> None:
    years = {item["year"] for item in got(client, f"{ROOT}/complaint-categories?limit=500")["data"]}
    assert years == {2025}, "2026 is not over"
    found = got(client, f"{ROOT}/complaint-categories?year=2025")["data"]
    chart = json.loads(client.get("/embed/anliegen-kategorien.json?jahr=2025").data)
    received = chart["series"][0]["values"]
    assert [(item["name"], item["received"]) for item in found] == list(
        zip(chart["categories"], received, strict=True)
    )
    assert all(item["received"] % 5 == 0 for item in found)
    assert not got(client, f"{ROOT}/complaint-categories?year=2024")["data"]


def test_complaints_of_some_months(client: FlaskClient) -> None:
    def months(query: str) -> list[str]:
        return [item["month"] for item in got(client, f"{ROOT}/complaints?{query}")["data"]]

    everything = months("")
    assert months("from=2026-01&to=2026-03") == ["2026-01", "2026-02", "2026-03"]
    assert months("from=2026-01") == [item for item in everything if item >= "2026-01"]
    assert months("to=2025-02") == ["2025-01", "2025-02"]
    assert months("from=2026-03&to=2026-01") == []


def test_where_small_counts_are_suppressed_there_are_no_months() -> None:
    engine = open_engine(example_url())
    rule = Disclosure(rule=DisclosureRule.SUPPRESS)
    reader = Reader(engine, scope=Scope(), today=lambda: TODAY, disclosure=rule)
    client = create_public_app(reader, DashboardSettings()).test_client()
    answer = got(client, f"{ROOT}/complaints")
    assert (answer["data"], answer["meta"]["total"]) == ([], 0)
    assert "nicht öffentlich" in answer["meta"]["note"]
    engine.dispose()


def walked(client: FlaskClient, address: str, rel: str) -> list[Any]:
    """All entries, page by page, along the links of the header, which are those of the body."""
    entries: list[Any] = []
    following: str | None = address
    while following:
        answer = client.get(following.removeprefix(HERE))
        assert answer.json is not None
        in_header = {
            name: link for link, name in re.findall(r'<([^>]+)>; rel="(\w+)"', answer.headers["Link"])
        }
        in_body = {name: link for name, link in answer.json["links"].items() if link and name != "self"}
        assert in_header == in_body
        entries = [*entries, *answer.json["data"]] if rel == "next" else [*answer.json["data"], *entries]
        following = answer.json["links"][rel]
    return entries


@pytest.mark.parametrize("query", ["", "&field=3", "&field=3&sprache=en"])
def test_pages_hold_every_entry_once_and_keep_the_choice(client: FlaskClient, query: str) -> None:
    whole = got(client, f"{ROOT}/reports?limit=500{query}")["data"]
    start = f"{ROOT}/reports?limit=7{query}"
    assert walked(client, start, "next") == whole
    assert walked(client, got(client, start)["links"]["last"], "prev") == whole


def test_behind_the_end_there_is_nothing_and_a_way_back(client: FlaskClient) -> None:
    shelf = client.application.extensions["konzeptmonitor_site"].shelf
    answer = got(client, f"{ROOT}/measures?offset=900&limit=20")
    assert (answer["data"], answer["meta"]["total"], answer["links"]["next"]) == ([], 50, None)
    assert answer["links"]["prev"] == f"{HERE}{ROOT}/measures?limit=20&offset=30"
    kept = len(shelf)
    for offset in range(50, 70):
        assert got(client, f"{ROOT}/measures?offset={offset}&limit=20") == answer
    assert len(shelf) == kept


def test_the_same_choice_is_kept_once_however_it_is_written(client: FlaskClient) -> None:
    shelf = client.application.extensions["konzeptmonitor_site"].shelf
    first = client.get(f"{ROOT}/measures?field=3&phase=completed")
    kept = len(shelf)
    again = client.get(f"{ROOT}/measures?limit=100&phase=completed&sprache=de&offset=0&field=3")
    assert (again.headers["ETag"], again.data, len(shelf)) == (first.headers["ETag"], first.data, kept)


@pytest.mark.parametrize(
    ("address", "parameter", "words"),
    [
        ("measures?field=99", "field", "Möglich sind: 1, 2, 3, 4, 5."),
        ("measures?field=", "field", "Möglich sind: 1, 2, 3, 4, 5."),
        ("measures?phase=done", "phase", "not_started, planning, in_progress"),
        ("measures?schedule=verspätet", "schedule", "late, at_risk"),
        ("measures?department=x", "department", "Möglich sind: "),
        ("measures?limit=0", "limit", "von 1 bis 500"),
        ("measures?limit=501", "limit", "von 1 bis 500"),
        ("measures?limit=%2B5", "limit", "von 1 bis 500"),
        ("measures?limit=٥", "limit", "von 1 bis 500"),
        ("measures?offset=-1", "offset", "von 0 bis"),
        ("measures?offset=00", "offset", "von 0 bis"),
        ("measures?sprache=fr", "sprache", "de, en"),
        ("measures/1.1?sprache=fr", "sprache", "de, en"),
        ("reports?measure=0", "measure", "1.1, 1.2"),
        ("budgets?year=26", "year", "von 1900 bis 2199"),
        ("complaints?from=2026-13", "from", "JJJJ-MM"),
        ("complaints?to=2026-1", "to", "JJJJ-MM"),
        ("complaints?to=2026-01%0A", "to", "JJJJ-MM"),
    ],
)
def test_a_wrong_value_is_refused_with_those_that_exist(
    client: FlaskClient, address: str, parameter: str, words: str
) -> None:
    problem = refused(client, f"{ROOT}/{address}")
    assert (problem["status"], problem["parameter"]) == (400, parameter)
    assert f"»{parameter}«" in problem["detail"]
    assert words in problem["detail"]
    if "allowed" in problem:
        assert ", ".join(problem["allowed"]) in problem["detail"]


@pytest.mark.parametrize("address", ["", "/openapi.json", "/measures", "/measures/1.1", "/complaints"])
def test_unknown_and_repeated_parameters_are_refused_and_not_kept(client: FlaskClient, address: str) -> None:
    client.get(f"{ROOT}{address}")
    shelf = client.application.extensions["konzeptmonitor_site"].shelf
    kept = len(shelf)
    for number in range(10):
        problem = refused(client, f"{ROOT}{address}?utm_source={number}")
        assert problem["parameter"] == "utm_source"
        assert "sprache" in problem["allowed"]
    assert refused(client, f"{ROOT}{address}?sprache=de&sprache=de")["parameter"] == "sprache"
    assert len(shelf) == kept


def test_what_does_not_exist_is_a_problem_with_a_next_step(client: FlaskClient) -> None:
    for address in (f"{ROOT}/nix", "/api/v2", f"{ROOT}/measures/"):
        assert "/api/v1 nennt alle Adressen" in refused(client, address, 404)["detail"]
    assert "unter /api/v1/measures" in refused(client, f"{ROOT}/measures/99.9", 404)["detail"]


def test_the_kind_of_every_problem_is_explained_where_it_points(client: FlaskClient) -> None:
    page = client.get(ROOT, headers={"Accept": "text/html"}).text
    assert all(f'id="{kind}"' in page for kind in ProblemKind)
    for address, status in ((f"{ROOT}/nix", 404), (f"{ROOT}/measures?limit=0", 400)):
        place, _, kind = str(refused(client, address, status)["type"]).partition("#")
        assert place.endswith(ROOT)
        assert MEANINGS[ProblemKind(kind)][0] == status


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/embed/nie.json", 404),
        ("/embed/massnahme.jsonstat", 400),
        ("/embed/matrix.json?feld=99", 400),
        ("/embed/anliegen-verlauf/revision/1.json", 404),
        ("/daten/nie.json", 404),
        ("/oembed?url=nie", 404),
    ],
)
def test_programs_read_errors_wherever_they_ask(client: FlaskClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_the_interface_is_for_reading_only(client: FlaskClient, method: str) -> None:
    for path in ("", "/openapi.json", "/measures", "/measures/1.1"):
        answer = client.open(f"{ROOT}{path}", method=method)
        assert (answer.status_code, answer.mimetype) == (405, "application/problem+json")
        assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_before_the_first_load_it_is_a_problem() -> None:
    engine = open_engine("sqlite://")
    metadata.create_all(engine)
    reader = Reader(engine, scope=Scope(), today=lambda: TODAY)
    client = create_public_app(reader, DashboardSettings()).test_client()
    for path in ("", "/openapi.json", "/measures"):
        assert refused(client, f"{ROOT}{path}", 503)["title"] == "Noch keine Daten"
    engine.dispose()


def test_scripts_of_other_sites_may_ask_and_read(client: FlaskClient) -> None:
    for path in ("", "/openapi.json", "/measures", "/measures/1.1"):
        asked = client.options(f"{ROOT}{path}", headers={"Origin": "https://example.com"})
        assert (asked.status_code, asked.data) == (204, b"")
        assert asked.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
        assert "If-None-Match" in asked.headers["Access-Control-Allow-Headers"]
        answer = client.get(f"{ROOT}{path}")
        assert {asked.headers["Access-Control-Allow-Origin"]} == {"*"}
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Link" in answer.headers["Access-Control-Expose-Headers"]
        assert "Set-Cookie" not in answer.headers


def test_answers_may_be_kept_until_something_changes(client: FlaskClient) -> None:
    for path in ("", "/openapi.json", "/measures?field=3", "/measures/1.1"):
        first = client.get(f"{ROOT}{path}")
        again = client.get(f"{ROOT}{path}", headers={"If-None-Match": first.headers["ETag"]})
        head = client.head(f"{ROOT}{path}")
        assert (again.status_code, again.data) == (304, b"")
        assert (head.data, head.headers["Content-Length"]) == (b"", str(len(first.data)))
        assert again.headers["ETag"] == head.headers["ETag"] == first.headers["ETag"]
        assert first.headers["Cache-Control"].startswith("public, max-age=300")
        assert (
            client.get(f"{ROOT}{path}", headers={"Accept-Encoding": "br"}).headers["Content-Encoding"] == "br"
        )


def test_states_and_tags_follow_the_day(client: FlaskClient) -> None:
    engine = open_engine(example_url())
    later = Reader(engine, scope=Scope(), today=lambda: date(2030, 1, 1))
    other = create_public_app(later, DashboardSettings(public_url=HERE)).test_client()
    now, then = client.get(f"{ROOT}/measures"), other.get(f"{ROOT}/measures")
    assert now.headers["ETag"] != then.headers["ETag"]
    assert then.json is not None
    assert then.json["meta"]["assessed_on_date"] == "2030-01-01"
    assert now.data != then.data
    engine.dispose()


def test_a_browser_gets_a_page_and_a_program_the_entry(client: FlaskClient) -> None:
    page, entry = client.get(ROOT, headers=PAGE), client.get(ROOT, headers={"Accept": "*/*"})
    assert (page.mimetype, entry.mimetype) == ("text/html", "application/json")
    assert page.headers["ETag"] != entry.headers["ETag"]
    assert {"Accept", "Accept-Encoding"} == set(page.vary) == set(entry.vary)
    assert 'rel="service-desc"' in entry.headers["Link"]


def test_the_page_names_everything_the_description_has(client: FlaskClient) -> None:
    text = client.get(ROOT, headers=PAGE).text
    described = got(client, f"{ROOT}/openapi.json")
    for path, methods in described["paths"].items():
        assert f"GET {path}<" in text
        for item in methods["get"]["parameters"]:
            assert f"<code>{item['name']}</code>" in text
            assert item["description"]
    for schema in described["components"]["schemas"].values():
        for name, item in schema.get("properties", {}).items():
            assert f"<code>{name}</code>" in text or name in ("data", "meta", "links")
            assert item.get("description") or "$ref" in item
    assert "<script" not in text


def test_every_example_and_every_link_of_the_page_works(client: FlaskClient) -> None:
    text = client.get(ROOT, headers=PAGE).text
    links = [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', text)]
    anchors = set(re.findall(r'id="([^"]+)"', text))
    assert {link[1:] for link in links if link.startswith("#")} <= anchors
    examples = [link for link in links if link.startswith(f"{ROOT}/")]
    assert len(examples) >= 8
    for link in examples:
        assert got(client, link)["data"], link


def test_the_page_speaks_english(client: FlaskClient) -> None:
    text = client.get(f"{ROOT}?sprache=en", headers=PAGE).text
    assert '<html lang="en">' in text
    assert '<td lang="de">Kurzer Titel der Maßnahme.</td>' in text
    assert german(text) == []


def test_nothing_internal_leaves_the_house(client: FlaskClient) -> None:
    reader = example_reader()
    known = repr(reader.plan(STEERING, reader.revisions(STEERING)[-1]))
    assert all(marker in known for marker in INTERNAL)
    for name in ("", "/openapi.json", *(f"/{name}?limit=500" for name in LISTS)):
        text = client.get(f"{ROOT}{name}").text
        assert not any(marker in text for marker in INTERNAL)
        assert not re.search("internal_note|contact_name|stated_name|decided_by", text)


@pytest.mark.parametrize("column", [measure.c.internal_note, responsibility.c.contact_name])
def test_a_field_cannot_be_made_of_a_column_that_is_not_public(column: Any) -> None:
    with pytest.raises(ValueError, match="is not public"):
        of(column)


def test_addresses_are_those_of_the_configured_site(client: FlaskClient) -> None:
    text = client.get(f"{ROOT}/measures", headers={"Host": "boese.example"}).text
    assert "boese" not in text
    assert {urlsplit(item["url"]).netloc for item in json.loads(text)["data"]} == {"monitor.example.org"}


def test_an_address_with_umlauts_is_written_in_ascii() -> None:
    answer = client_of(public_url="https://bö.example/monitor/").get(f"{ROOT}/fields?limit=2")
    assert answer.headers["Link"].startswith(
        f'<https://xn--b-1ga.example/monitor{ROOT}/fields?limit=2>; rel="first"'
    )
    assert answer.headers["Link"].isascii()
