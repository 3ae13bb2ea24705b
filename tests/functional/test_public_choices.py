"""What can be chosen of a public chart by its address: each value, dated, in every language and look."""

import csv
import io
import json
import re
from datetime import date
from random import Random

import pytest
from flask.testing import FlaskClient
from PIL import Image

from dashboard.access import PUBLIC
from dashboard.cache import Reader, Scope
from dashboard.catalogue import Ask, public_charts
from dashboard.catalogue.withdrawn import Withdrawn
from dashboard.chart import Chart, Series, Unit
from dashboard.public import State, create_public_app
from dashboard.public.choices import values_of
from dashboard.public.jsonstat import chart_jsonstat
from dashboard.settings import DashboardSettings
from data_pipeline.schema.session import open_engine
from tests.functional.test_public import KEYS, TODAY, client_of, example_reader, example_url, path_of

SPECS = {spec.key: spec for spec in public_charts()}
KEPT = [spec.key for spec in public_charts() if spec.is_kept]


def addresses() -> list[str]:
    """Every value of every parameter of every chart, one at a time."""
    state = State(example_reader().revisions(PUBLIC)[-1], TODAY)
    found = [
        f"/embed/{spec.key}.json?{ask}={value}" + ("" if ask is Ask.MEASURE else _measure(spec.key))
        for spec in public_charts()
        for ask in spec.asks
        for value in values_of(example_reader(), ask, state)
    ]
    assert len(found) > 100
    return found


def _measure(key: str) -> str:
    return "&massnahme=3.7" if key == "massnahme" else ""


@pytest.fixture
def client() -> FlaskClient:
    return client_of(public_url="https://monitor.example.org")


def test_every_value_is_answered_and_says_what_it_speaks_about(client: FlaskClient) -> None:
    for address in addresses():
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.json is not None
        assert answer.json["title"]
        assert answer.json["subtitle"]


def test_what_is_chosen_is_what_is_counted(client: FlaskClient) -> None:
    fields = [client.get(f"/embed/kennzahlen.json?feld={code}").json for code in "12345"]
    assert [found["n"] for found in fields if found] == [11, 9, 9, 11, 10]
    one = client.get("/embed/massnahme.json?massnahme=3.7").json
    assert one is not None
    assert one["title"].startswith("Maßnahme 3.7: ")
    assert one["n"] == 1
    division = client.get("/embed/fortschritt-handlungsfelder.json?bereich=gb3").json
    whole = client.get("/embed/fortschritt-handlungsfelder.json").json
    assert division is None or whole is None or 0 < division.get("n", 1) < whole["n"]


def test_a_period_leaves_out_what_lies_longer_ago(client: FlaskClient) -> None:
    whole, year = (
        client.get(f"/embed/anliegen-monate.json{query}").json["categories"]  # type: ignore[index]
        for query in ("", "?zeitraum=12-monate")
    )
    assert year == whole[-len(year) :]
    assert 10 <= len(year) <= 12 < len(whole)
    subtitle = client.get("/embed/anliegen-monate.json?zeitraum=12-monate").json["subtitle"]  # type: ignore[index]
    assert year[0] in subtitle


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/embed/matrix?massnahme=3.7", "Den Parameter »massnahme« gibt es hier nicht"),
        ("/embed/matrix?field=3", "Es gibt: feld, sprache, theme, groesse, hoehe"),
        ("/embed/massnahme", "Der Parameter »massnahme« fehlt"),
        ("/embed/massnahme?massnahme=99", "Möglich sind: 1.1, 1.2"),
        ("/embed/anliegen-monate?zeitraum=2025", "12-monate, 24-monate, 36-monate"),
        ("/embed/matrix?groesse=riesig", "auto, klein, mittel, gross"),
        ("/embed/matrix?hoehe=ja", "still, melden"),
        ("/embed/matrix?sprache=fr", "de, en"),
    ],
)
def test_anything_else_is_a_clear_refusal(client: FlaskClient, address: str, words: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert words in answer.text


def test_the_same_choice_has_the_same_tag_whatever_stands_in_the_address(client: FlaskClient) -> None:
    tags = {
        client.get(f"/embed/matrix.svg{query}").headers["ETag"]
        for query in ("", "?theme=auto", "?hoehe=melden", "?utm_source=x&groesse=auto", "?sprache=de")
    }
    assert len(tags) == 1
    assert client.get("/embed/matrix.svg?theme=dark").headers["ETag"] not in tags


@pytest.mark.parametrize("key", KEPT)
def test_the_figures_of_a_revision_stay(key: str) -> None:
    """Whatever day it is and whatever was loaded since, in the same bytes."""
    later = Reader(open_engine(example_url()), scope=Scope(), today=lambda: date(2028, 2, 1))
    clients = [client_of(), create_public_app(later, DashboardSettings()).test_client()]
    bodies = [
        [client.get(path_of(key, f"/revision/2{ending}")).data for client in clients]
        for ending in ("", ".svg", ".csv", ".json", ".jsonstat")
    ]
    assert all(here == there for here, there in bodies)
    found = json.loads(bodies[3][0])
    assert found["revision"] == 2
    assert "Dieser Stand bleibt" in bodies[0][0].decode()


def test_what_is_not_kept_says_so(client: FlaskClient) -> None:
    for address, status, words in (
        ("/embed/anliegen-monate/revision/2", 404, "hat keinen festen Stand"),
        ("/embed/matrix/revision/99", 404, "Es gibt die Revisionen 1, 2, 3, 4."),
        ("/embed/matrix/revision/x", 404, "Diesen Stand gibt es nicht"),
        ("/embed/massnahme/revision/1?massnahme=99", 400, "Möglich sind"),
    ):
        answer = client.get(address)
        assert (answer.status_code, words in answer.text) == (status, True), address


def test_a_withdrawn_chart_says_since_when_and_what_to_use(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = Withdrawn(since=date(2026, 3, 1), reason="Sie zählte doppelt.", instead="matrix")
    monkeypatch.setattr("dashboard.public.asking.WITHDRAWN", {"alt": gone})
    monkeypatch.setattr("dashboard.public.error_words.WITHDRAWN", {"alt": gone})
    for address in ("/embed/alt", "/embed/alt.csv", "/embed/alt/revision/1"):
        answer = client.get(address)
        assert answer.status_code == 410
        assert "Seit dem 01.03.2026" in answer.text
        assert "Sie zählte doppelt. An ihre Stelle tritt: /embed/matrix" in answer.text


@pytest.mark.parametrize("key", KEYS)
def test_english_by_the_address(client: FlaskClient, key: str) -> None:
    page = client.get(path_of(key, sprache="en")).text
    assert '<html lang="en"' in page
    assert "As of" in page
    assert f"/embed/{key}.csv?" in page
    assert "sprache=en" in page
    assert "Barrierefreiheit" not in page


@pytest.mark.parametrize("key", KEYS)
def test_links_are_previewed_with_a_picture_of_the_size_that_sites_expect(
    client: FlaskClient, key: str
) -> None:
    page = client.get(path_of(key)).text
    meta = dict(re.findall(r'<meta property="og:(\S+)" content="([^"]*)">', page))
    assert meta["title"] == re.findall(r'<h1 id="message">(.*?)</h1>', page)[0]
    assert meta["url"].startswith(f"https://monitor.example.org/embed/{key}")
    picture = client.get(meta["image"].removeprefix("https://monitor.example.org"))
    image = Image.open(io.BytesIO(picture.data))
    assert image.size == (1200, 630) == (int(meta["image:width"]), int(meta["image:height"]))
    assert len(image.convert("RGB").getcolors(1_000_000) or []) > 20, "something is drawn"


def test_high_contrast_is_black_on_white(client: FlaskClient) -> None:
    svg = client.get("/embed/kennzahlen.svg?theme=kontrast").text
    assert 'fill="#000000"' in svg
    assert "#4A5A68" not in svg


def test_an_office_opens_the_german_file(client: FlaskClient) -> None:
    answer = client.get("/embed/budget-handlungsfelder.excel.csv")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:2] == ["Handlungsfeld", "geplant (€)"]
    assert len(rows) == 6
    assert rows[1][-1] == "30.06.2026"
    assert "attachment" in answer.headers["Content-Disposition"]


def a_chart(*, categories: list[str], values: dict[str, list[float | None]]) -> Chart:
    series = [Series(key=key, label=key.upper(), values=tuple(row)) for key, row in values.items()]
    return Chart(
        key="probe",
        title="Probe",
        subtitle="Zahl",
        description="",
        category_label="Stand",
        categories=tuple(categories),
        series=tuple(series),
        unit=Unit.COUNT,
        n=1,
        as_of=date(2026, 6, 30),
        revision_number=1,
        source="Quelle",
        is_sample=True,
        definition_key="state_counts",
    )


@pytest.mark.parametrize("seed", range(20))
def test_json_stat_puts_every_value_into_its_own_cell(seed: int) -> None:
    """A round trip on shuffled frames with gaps: a cell is found by the places of its category and series."""
    random = Random(seed)
    names = [f"{month:02}/2025" for month in range(1, 13)] if seed % 2 else list("DAXCB")
    random.shuffle(names)
    values = {key: [random.choice([None, 0, 1, 2.5, 99]) for _ in names] for key in random.sample("pqrst", 3)}
    chart = a_chart(categories=names, values=values)
    found = json.loads(chart_jsonstat(chart))

    index = {name: found["dimension"][name]["category"]["index"] for name in found["id"]}
    labels = found["dimension"]["category"]["category"]["label"]
    assert found["size"] == [len(names), len(values)]
    for row, category in enumerate(index["category"]):
        for column, key in enumerate(index["series"]):
            place = row * found["size"][1] + column
            assert found["value"][place] == values[key][names.index(labels[category])]
            assert (str(place) in found["status"]) == (found["value"][place] is None)
    if seed % 2:
        assert set(index["category"]) == {f"2025-{month:02}" for month in range(1, 13)}
