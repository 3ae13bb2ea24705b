"""The file is read back: its text, its tags, its language, and that nothing foreign came in."""

import io
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from pypdf import PdfReader

from dashboard.documents.pdf import pdf

_HTML = """<h1>Bericht für den Rat</h1><h2>1 Lage</h2><p>Größe, Maß und <a href="/massnahme/1">Straße</a>.</p>
<div class="scroll-region"><table class="data-table"><caption>Tabelle</caption>
<thead><tr><th scope="col">Maßnahme</th><th scope="col">Stand</th></tr></thead>
<tbody><tr><th scope="row">1.1</th><td><span class="status status-late">
<span class="mark mark-diamond status-late" aria-hidden="true"></span>
<span>verspätet</span></span></td></tr></tbody>
</table></div>
<p>gelb. <a href="/methodik#traffic_light">Definition</a></p>
<p>Siehe <a href="https://rat.example/vorlage">Vorlage</a>.</p>"""


class _Listener(BaseHTTPRequestHandler):
    """A server that nobody may ask."""

    asked: list[str] = []  # noqa: RUF012, a class is the only state that handlers share.

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(404)
        self.end_headers()

    def log_message(self, *parts: object) -> None: ...


@pytest.fixture
def foreign() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def document() -> PdfReader:
    body = pdf(_HTML, title="Titel & Stand", lang="de", foot='Stand 30.06.2026 · "Revision" 4 <b>')
    return PdfReader(io.BytesIO(body))


def tags(document: PdfReader) -> list[dict[str, Any]]:
    """Every element of the structure, in reading order."""
    found: list[dict[str, Any]] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        for child in node if isinstance(node, list) else [node.get("/K")] if isinstance(node, dict) else []:
            if isinstance(node, dict) and "/S" in node and node not in found:
                found.append(node)
            if child is not None:
                walk(child)

    walk(document.root_object["/StructTreeRoot"])
    return found


def test_the_text_can_be_read_and_searched(document: PdfReader) -> None:
    text = document.pages[0].extract_text()

    for words in ("Bericht für den Rat", "Größe, Maß und Straße", "verspätet"):
        assert words in text
    assert 'Stand 30.06.2026 · "Revision" 4 <b>' in text
    assert "1 / 1" in text


def test_the_word_of_a_link_to_a_definition_is_left_out(document: PdfReader) -> None:
    text = document.pages[0].extract_text()

    assert "gelb." in text
    assert "Definition" not in text


def test_it_says_its_language_its_title_and_its_standard(document: PdfReader) -> None:
    root = document.root_object

    assert root["/Lang"] == "de"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert document.metadata is not None
    assert document.metadata.title == "Titel & Stand"
    assert 'pdfuaid:part="1"' in root["/Metadata"].get_data().decode()


def test_headings_tables_and_paragraphs_are_tagged(document: PdfReader) -> None:
    kinds = Counter(str(tag["/S"]) for tag in tags(document))

    assert (kinds["/H1"], kinds["/H2"], kinds["/Table"], kinds["/THead"], kinds["/Caption"]) == (
        1,
        1,
        1,
        1,
        1,
    )
    assert (kinds["/TH"], kinds["/TD"]) == (3, 1)
    assert kinds["/P"] == 3
    assert kinds["/Figure"] == 0, "a mark is decoration; its word says the same"


def test_only_links_to_the_web_stay_links(document: PdfReader) -> None:
    notes = [note.get_object() for note in document.pages[0].get("/Annots", [])]

    assert [note["/A"]["/URI"] for note in notes] == ["https://rat.example/vorlage"]


def test_the_fonts_of_the_product_are_inside(document: PdfReader) -> None:
    fonts = document.pages[0]["/Resources"]["/Font"]
    names = {str(font.get_object()["/BaseFont"]) for font in fonts.values()}

    assert names
    assert all("Source-Sans-3" in name or "SourceSans3" in name for name in names), names


def test_nothing_is_fetched_from_anywhere(foreign: str) -> None:
    hostile = (
        f'<img src="{foreign}/bild.png" alt="x"><link rel="stylesheet" href="{foreign}/stil.css">'
        f'<style>p {{ background: url("{foreign}/grund.svg") }} @import "{foreign}/mehr.css";</style>'
        f'<object data="{foreign}/teil.svg"></object><img src="file:///etc/hostname" alt="y"><p>Text</p>'
    )

    text = PdfReader(io.BytesIO(pdf(hostile, title="x", lang="de"))).pages[0].extract_text()

    assert _Listener.asked == []
    assert "Text" in text
