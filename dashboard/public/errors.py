"""What people see when something goes wrong: German, with a next step, without internals."""

from flask import Flask, Response, render_template
from werkzeug.exceptions import HTTPException

from dashboard.labels import gettext
from dashboard.labels.errors import failed_words
from dashboard.public.parameters import ParameterError
from dashboard.public.present import NothingLoadedError
from dashboard.public.stylesheet import SHEET
from dashboard.settings import StartError


def add_error_pages(app: Flask) -> None:
    """A page for everything that can go wrong."""
    app.register_error_handler(ParameterError, _wrong_value)
    app.register_error_handler(NothingLoadedError, _nothing_loaded)
    app.register_error_handler(StartError, _nothing_loaded)
    app.register_error_handler(404, _not_found)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(500, _failed)


def _wrong_value(error: ParameterError) -> Response:
    heading = gettext("Diese Auswahl gibt es nicht")
    return _page(
        400, heading, str(error), gettext("Bitte die Adresse berichtigen oder den Parameter weglassen.")
    )


def _not_found(_: HTTPException) -> Response:
    return _page(
        404,
        gettext("Diese Seite gibt es nicht"),
        gettext("Unter dieser Adresse ist keine öffentliche Grafik zu finden."),
        gettext("Vielleicht ist die Adresse unvollständig. Die Startseite nennt alle Grafiken."),
    )


def _refused(error: HTTPException) -> Response:
    response = _page(
        error.code or 400,
        gettext("Diese Anfrage geht hier nicht"),
        gettext("Öffentliche Seiten lassen sich nur lesen."),
        gettext("Bitte die Adresse im Browser öffnen."),
    )
    response.headers.extend([(name, value) for name, value in error.get_headers() if name == "Allow"])
    return response


def _nothing_loaded(_: Exception) -> Response:
    response = _page(
        503,
        gettext("Noch keine Daten"),
        gettext("Es ist noch kein Datenstand veröffentlicht."),
        gettext("Bitte später wiederkommen."),
    )
    response.headers["Retry-After"] = "60"
    return response


def _failed(_: Exception) -> Response:
    return _page(500, *failed_words())


def _page(status: int, heading: str, explanation: str, advice: str) -> Response:
    page = render_template("error.html", sheet=SHEET, heading=heading, explanation=explanation, advice=advice)
    response = Response(page, status=status, content_type="text/html; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response
