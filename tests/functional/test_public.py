"""The public side over HTTP: what it answers, how long that may be kept, and what it never says."""

import atexit
import csv
import gzip
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode

import brotli
import pytest
from flask.testing import FlaskClient

from dashboard.access import PUBLIC, STEERING
from dashboard.cache import Reader, Scope
from dashboard.catalogue import all_charts, public_charts
from dashboard.public import create_public_app
from dashboard.settings import DashboardSettings, StartError
from data_pipeline.cli.demo import load_example
from data_pipeline.schema.session import open_engine
from data_pipeline.settings import PipelineSettings

TODAY = date(2026, 11, 15)
CHART = "/embed/fortschritt-handlungsfelder"
SAMPLE = re.compile(r"\w+ \(Beispiel\)")
INTERNAL = ("Interner Vermerk (Beispiel)", "Person A (Beispiel)")
KEYS = [spec.key for spec in public_charts()]
ENDINGS = ("", ".svg", ".png", ".csv", ".excel.csv", ".json", ".jsonstat")
TYPES = [
    *("text/html", "image/svg+xml", "image/png", "text/csv", "text/csv"),
    *("application/json", "application/json"),
]


def path_of(key: str, ending: str = "", **query: str) -> str:
    """The address of a chart; one that cannot do without a measure gets one."""
    wanted = query | ({"massnahme": "3.7"} if key == "massnahme" else {})
    return f"/embed/{key}{ending}" + (f"?{urlencode(wanted)}" if wanted else "")


@lru_cache
def example_url() -> str:
    """A database with the bundled example, loaded once for all tests of the public side."""
    folder = Path(tempfile.mkdtemp(prefix="konzeptmonitor-public-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    url = f"sqlite:///{folder / 'example.sqlite3'}"
    load_example(PipelineSettings(database_url=url, archive_path=folder / "archive"))
    return url


@lru_cache
def example_reader() -> Reader:
    engine = open_engine(example_url())
    atexit.register(engine.dispose)
    return Reader(engine, scope=Scope(), today=lambda: TODAY)


def client_of(**settings: object) -> FlaskClient:
    app = create_public_app(example_reader(), DashboardSettings.model_validate(settings))
    app.testing = True
    return app.test_client()


@pytest.fixture
def client() -> FlaskClient:
    return client_of(contact="barrierefrei@example.org", public_url="https://monitor.example.org")


def test_every_public_chart_is_served_in_every_form(client: FlaskClient) -> None:
    for key in KEYS:
        kinds = [client.get(path_of(key, ending)).mimetype for ending in ENDINGS]
        assert kinds == TYPES


def test_what_is_not_public_does_not_exist(client: FlaskClient) -> None:
    internal = {spec.key for spec in all_charts()} - set(KEYS)
    assert {"anliegen-dauer", "smart-buchstaben", "smart-verlauf"} < internal
    assert internal == {spec.key for spec in all_charts() if not spec.is_for_others}
    for name in (*internal, "anliegen-dauer.csv", "nie", "fortschritt-handlungsfelder.exe", "matrix.", "."):
        answer = client.get(f"/embed/{name}")
        assert answer.status_code == 404
        is_chart = "." not in name or name == "anliegen-dauer.csv"
        assert ("Diese Grafik gibt es nicht" if is_chart else "Diese Seite gibt es nicht") in answer.text


def test_nothing_internal_leaves_the_house(client: FlaskClient) -> None:
    known = repr(example_reader().plan(STEERING, example_reader().revisions(STEERING)[-1]))
    assert all(marker in known for marker in INTERNAL)
    public_plan = repr(example_reader().plan(PUBLIC, example_reader().revisions(PUBLIC)[-1]))
    assert not any(marker in public_plan for marker in INTERNAL)
    public_words = set(SAMPLE.findall(public_plan))
    pages = ["/", "/oeffentlich", "/barrierefreiheit", "/healthz", "/oeffentlich/definition/state_counts"]
    embeds = [
        path_of(key, ending, **query)
        for key in KEYS
        for ending in ENDINGS
        for query in ({}, {"sprache": "en"})
    ]
    for address in [*pages, *embeds, "/embed/x", f"{CHART}?theme=x"]:
        text = client.get(address).data.decode(errors="ignore")
        assert set(SAMPLE.findall(text)) <= public_words, address
        assert not any(marker in text for marker in INTERNAL)


def test_no_public_answer_sets_a_cookie_or_may_run_a_script(client: FlaskClient) -> None:
    for address in (CHART, f"{CHART}.svg", f"{CHART}.csv", "/oeffentlich", "/barrierefreiheit", "/nie"):
        answer = client.get(address)
        policy = answer.headers["Content-Security-Policy"]
        assert "Set-Cookie" not in answer.headers
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "script" not in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "X-Frame-Options" not in answer.headers
        assert {"Referrer-Policy", "Permissions-Policy"} <= set(answer.headers.keys())


def test_only_embeds_may_be_framed_and_only_where_the_settings_say() -> None:
    client = client_of(frame_ancestors=("https://www.example.org", "https://*.example.com"))
    policies = {
        path: client.get(path).headers["Content-Security-Policy"]
        for path in (CHART, "/", "/barrierefreiheit")
    }
    own_and_theirs = "frame-ancestors 'self' https://www.example.org https://*.example.com"
    assert policies[CHART].endswith(own_and_theirs), "the gallery itself shows each chart in a frame"
    assert policies["/"].endswith("frame-ancestors 'none'")
    assert policies["/barrierefreiheit"].endswith("frame-ancestors 'none'")


@pytest.mark.parametrize(
    "site", ["example.org; script-src *", "https://example.org/pfad", "https://a\nb", ""]
)
def test_a_site_that_no_browser_understands_stops_the_start(site: str) -> None:
    with pytest.raises(StartError, match="FRAME_ANCESTORS"):
        client_of(frame_ancestors=(site,))


def test_answers_may_be_kept_until_something_changes(client: FlaskClient) -> None:
    first = client.get(CHART)
    tag = first.headers["ETag"]
    again = client.get(CHART, headers={"If-None-Match": tag})
    assert first.headers["Cache-Control"] == "public, max-age=300, stale-while-revalidate=86400"
    assert first.headers["Vary"] == "Accept-Encoding"
    assert not tag.startswith("W/")
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
    assert client.get(CHART, headers={"If-None-Match": '"alt"'}).status_code == 200


def test_the_tag_follows_day_choice_and_form(client: FlaskClient) -> None:
    tomorrow = Reader(open_engine(example_url()), scope=Scope(), today=lambda: date(2026, 11, 16))
    later = create_public_app(tomorrow, DashboardSettings()).test_client()
    addresses = (
        CHART,
        f"{CHART}?theme=dark",
        f"{CHART}?feld=1",
        f"{CHART}.svg",
        f"{CHART}.csv",
        f"{CHART}.json",
    )
    tags = [client.get(address).headers["ETag"] for address in addresses]
    assert len({*tags, later.get(CHART).headers["ETag"]}) == 7


def test_head_says_the_same_without_the_body(client: FlaskClient) -> None:
    full, head = client.get(CHART), client.head(CHART)
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["ETag"] == full.headers["ETag"]
    assert head.headers["Content-Length"] == str(len(full.data))


def test_every_encoding_holds_the_same_page_and_has_a_tag_of_its_own(client: FlaskClient) -> None:
    plain, zipped, br = (
        client.get(CHART, headers={"Accept-Encoding": name}) for name in ("identity", "gzip", "gzip, br")
    )
    assert "Content-Encoding" not in plain.headers
    assert (zipped.headers["Content-Encoding"], br.headers["Content-Encoding"]) == ("gzip", "br")
    assert gzip.decompress(zipped.data) == brotli.decompress(br.data) == plain.data
    assert len({answer.headers["ETag"] for answer in (plain, zipped, br)}) == 3
    assert (
        client.get(CHART, headers={"Accept-Encoding": "br;q=0, gzip"}).headers["Content-Encoding"] == "gzip"
    )
    other = client.get(CHART, headers={"Accept-Encoding": "br", "If-None-Match": zipped.headers["ETag"]})
    assert other.status_code == 200


def test_every_embed_is_small() -> None:
    client = client_of()
    for key in KEYS:
        assert len(client.get(path_of(key), headers={"Accept-Encoding": "gzip"}).data) <= 15_000


def test_unknown_parameters_change_nothing_and_are_not_kept(client: FlaskClient) -> None:
    shelf = client.application.extensions["konzeptmonitor_site"].shelf
    plain = client.get(CHART)
    kept = len(shelf)
    answers = [client.get(f"{CHART}?utm_source={number}&fbclid=x&theme=auto") for number in range(20)]
    assert {answer.headers["ETag"] for answer in answers} == {plain.headers["ETag"]}
    assert len(shelf) == kept


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("theme=pink", "Möglich sind: auto, light"),
        ("theme=", "Möglich sind: auto, light"),
        ("feld=99", "Möglich sind: 1, 2"),
        ("feld=", "Möglich sind: 1, 2"),
        ("theme=dark&theme=light", "»theme« steht mehr als einmal in der Adresse"),
        ("sprache=fr", "Möglich sind: de, en"),
        ("feldd=1", "»feldd« gibt es hier nicht. Es gibt: feld, "),
    ],
)
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_wrong_value_is_named_in_german(client: FlaskClient, query: str, words: str, ending: str) -> None:
    answer = client.get(f"{CHART}{ending}?{query}")
    assert answer.status_code == 400
    assert words in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert ("Access-Control-Allow-Origin" in answer.headers) == ending.startswith(".json")


def test_one_action_field_can_be_chosen(client: FlaskClient) -> None:
    found = client.get(f"{CHART}.json?feld=3").json
    assert found is not None
    assert found["categories"] == ["Arbeit"]
    assert found["n"] == 9
    assert "Handlungsfeld Arbeit" in found["subtitle"]


def test_numbers_for_machines(client: FlaskClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get(f"{CHART}.csv").text), strict=True))
    found = json.loads(client.get(f"{CHART}.json").data)
    assert sum(int(row["value"]) for row in rows) == found["n"] == 50
    assert {row["is_sample"] for row in rows} == {"true"}
    assert {row["as_of_date"] for row in rows} == {"2026-06-30"}
    assert [row["value"] for row in rows if row["category"] == "Arbeit"] == [
        str(item["values"][2]) for item in found["series"]
    ]


def test_only_what_is_for_machines_and_pictures_is_open_to_scripts_of_others(client: FlaskClient) -> None:
    open_forms = {
        ending for ending in ENDINGS if "Access-Control-Allow-Origin" in client.get(CHART + ending).headers
    }
    assert open_forms == {*ENDINGS} - {""}


def test_the_list_shows_the_code_for_the_configured_address(client: FlaskClient) -> None:
    for key in KEYS:
        text = client.get(f"/oeffentlich/einbetten/{key}").text
        assert re.search(
            rf"https://monitor\.example\.org/embed/{key}(\?massnahme=1\.[0-9]+)?&#34; title=", text
        )
    there = client.get("/", headers={"Host": "boese.example"}).text
    assert "boese" not in there
    assert client.get("/oeffentlich").text == there.replace('href="/?sprache', 'href="/oeffentlich?sprache')


def test_the_statement_says_whom_to_write_to(client: FlaskClient) -> None:
    assert "barrierefrei@example.org" in client.get("/barrierefreiheit").text


def test_every_definition_that_charts_name_is_explained(client: FlaskClient) -> None:
    for spec in public_charts():
        answer = client.get(f"/oeffentlich/definition/{spec.definition_key}")
        assert answer.status_code == 200
        assert "%(" not in answer.text


def test_the_rule_behind_a_colour_is_one_click_away_from_its_chart(client: FlaskClient) -> None:
    found = client.get("/oeffentlich/definition/state_counts").text
    assert "oeffentlich/definition/schedule" in found
    assert "der gemeldete Fortschritt liegt mehr als" in found


def test_public_pages_are_for_reading_only(client: FlaskClient) -> None:
    answer = client.post(CHART)
    assert answer.status_code == 405
    assert "nur lesen" in answer.text


def test_a_fault_shows_no_internals(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    client.application.testing = False
    client.application.config["PROPAGATE_EXCEPTIONS"] = False
    monkeypatch.setattr("dashboard.public.charts.answer", lambda *_: 1 / 0)
    answer = client.get(f"{CHART}?theme=dark")
    assert answer.status_code == 500
    assert "Der Fehler liegt bei uns" in answer.text
    assert not re.search(r"Zero|Traceback|\.py", answer.text)


def test_before_the_first_load_it_says_so(tmp_path: Path) -> None:
    from data_pipeline.schema import metadata

    engine = open_engine(f"sqlite:///{tmp_path / 'leer.sqlite3'}")
    metadata.create_all(engine)
    reader = Reader(engine, scope=Scope(), today=lambda: TODAY)
    client = create_public_app(reader, DashboardSettings()).test_client()
    answer = client.get(CHART)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "Noch keine Daten" in answer.text
    assert client.get("/healthz").text == "ok 0\n"
    engine.dispose()


def test_the_public_side_needs_neither_dash_nor_pandas() -> None:
    program = "import sys, dashboard.public; print(sorted({'dash', 'plotly', 'pandas'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
