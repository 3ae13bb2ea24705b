"""Pages on paper, as Chromium prints them: how many sheets, what is on them, what stays on the screen."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask_babel import Babel
from playwright.sync_api import Page
from pypdf import PdfReader

from dashboard.access import STEERING
from dashboard.app import assets_folder
from dashboard.cache import Reader
from dashboard.documents.paper import annual_paper
from dashboard.documents.pdf import pdf
from dashboard.markup import to_html
from dashboard.pages import annual_report, council_report, since
from dashboard.pages.spec import PageSpec
from tests.unit.dashboard.pages.looks import example_reader, look

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def reader(example_file: Path) -> Iterator[Reader]:
    yield from example_reader(example_file)


def printed(page: Page, reader: Reader, spec: PageSpec) -> list[str]:
    """The text of each sheet."""
    app = Flask(__name__)
    Babel(app, locale_selector=lambda: "de")
    with app.test_request_context():
        markup = to_html(spec.frame(look(reader, STEERING, spec.path)))
    names = sorted(path.name for path in assets_folder().glob("*.css") if not path.name.startswith("59"))
    links = "".join(f'<link rel="stylesheet" href="/assets/{name}">' for name in names)
    head = f'<meta charset="utf-8">{links}<script src="/assets/print.js"></script>'
    document = f'<!DOCTYPE html><html lang="de"><head>{head}</head><body><main>{markup}</main></body></html>'
    page.route("http://localhost/**", lambda route: route.fulfill(body=document, content_type="text/html"))
    page.route(
        "http://localhost/assets/**",
        lambda route: route.fulfill(path=assets_folder() / urlsplit(route.request.url).path[8:]),
    )
    page.goto(f"http://localhost{spec.path}")
    page.evaluate("document.fonts.ready")
    found = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return [sheet.extract_text() for sheet in found.pages]


def test_what_happened_since_the_last_meeting_fits_on_two_sheets(
    open_page: Callable[..., Page], reader: Reader
) -> None:
    sheets = printed(open_page(), reader, since.PAGE)

    assert len(sheets) == 2
    foot = (
        "Stand 30.06.2026 · Revision 4 · betrachtet am 15.11.2026 · Beispieldaten · http://localhost/sitzung"
    )
    assert all(foot in sheet for sheet in sheets)
    assert "Stand vergleichen" not in sheets[0]
    assert "Ohne Bericht seither: 8 Maßnahmen" in sheets[1]


def test_the_report_repeats_the_heads_of_its_tables_on_every_sheet(
    open_page: Callable[..., Page], reader: Reader
) -> None:
    sheets = printed(open_page(), reader, council_report.PAGE)

    assert "Bericht als PDF" not in sheets[0]
    for sheet in sheets[1:-1]:
        assert "Terminlage und Grund" in sheet


def test_the_annual_report_fits_on_three_sheets(open_page: Callable[..., Page], reader: Reader) -> None:
    sheets = printed(open_page(), reader, annual_report.PAGE)

    assert len(sheets) <= 3
    assert "Bericht als PDF" not in sheets[0]
    assert "1.633" in sheets[0]


def test_the_file_of_the_annual_report_says_what_the_page_says(reader: Reader) -> None:
    app = Flask(__name__)
    Babel(app, locale_selector=lambda: "de")
    with app.test_request_context():
        paper = annual_paper(look(reader, STEERING, f"{annual_report.PAGE.path}?jahr=2018"))
    assert paper is not None
    sheets = PdfReader(io.BytesIO(pdf(paper.html, title=paper.title, lang="de"))).pages
    words = " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())

    assert len(sheets) <= 3
    assert "2018 gingen 2.681 Anliegen ein, 467 mehr als 2017" in words
    assert "Die Veröffentlichung nennt +22 %" in words
    assert "Kennzahlen des Jahresberichts" in words
    assert "CSV für Excel" not in words
