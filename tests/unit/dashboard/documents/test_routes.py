"""The papers as files: who gets what, what stands on every sheet, what a server says that cannot make one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from flask_babel import Babel

from dashboard.access import PUBLIC, STEERING, Viewer
from dashboard.cache import Reader
from dashboard.documents import routes
from dashboard.documents.pdf import PdfUnavailableError
from dashboard.documents.unavailable import PACKAGES
from tests.unit.dashboard.pages.looks import example_reader


@pytest.fixture(scope="module")
def reader(example_file: Path) -> Iterator[Reader]:
    yield from example_reader(example_file)


class Press:
    """Takes what would be printed; `is_broken` is a machine without the libraries."""

    def __init__(self, *, is_broken: bool = False) -> None:
        self.is_broken = is_broken
        self.html, self.foot, self.title = "", "", ""

    def __call__(self, html: str, *, title: str, lang: str, foot: str, direction: str) -> bytes:
        if self.is_broken:
            raise PdfUnavailableError("libpango")
        self.html, self.foot, self.title = html, foot, f"{title} [{lang} {direction}]"
        return b"%PDF-"


def client(reader: Reader, press: Press, viewer: Viewer = STEERING) -> FlaskClient:
    server = Flask(__name__)
    server.before_request(lambda: setattr(g, "viewer", viewer))
    Babel(server, locale_selector=lambda: "de")
    routes.install(server, reader=reader, make=press)
    return server.test_client()


def test_the_report_is_a_file_that_says_where_it_is_from(reader: Reader) -> None:
    press = Press()
    answer = client(reader, press).get("/bericht.pdf?feld=2")

    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"] == (
        "inline; filename*=UTF-8''bericht-Handlungsfeld-Wohnen-und-Unterbringung-2026-06-30.pdf"
    )
    assert press.foot == (
        "Beispieldaten · Stand 30.06.2026 · Revision 4 · betrachtet am 15.11.2026 · "
        "http://localhost/bericht?feld=2"
    )
    assert press.title.startswith("Sachstand: ")
    assert press.title.endswith("(Auszug: Handlungsfeld Wohnen und Unterbringung), Potsdam [de ltr]")
    assert "Mitteilungsvorlage (Auszug)" in press.html
    assert "Wohnen und Unterbringung (" not in press.html
    assert "3.1 Wohnen und Unterbringung" in press.html
    assert "3.2 " not in press.html


def test_the_report_on_everything_says_nothing_of_a_selection(reader: Reader) -> None:
    press = Press()
    answer = client(reader, press).get("/bericht.pdf?geld=open")

    assert answer.headers["Content-Disposition"].endswith("''bericht-2026-06-30.pdf")
    assert "Auszug" not in press.title + press.html


def test_a_measure_brings_the_definitions_of_its_words(reader: Reader) -> None:
    press = Press()
    client(reader, press).get("/massnahme/1.4.pdf")

    terms = press.html.partition("Begriffe und Rechenregeln")[2]
    assert [
        word for word in ("Terminlage", "Ampel", "SMART-Prüfung") if f"<dt>{word}</dt>" not in terms
    ] == []


def test_the_report_is_the_same_for_every_viewer(reader: Reader) -> None:
    seen = []
    for viewer in (STEERING, PUBLIC):
        press = Press()
        client(reader, press, viewer).get("/bericht.pdf")
        seen.append((press.html.partition('<article class="document">')[2], press.foot))

    assert seen[0] == seen[1]
    assert seen[0][0]


def test_a_measure_with_more_than_the_public_may_see_says_so_on_every_sheet(reader: Reader) -> None:
    inside, outside = Press(), Press()
    client(reader, inside).get("/massnahme/1.4.pdf")
    client(reader, outside, PUBLIC).get("/massnahme/1.4.pdf")

    assert inside.foot.startswith("Nur für den Dienstgebrauch · ")
    assert "Person A" in inside.html
    assert outside.foot.startswith("Beispieldaten · ")
    assert "Person A" not in outside.html


def test_an_earlier_state_is_printed_as_it_was(reader: Reader) -> None:
    press = Press()
    answer = client(reader, press).get("/bericht.pdf?revision=3")

    assert "Stand 31.12.2025 · Revision 3 · betrachtet am 31.12.2025" in press.foot
    assert answer.headers["Content-Disposition"].endswith("bericht-2025-12-31.pdf")


@pytest.mark.parametrize(
    "address", ["/massnahme/99.pdf", "/bericht.pdf?revision=99", "/massnahme/1.4.pdf?tag=x"]
)
def test_what_there_is_not_is_not_found(reader: Reader, address: str) -> None:
    assert client(reader, Press()).get(address).status_code == 404


def test_a_server_that_cannot_make_files_says_what_is_missing_and_what_to_do(reader: Reader) -> None:
    answer = client(reader, Press(is_broken=True)).get("/bericht.pdf?feld=2")
    text = answer.get_data(as_text=True)

    assert (answer.status_code, answer.mimetype) == (503, "text/html")
    assert " ".join(PACKAGES) in text
    assert 'href="/bericht?feld=2"' in text
    assert '<html lang="de">' in text
    assert "<h1" in text


def test_the_annual_report_is_a_file_of_its_year(reader: Reader) -> None:
    press = Press()
    answer = client(reader, press).get("/anliegen/jahresbericht.pdf?jahr=2018")

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].endswith("jahresbericht-2018-2026-06-30.pdf")
    assert press.title.startswith("Jahresbericht der Anliegen 2018, ")
    assert not press.foot.startswith("Nur für den Dienstgebrauch"), "Published numbers are public."
    client(reader, press).get("/anliegen/jahresbericht.pdf")
    assert press.foot.startswith("Nur für den Dienstgebrauch"), "Counts of cases are not."
