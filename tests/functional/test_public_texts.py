"""Texts that a public site owes: what they say by themselves, and what a city may put in their place."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask.testing import FlaskClient
from playwright.sync_api import Page

from dashboard.indicators.traffic_light import TrafficLight
from dashboard.mark_shapes import mark_path
from dashboard.public.plain_words import SENTENCES
from dashboard.public.texts import LARGEST
from dashboard.settings import StartError
from data_pipeline.schema.vocabulary import Freshness, ImplementationPhase, ScheduleState
from tests.functional.test_embed import public_app, serving
from tests.functional.test_english import german, spoken
from tests.functional.test_public import client_of

TEXTS = ("/impressum", "/datenschutz", "/einfach-erklaert", "/barrierefreiheit")
MEASURES = ("/oeffentlich/massnahmen", "/oeffentlich/massnahme/3.7", "/oeffentlich/massnahme/1.1")
STATES = [*ImplementationPhase, *ScheduleState, *Freshness, *TrafficLight]
HARM = """# Impressum der Stadt

### Anschrift

<script>alert(1)</script> <b onclick="x">fett</b>

[a](javascript:alert(1)) [b](data:text/html,x) [c](/intern) [d](https://www.example.org/a?b=c&d="e")

![Wappen](https://boese.example/wappen.png) <mailto:stadt@example.org> <https://www.example.org>

| Amt | Telefon |
|---|---|
| Büro | 1 |
"""


@pytest.fixture
def client() -> FlaskClient:
    return client_of(contact="hilfe@example.org", enforcement_body="Schlichtungsstelle Musterland")


def city(folder: Path, **files: str | bytes) -> FlaskClient:
    """A site whose folder of texts holds these files; `impressum_en` is `impressum.en.md`."""
    for name, content in files.items():
        path = folder / f"{name.replace('_en', '.en').replace('_', '-')}.md"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return client_of(texts=folder)


@pytest.mark.parametrize("path", TEXTS)
def test_every_text_is_there_and_linked_from_every_page(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.text.count("<h1>") == 1
    assert "Set-Cookie" not in answer.headers
    for other in (*TEXTS, *MEASURES, "/oeffentlich", "/nie"):
        assert f'href="{path}"' in client.get(other).text


def test_without_an_imprint_it_says_so_and_what_to_do(client: FlaskClient) -> None:
    text = client.get("/impressum").text
    assert "Die Stadt hat hier noch kein Impressum hinterlegt." in text
    assert "KONZEPTMONITOR_TEXTS" in text and "»impressum.md«" in text
    assert '<a href="mailto:hilfe@example.org">' in text


def test_the_privacy_text_promises_what_the_answers_keep(client: FlaskClient) -> None:
    text = client.get("/datenschutz").text
    assert "keine Cookies" in text and "ohne Skripte" in text and "legt der Betreiber fest" in text
    for path in (*TEXTS, *MEASURES):
        answer = client.get(path)
        assert "Set-Cookie" not in answer.headers
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "<script" not in answer.text
        assert 'src="http' not in answer.text


def test_every_state_is_explained_in_one_short_sentence_beside_its_mark(client: FlaskClient) -> None:
    text = client.get("/einfach-erklaert").text
    assert set(SENTENCES) == set(STATES)
    for state in STATES:
        sentence = SENTENCES[state]
        assert sentence.count(".") == 1 and len(sentence.split()) <= 13, sentence
        assert f"{mark_path(state.value)}" in text
        assert f"<span>{state.label}</span></span></dt><dd>{sentence}</dd>" in text


def test_plain_language_has_short_sentences(client: FlaskClient) -> None:
    texts = [text for _, text in spoken(client.get("/einfach-erklaert").text)]
    sentences = [part for text in texts for part in text.split(". ")]
    assert max(len(sentence.split()) for sentence in sentences) <= 13
    assert "In diesem Plan stehen 50 Maßnahmen." in texts


def test_the_accessibility_statement_has_all_its_parts(client: FlaskClient) -> None:
    text = client.get("/barrierefreiheit").text
    for words in (
        "gilt für die öffentlichen Seiten",
        "EN 301 549",
        "Deutscher Gebärdensprache",
        "wurde am 23.11.2026 erstellt",
        "Selbstbewertung",
        "hilfe@example.org",
        "Schlichtungsstelle Musterland",
    ):
        assert words in text, words
    assert "Durchsetzungsstelle Ihres Landes" in client_of().get("/barrierefreiheit").text


@pytest.mark.parametrize("path", TEXTS)
def test_english_texts_have_no_german_left(client: FlaskClient, path: str) -> None:
    text = client.get(f"{path}?sprache=en").text
    assert '<html lang="en"' in text
    assert german(text) == []


def test_a_text_of_the_city_can_harm_nobody(tmp_path: Path) -> None:
    text = city(tmp_path, impressum=HARM).get("/impressum").text
    assert "<script" not in text and "<b onclick" not in text and "<img" not in text
    assert "&lt;script&gt;alert(1)" in text
    links = [part.split('"')[0] for part in text.split('<div class="prose">')[1].split('href="')[1:4]]
    assert links == [
        "https://www.example.org/a?b=c&amp;d=%22e%22",
        "mailto:stadt@example.org",
        "https://www.example.org",
    ]
    assert "[a](javascript:alert(1)) [b](data:text/html,x) [c](/intern)" in text
    assert "<h1><span>Impressum der Stadt</span></h1>" in text and "<h2>Anschrift</h2>" in text
    assert "Wappen" in text and "boese.example" not in text


def test_a_citys_text_takes_the_place_of_ours_but_adds_to_the_accessibility_statement(tmp_path: Path) -> None:
    own = "## Ein eigener Text\n\nMit einem Satz der Stadt."
    client = city(tmp_path, impressum=own, datenschutz=own, einfach_erklaert=own, barrierefreiheit=own)
    pages = {path: client.get(path).text for path in TEXTS}
    assert all("Mit einem Satz der Stadt." in page for page in pages.values())
    assert "noch kein Impressum" not in pages["/impressum"]
    assert "Was diese Seiten nicht tun" not in pages["/datenschutz"]
    assert "Was ist das hier?" not in pages["/einfach-erklaert"]
    assert 'id="zeichen"' in pages["/einfach-erklaert"]  # Other pages lead there to explain the marks.
    assert "<h2>Ergänzende Angaben der Stadt</h2>" in pages["/barrierefreiheit"]
    assert "<h3>Ein eigener Text</h3>" in pages["/barrierefreiheit"]
    assert "Selbstbewertung" in pages["/barrierefreiheit"]


def test_a_text_in_another_language_is_taken_where_there_is_one(tmp_path: Path) -> None:
    client = city(
        tmp_path, impressum="Die Stadt.", impressum_en="The city.", datenschutz="Nichts ist geheim."
    )
    assert "The city." in client.get("/impressum?sprache=en").text
    assert "The city." not in client.get("/impressum").text
    assert ("de", "Nichts ist geheim.") in spoken(client.get("/datenschutz?sprache=en").text)


@pytest.mark.parametrize(
    ("content", "words"), [(b"\xfcber", "nicht in UTF-8"), (b"x" * (LARGEST + 1), "größer als 200 kB")]
)
def test_a_text_that_cannot_be_shown_stops_the_start(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(StartError, match=f"datenschutz.md.*{words}"):
        city(tmp_path, datenschutz=content)


def test_a_text_whose_name_is_nearly_right_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "Impressum.MD").write_text("Die Stadt.", encoding="utf-8")
    (tmp_path / "Notizen.md").write_text("Nicht öffentlich", encoding="utf-8")
    with pytest.raises(StartError, match=r"»Impressum\.MD« .* muss »impressum\.md« heißen"):
        client_of(texts=tmp_path)


def test_other_files_of_the_folder_cannot_be_asked_for(tmp_path: Path) -> None:
    (tmp_path / "geheim.md").write_text("Nicht öffentlich", encoding="utf-8")
    client = city(tmp_path, impressum="Die Stadt.")
    for path in ("/geheim", "/impressum/../geheim", "/impressum.md", "/impressum?sprache=../geheim"):
        assert "Nicht öffentlich" not in client.get(path).text


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(public_app()) as found:
        yield found


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("path", [*TEXTS, *MEASURES, "/oeffentlich/massnahme/3.7?sprache=en"])
def test_everybody_can_use_it(
    open_page: Callable[..., Page], address: str, path: str, width: int, scheme: str
) -> None:
    page = open_page(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page.goto(address + path)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    results = Axe().run(page, options={"runOnly": tags})
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_the_list_is_narrowed_without_scripts_by_keyboard(
    open_page: Callable[..., Page], address: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{address}/oeffentlich/massnahmen?sprache=en")
    page.get_by_label("Schedule").select_option("late")
    page.get_by_role("button", name="Choose").press("Enter")
    page.wait_for_url("**/oeffentlich/massnahmen?sprache=en&feld=&stand=&termin=late")
    assert page.get_by_text("11 of 50 measures").is_visible()
    page.get_by_role("link", name="Show all measures").click()
    page.wait_for_url("**/oeffentlich/massnahmen?sprache=en")
