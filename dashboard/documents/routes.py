"""Addresses of the papers as files: the report for the council, the annual report and each measure."""

from typing import Protocol
from urllib.parse import quote

from babel import Locale
from flask import Flask, Response, abort
from flask import request as flask_request

from dashboard import formats
from dashboard.as_of import UnknownStateError
from dashboard.cache import Reader
from dashboard.documents.paper import Paper, annual_paper, measure_paper, report_paper
from dashboard.documents.pdf import PdfUnavailableError, pdf
from dashboard.documents.unavailable import unavailable_page
from dashboard.pages import annual_report
from dashboard.pages.parameters import REPORT
from dashboard.pages.spec import PageRequest
from dashboard.requests import page_request
from dashboard.unknown import refuse_unknown

_PDF = "application/pdf"


class Maker(Protocol):
    """What turns markup into a file; raises PdfUnavailableError where it cannot."""

    def __call__(self, html: str, *, title: str, lang: str, foot: str, direction: str) -> bytes: ...


def install(server: Flask, *, reader: Reader, make: Maker = pdf) -> None:
    """Add the papers beside their pages, at the same address with `.pdf`, with its state and its choice."""

    def report() -> Response:
        asked = _asked(reader, "/bericht")
        refuse_unknown(asked, REPORT)
        return _answer(report_paper(asked), back="/bericht", make=make)

    def annual() -> Response:
        path = annual_report.PAGE.path
        return _answer(annual_paper(_asked(reader, path)), back=path, make=make)

    def measure(code: str) -> Response:
        path = f"/massnahme/{quote(code, safe='')}"
        return _answer(measure_paper(_asked(reader, path)), back=path, make=make)

    server.add_url_rule("/bericht.pdf", "report_pdf", report)
    server.add_url_rule(f"{annual_report.PAGE.path}.pdf", "annual_report_pdf", annual)
    server.add_url_rule("/massnahme/<path:code>.pdf", "measure_pdf", measure)


def _asked(reader: Reader, pathname: str) -> PageRequest:
    """The page behind a file, as the visitor of this HTTP request may see it."""
    search = flask_request.query_string.decode(errors="replace")
    try:
        return page_request(reader, pathname=pathname, search=f"?{search}" if search else "")
    except UnknownStateError:
        return abort(404)


def _answer(paper: Paper | None, *, back: str, make: Maker) -> Response:
    """The file, shown by the browser itself; a server that cannot make it says so and offers the page."""
    if paper is None:
        return abort(404)
    source = f"{flask_request.host_url.rstrip('/')}{back}{paper.search}"
    foot, lang = " · ".join([*paper.origin, source]), formats.language()
    direction = Locale.parse(lang).text_direction
    try:
        body = make(paper.html, title=paper.title, lang=lang, foot=foot, direction=direction)
    except PdfUnavailableError:
        return Response(unavailable_page(back=f"{back}{paper.search}"), status=503, mimetype="text/html")
    headers = {"Content-Disposition": f"inline; filename*=UTF-8''{quote(paper.file_name)}"}
    return Response(body, mimetype=_PDF, headers=headers)
