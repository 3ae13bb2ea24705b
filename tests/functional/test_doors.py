"""Nobody comes in unseen or sees what is not theirs; a server that does not start says in German why."""

import json
import re
import shutil
import socket
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect
from sqlalchemy import create_engine, select, text

from dashboard.app import create_app, open_reader
from dashboard.catalogue import all_charts
from dashboard.gate import install
from dashboard.pages import PAGES
from dashboard.settings import DashboardSettings, StartError
from data_pipeline.schema import metadata, spec_of
from tests.functional.dashboard_servers import environment, program, wait_until_drawn

Visit = Callable[..., Page]
HEAD = "department:gb-3"


def served(
    database_url: str, folder: Path, *arguments: str, **changes: str
) -> subprocess.CompletedProcess[str]:
    """`serve` that is expected to end by itself."""
    return subprocess.run(
        [program(), "serve", *arguments],
        cwd=folder,
        env=environment(database_url, **changes),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("arguments", "changes", "reason"),
    [
        ((), {"KONZEPTMONITOR_DEMO": ""}, "Es ist keine Anmeldung eingerichtet"),
        (("--host", "0.0.0.0"), {}, "Die Vorführung lauscht nur auf diesem Rechner"),
        (("--host", "::"), {}, "Die Vorführung lauscht nur auf diesem Rechner"),
        ((), {"KONZEPTMONITOR_DATABASE_URL": "sqlite:///leer.sqlite"}, "noch leer"),
        ((), {"KONZEPTMONITOR_DATABASE_URL": "quatsch"}, "KONZEPTMONITOR_DATABASE_URL prüfen"),
        ((), {"KONZEPTMONITOR_AGS": "99999999"}, "noch nichts geladen"),
        ((), {"KONZEPTMONITOR_CONCEPT_CODE": "XX"}, "KONZEPTMONITOR_CONCEPT_CODE"),
        ((), {"KONZEPTMONITOR_TODAY": "gestern"}, "KONZEPTMONITOR_TODAY ist falsch"),
        ((), {"KONZEPTMONITOR_TEXTS": "/nirgends"}, "Den Ordner »/nirgends« gibt es nicht."),
        ((), {"KONZEPTMONITOR_LICENCE": "frei"}, "Den Wert »frei« gibt es nicht, nur 'dl-by-de/2.0'"),
    ],
)
def test_server_refuses_with_a_reason(
    example_file: Path, tmp_path: Path, arguments: tuple[str, ...], changes: dict[str, str], reason: str
) -> None:
    done = served(f"sqlite:///{example_file}", tmp_path, *arguments, **changes)

    assert done.returncode != 0
    assert reason in done.stderr
    assert "Traceback" not in done.stderr


def test_taken_port_is_named(example_file: Path, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = served(f"sqlite:///{example_file}", tmp_path, "--port", port)

    assert done.returncode != 0
    assert f"Der Anschluss {port} ist belegt" in done.stderr


@pytest.fixture(scope="module")
def app(example_file: Path) -> Iterator[Flask]:
    """The internal application in this process."""
    settings = DashboardSettings(database_url=f"sqlite:///{example_file}", demo=True, today="2026-11-15")
    reader = open_reader(settings)
    yield create_app(settings, reader=reader)
    reader._engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without a past."""
    return app.test_client()


def looking_as(client: FlaskClient, view: str) -> FlaskClient:
    """The same browser after its choice of eyes."""
    assert client.post("/ansicht", data={"ansicht": view}).status_code == 303
    return client


def addresses(app: Flask) -> list[tuple[str, str]]:
    """(method, address) of every rule of the application, with the names of real things."""
    values = {"key": "fortschritt-handlungsfelder", "filename": "live.js", "path": "anliegen"}
    values |= {"code": "3.7", "name": "massnahmen.csv", "shown": 4, "address": "massnahmen"}
    values |= {"package_name": "dash", "fingerprinted_path": "dash-renderer/build/dash_renderer.min.js"}
    found = []
    for rule in app.url_map.iter_rules():
        adapter = app.url_map.bind("localhost")
        address = adapter.build(rule.endpoint, {name: values[name] for name in rule.arguments})
        found += [(method, address) for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}]
    return found


def test_without_a_known_viewer_every_address_is_closed(app: Flask, client: FlaskClient) -> None:
    found = addresses(app)
    named = {address for _method, address in found}
    assert {"/", "/_dash-layout", "/_dash-dependencies", "/_dash-update-component", "/ansicht"} <= named
    assert {"/api/revision", "/export/massnahmen.csv", "/assets/live.js", "/wand", "/bericht.pdf"} <= named
    for method, address in [*found, ("GET", "/gibt/es/nicht"), ("POST", "/"), ("OPTIONS", "/_dash-layout")]:
        answer = client.open(address, method=method, headers={"Host": "boese.example"})
        assert answer.status_code == 403, (method, address)
        assert b"Integrationskonzept" not in answer.data


@pytest.mark.parametrize(
    "host", ["boese.example", "127.0.0.1.boese.example", "localhost.boese.example:8050", "10.0.0.5", ""]
)
def test_other_names_of_this_machine_are_refused(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code in (400, 403)


@pytest.mark.parametrize("host", ["127.0.0.1:8050", "localhost:1", "[::1]:8050"])
def test_this_machine_may_look(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "way",
    [
        {"environ_overrides": {"REMOTE_ADDR": "203.0.113.9"}},
        {"headers": {"Host": "127.0.0.1:8050", "X-Forwarded-For": "203.0.113.9"}},
        {"headers": {"Host": "127.0.0.1:8050", "Forwarded": "for=203.0.113.9"}},
    ],
)
def test_others_and_proxies_are_refused_in_demo_mode(client: FlaskClient, way: dict[str, Any]) -> None:
    assert client.get("/", **way).status_code == 403


def test_an_application_without_demo_and_sign_in_cannot_be_made() -> None:
    with pytest.raises(StartError, match="keine Anmeldung"):
        install(Flask("offen"), settings=DashboardSettings(demo=False))


@pytest.mark.parametrize("origin", ["http://boese.example", "https://localhost.boese.example", "null"])
def test_other_sites_cannot_choose_the_eyes(client: FlaskClient, origin: str) -> None:
    answer = client.post("/ansicht", data={"ansicht": "steering:"}, headers={"Origin": origin})

    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("view", ["", "admin:", "department:", "public:gb3", "steering:gb3", "steering:x:y"])
def test_eyes_that_do_not_exist_are_refused(client: FlaskClient, view: str) -> None:
    assert client.post("/ansicht", data={"ansicht": view}).status_code == 400


def test_the_way_back_stays_on_this_site(client: FlaskClient) -> None:
    headers = {"Referer": "http://localhost//boese.example/x?y=1"}

    answer = client.post("/ansicht", data={"ansicht": "public:"}, headers=headers)

    assert answer.headers["Location"] == "/boese.example/x?y=1"


def test_cookie_is_closed_to_scripts_and_to_other_sites(client: FlaskClient) -> None:
    answer = client.post("/ansicht", data={"ansicht": "public:"}, headers={"Origin": "http://localhost"})

    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


@pytest.mark.parametrize(
    "address", ["/", "/_dash-layout", "/api/revision", "/export/massnahmen.csv", "/assets/live.js"]
)
def test_every_answer_carries_the_headers(client: FlaskClient, address: str) -> None:
    headers = client.get(address, buffered=True).headers

    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'self'"
    sources = policy["script-src"].split()
    assert sources[0] == "'self'"
    assert all(source.startswith("'sha256-") for source in sources[1:])
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == "'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cache-Control"] in (
        ("no-cache",) if address.startswith(("/api", "/assets")) else ("no-store",)
    )


def test_file_that_the_browser_has_is_not_sent_again(client: FlaskClient) -> None:
    address, accept = "/assets/vendor/plotly-cartesian.min.js", {"Accept-Encoding": "br"}
    first = client.get(address, headers=accept, buffered=True)

    second = client.get(address, headers=accept | {"If-None-Match": first.headers["ETag"]}, buffered=True)

    assert (first.status_code, first.headers["Content-Encoding"]) == (200, "br")
    assert (second.status_code, second.data) == (304, b"")


@pytest.mark.browser
def test_policy_stops_foreign_scripts_in_the_browser(
    open_page: Callable[..., Page], dashboard: Any, page_problems: list[str]
) -> None:
    page = open_page()
    page.goto(dashboard.url)
    wait_until_drawn(page)

    page.evaluate(
        """() => { const script = document.createElement("script");
        script.textContent = "window.broken = true"; document.body.append(script); }"""
    )

    assert page.evaluate("window.broken") is None
    assert any("Content Security Policy" in problem for problem in page_problems)
    page_problems.clear()


@pytest.mark.browser
def test_visitor_chooses_eyes_and_stays_on_the_page(visitor: Visit) -> None:
    page = visitor("/massnahme/3.7?x=1")
    expect(page.locator("#ziel")).to_contain_text("Interner Vermerk")

    with page.expect_navigation():  # The choice itself is enough.
        page.get_by_label("Ansicht als").select_option(label="Öffentlichkeit")
    wait_until_drawn(page)

    assert page.url.endswith("/massnahme/3.7?x=1")
    assert page.get_by_label("Ansicht als").locator("option:checked").inner_text() == "Öffentlichkeit"
    expect(page.locator("#ziel")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("Interner Vermerk")


def internal_values(path: Path) -> dict[str, set[str]]:
    """Every text of a non-public column of the plan in the current revision, by measure."""
    found: dict[str, set[str]] = {}
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        for table in metadata.sorted_tables:
            hidden = [column for column in table.columns if not spec_of(column).public]
            if "measure_code" not in table.columns or not hidden:
                continue
            known = table.c.measure_code.is_not(None)
            for row in connection.execute(select(table.c.measure_code, *hidden).where(known)):
                found.setdefault(row[0], set()).update(str(value) for value in row[1:] if value)
    engine.dispose()
    return found


def test_example_has_internal_values_to_look_for(example_file: Path) -> None:
    found = internal_values(example_file)

    assert len(found) > 20
    assert {name for values in found.values() for name in values if "Person" in name}
    assert {note for values in found.values() for note in values if "Vermerk" in note}


def shown(client: FlaskClient, path: str, search: str = "") -> str:
    """The words of the document at an address."""
    answer = client.get(f"{path}{search}")
    assert answer.status_code in (200, 403), (path, answer.status_code)
    return unescape(answer.get_data(as_text=True))


WAYS = ("address", "revision")


def changed(client: FlaskClient, path: str, search: str = "", *, way: str = "address") -> str:
    """The words that an open page gets in place of its own: for another address, and after new data."""
    if way == "address":
        answer = client.get(f"/seite/99{path}{search}")
        data = answer.get_json()
    else:
        asked = change({"number": 99, "pathname": path, "search": search})
        answer = client.post("/_dash-update-component", json=asked)
        data = answer.get_json()["response"]["change"]["data"]
    assert answer.status_code in (200, 403), (path, answer.status_code)
    return unescape("\n".join(str(value) for value in data.values()))


def change(asked: object) -> dict[str, object]:
    """The call of Dash for new contents of a drawn page."""
    return {
        "output": "change.data",
        "outputs": {"id": "change", "property": "data"},
        "inputs": [{"id": "revision", "property": "data", "value": asked}],
        "state": [],
        "changedPropIds": ["revision.data"],
    }


PATHS = tuple(page.path for page in PAGES if "<" not in page.path)
QUERIES = {
    "/": "?ansicht=ampel",
    "/zeitplan": "?zeitraum=jahr&gruppe=stelle",
    "/massnahmen": "?sortierung=-end",
}


def everything(client: FlaskClient, codes: list[str]) -> Iterator[tuple[str, str]]:
    """(where, text) of every answer that this browser can get."""
    yield "layout", client.get("/_dash-layout").get_data(as_text=True)
    yield "dependencies", client.get("/_dash-dependencies").get_data(as_text=True)
    yield "wall", shown(client, "/wand") + shown(client, "/wand/folien")
    for path in PATHS:
        yield path, shown(client, path)
        yield f"{path} in other words", shown(client, path, QUERIES.get(path, "?suche=e"))
        yield f"{path} changed", changed(client, path)
        yield f"{path} earlier", shown(client, path, "?revision=2")
    for code in codes:
        yield f"measure {code}", shown(client, f"/massnahme/{code}")
        yield f"measure {code} changed", changed(client, f"/massnahme/{code}")
    keys = [spec.key for spec in all_charts()]
    for address in ("/export/massnahmen.csv", *(f"/export/{key}.csv" for key in keys)):
        yield address, given(client, address)
    for address in (f"/figur/{key}.json" for key in keys):
        yield address, json.dumps(json.loads(given(client, address) or "null"), ensure_ascii=False)


def given(client: FlaskClient, address: str) -> str:
    """A file, "" where there is none for this visitor."""
    answer = client.get(address)
    return answer.get_data(as_text=True) if answer.status_code == 200 else ""


def test_public_eyes_find_no_internal_value_anywhere(client: FlaskClient, example_file: Path) -> None:
    hidden = internal_values(example_file)
    public = looking_as(client, "public:")

    values = {item for values in hidden.values() for item in values}

    for where, words in everything(public, sorted(hidden)):
        assert [value for value in values if value in words] == [], where
        assert "Interner Vermerk" not in words, where


def test_public_eyes_get_rounded_counts_of_cases(client: FlaskClient) -> None:
    public = looking_as(client, "public:")

    assert "Zahlen auf 5 gerundet" in public.get("/export/anliegen-monate.csv").text
    assert public.get("/export/anliegen-dauer.csv").status_code == 404
    page = shown(public, "/anliegen")
    assert "noch nicht für die Öffentlichkeit aufbereitet" in page, "durations stay inside"
    assert "1.635" in page
    assert "1.633" not in page


def test_complaints_stand_beside_measures_for_insiders_only(client: FlaskClient) -> None:
    paths = ("/massnahme/2.1", "/massnahmen?feld=2", "/anliegen")
    public = looking_as(client, "public:")
    marked = 'id="anliegen-massnahmen"'

    assert public.get("/export/anliegen-massnahmen.csv?neben=feld:2").status_code == 404
    assert [path for path in paths if "neben Maßnahmen" in shown(public, path)] == []
    inside = looking_as(client, HEAD)
    for path in paths:
        page = shown(inside, path)
        assert marked in page, path
        assert "belegt keine Ursache" in page, path


def test_head_of_a_department_sees_inside_own_measures_only(client: FlaskClient, example_file: Path) -> None:
    hidden = internal_values(example_file)
    own = measures_led_below(example_file, "gb-3")
    head = looking_as(client, HEAD)
    seen = set()

    for code, values in hidden.items():
        path = f"/massnahme/{code}"
        answers = [shown(head, path), *(changed(head, path, way=way) for way in WAYS)]
        for words in answers:
            found = {value for value in values if value in words}
            assert code in own or not found, code
            seen |= {code} if found else set()

    assert seen
    assert seen < set(hidden)


def test_steering_group_sees_inside_every_measure(client: FlaskClient, example_file: Path) -> None:
    steering = looking_as(client, "steering:")

    values = current_internal(example_file, "3.7")
    assert values
    for words in (shown(steering, "/massnahme/3.7"), changed(steering, "/massnahme/3.7")):
        assert [value for value in values if value not in words] == []


def current_internal(path: Path, code: str) -> set[str]:
    """Notes and names of a measure in the revision in force."""
    with sqlite3.connect(path) as connection:
        (number,) = connection.execute("SELECT current_revision_number FROM municipality").fetchone()
        (plan,) = connection.execute(
            "SELECT plan_revision_number FROM revision WHERE revision_number = ?", (number,)
        ).fetchone()
        rows = [
            *connection.execute(
                "SELECT internal_note FROM measure WHERE measure_code = ? AND revision_number = ?",
                (code, plan),
            ),
            *connection.execute(
                "SELECT contact_name FROM responsibility WHERE measure_code = ? AND revision_number = ?",
                (code, plan),
            ),
        ]
    connection.close()
    return {value for (value,) in rows if value}


def measures_led_below(path: Path, key: str) -> set[str]:
    """Measures that the unit or one below it has ever led, straight from the database."""
    engine = create_engine(f"sqlite:///{path}")
    query = text(
        """WITH RECURSIVE below(key) AS (SELECT :key UNION
           SELECT department_key FROM department JOIN below ON parent_key = below.key)
           SELECT measure_code FROM responsibility JOIN below ON department_key = below.key
           WHERE role = 'lead'"""
    )
    with engine.connect() as connection:
        found = set(connection.execute(query, {"key": key}).scalars())
    engine.dispose()
    return found


def test_eyes_of_others_do_not_leak_through_what_is_remembered(app: Flask, example_file: Path) -> None:
    value = next(iter(current_internal(example_file, "3.7")))
    steering, public = app.test_client(), looking_as(app.test_client(), "public:")

    for ask in (shown, changed):
        assert value in ask(steering, "/massnahme/3.7")
        assert value not in ask(public, "/massnahme/3.7")
        assert value in ask(steering, "/massnahme/3.7")


@pytest.mark.parametrize("number", [None, "x", -1, {}, 10**9])
def test_revision_that_a_browser_makes_up_does_no_harm(client: FlaskClient, number: object) -> None:
    asked = change({"number": number, "pathname": "/massnahmen", "search": ""})

    answer = client.post("/_dash-update-component", json=asked)

    assert answer.status_code == 200
    assert "Integrationskonzept" in answer.get_json()["response"]["change"]["data"]["html"]


@pytest.mark.parametrize("asked", [None, "x", 7, [], {}, {"pathname": 3, "search": [], "number": 1}])
def test_nonsense_in_place_of_an_address_shows_the_first_page(client: FlaskClient, asked: object) -> None:
    answer = client.post("/_dash-update-component", json=change(asked))

    assert answer.status_code == 200
    assert answer.get_json()["response"]["change"]["data"]["pathname"] == "/"


@pytest.mark.parametrize("number", ["0", "1", str(10**30)])
def test_any_number_in_an_address_shows_what_there_is(client: FlaskClient, number: str) -> None:
    answer = client.get(f"/seite/{number}/massnahmen")

    assert answer.status_code == 200
    assert "Integrationskonzept" in answer.get_json()["html"]


@pytest.mark.parametrize("address", ["/seite/x/massnahmen", "/seite/-1/massnahmen", "/seite/4/gibt/es/nicht"])
def test_a_page_that_is_not_there_is_not_found_either_way(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_all_processes_of_one_server_know_the_cookie(example_file: Path, tmp_path: Path) -> None:
    from urllib.request import HTTPCookieProcessor, Request, build_opener

    from tests.functional.dashboard_servers import serving

    copied = shutil.copy(example_file, tmp_path / "copy.sqlite")
    with serving(f"sqlite:///{copied}", folder=tmp_path, arguments=("--workers", "3")) as server:
        browser = build_opener(HTTPCookieProcessor())
        browser.open(Request(f"{server.url}/ansicht", data=b"ansicht=public:")).close()
        chosen = set()
        for _attempt in range(12):
            with browser.open(Request(f"{server.url}/methodik", headers={"Connection": "close"})) as answer:
                eyes = re.findall(r"<option ([^>]*)>([^<]*)", answer.read().decode())
            chosen |= {words for attributes, words in eyes if "selected" in attributes}
    assert chosen == {"Öffentlichkeit"}
