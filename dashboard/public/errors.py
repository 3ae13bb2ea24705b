"""What people and programs get when something goes wrong: a next step, and nothing from inside."""

import json
import logging
from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, request
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from dashboard import formats
from dashboard.catalogue.withdrawn import WITHDRAWN
from dashboard.labels import gettext
from dashboard.labels.errors import ErrorWords, failed_words
from dashboard.public.headers import opened
from dashboard.public.page import HTML, page_text
from dashboard.public.parameters import ParameterError, UnknownChoiceError
from dashboard.public.present import NothingLoadedError
from dashboard.public.refusals import NotKeptError, OtherFormatError, WithdrawnError
from dashboard.public.site import Site
from dashboard.pulse import DatabaseAwayError
from dashboard.settings import StartError

PROBLEM = "application/problem+json"
API = "/api/"
_LOG = logging.getLogger(__name__)
_NONE: Mapping[str, Any] = {}


def add_error_pages(app: Flask, site: Site) -> None:
    """An answer for everything that can go wrong: a page, or below `/api/` a problem (RFC 9457)."""

    def answer(
        status: int,
        words: ErrorWords,
        headers: Mapping[str, str] = _NONE,
        members: Mapping[str, object] = _NONE,
    ) -> Response:
        for_program = request.path.startswith(API)
        response = _problem(status, words, members) if for_program else _page(site, status, words)
        response.headers.update(headers)
        response.headers["Cache-Control"] = "no-store"
        return response

    app.register_error_handler(
        ParameterError, lambda error: answer(400, _wrong_value(error), members=_members(error))
    )
    app.register_error_handler(UnknownChoiceError, lambda error: answer(400, _wrong_value(error)))
    app.register_error_handler(NotKeptError, lambda _: answer(404, _not_kept()))
    app.register_error_handler(OtherFormatError, lambda _: answer(501, _other_format()))
    app.register_error_handler(WithdrawnError, lambda error: answer(410, _withdrawn(error)))
    app.register_error_handler(HTTPException, lambda error: answer(*_refused(error), _allow(error)))
    for missing in (NothingLoadedError, StartError):
        app.register_error_handler(missing, lambda _: answer(503, _nothing_loaded(), {"Retry-After": "60"}))
    app.register_error_handler(
        SQLAlchemyError, lambda error: answer(503, _away(error), {"Retry-After": "10"})
    )
    app.register_error_handler(500, lambda _: answer(500, failed_words()))


def _page(site: Site, status: int, words: ErrorWords) -> Response:
    page = page_text(site, "error.html", **words._asdict())
    return Response(page, status=status, content_type=HTML)


def _problem(status: int, words: ErrorWords, members: Mapping[str, object]) -> Response:
    detail = f"{words.explanation} {words.advice}"
    content = {"type": "about:blank", "title": words.heading, "status": status, "detail": detail}
    body = json.dumps({**content, **members}, ensure_ascii=False)
    return opened(Response(body, status=status, content_type=PROBLEM))


def _members(error: ParameterError) -> dict[str, object]:
    """Which parameter is meant and, where they can be counted, what values it has."""
    return {"parameter": error.name} | ({"allowed": error.allowed} if error.allowed else {})


def _allow(error: HTTPException) -> dict[str, str]:
    return {name: value for name, value in error.get_headers() if name == "Allow"}


def _refused(error: HTTPException) -> tuple[int, ErrorWords]:
    status = error.code or 400
    if request.path.startswith(API):
        return status, _not_offered() if status == 404 else _only_get()
    return status, _not_found() if status == 404 else _read_only()


def _wrong_value(error: Exception) -> ErrorWords:
    return ErrorWords(
        gettext("Diese Auswahl gibt es nicht"),
        str(error),
        gettext("Bitte die Adresse berichtigen oder den Parameter weglassen."),
    )


def _not_found() -> ErrorWords:
    return ErrorWords(
        gettext("Diese Seite gibt es nicht"),
        gettext("Unter dieser Adresse ist nichts Öffentliches zu finden."),
        gettext("Vielleicht ist die Adresse unvollständig. Die Übersicht der Grafiken führt weiter."),
    )


def _not_kept() -> ErrorWords:
    return ErrorWords(
        gettext("Diese Grafik hat keinen festen Stand"),
        gettext(
            "Anliegen werden immer nach dem neuesten Stand gezählt. Frühere Zählungen werden zum Schutz "
            "Einzelner nicht aufbewahrt: Aus ihrem Vergleich ließen sich einzelne Fälle ablesen."
        ),
        gettext("Dieselbe Grafik ohne »/revision/…« zeigt den heutigen Stand."),
    )


def _other_format() -> ErrorWords:
    return ErrorWords(
        gettext("Dieses Format gibt es nicht"),
        gettext("Für eingebettete Grafiken gibt es nur das Format »json«."),
        gettext("Bitte den Parameter »format« weglassen oder auf »json« setzen."),
    )


def _withdrawn(error: WithdrawnError) -> ErrorWords:
    found = WITHDRAWN[error.key]
    other = gettext("An ihre Stelle tritt: /embed/%(key)s", key=found.instead) if found.instead else ""
    return ErrorWords(
        gettext("Diese Grafik wurde zurückgezogen"),
        gettext("Seit dem %(day)s gibt es sie nicht mehr.", day=formats.date(found.since)),
        " ".join(filter(None, (found.reason, other))),
    )


def _read_only() -> ErrorWords:
    return ErrorWords(
        gettext("Diese Anfrage geht hier nicht"),
        gettext("Öffentliche Seiten lassen sich nur lesen."),
        gettext("Bitte die Adresse im Browser öffnen."),
    )


def _not_offered() -> ErrorWords:
    return ErrorWords(
        gettext("Das gibt es hier nicht"),
        gettext("Unter dieser Adresse ist nichts Öffentliches zu finden."),
        gettext("Die Übersicht unter /api/v1 nennt alle Adressen."),
    )


def _only_get() -> ErrorWords:
    return ErrorWords(
        gettext("Diese Anfrage geht hier nicht"),
        gettext("Die Schnittstelle lässt sich nur lesen."),
        gettext("Bitte mit GET anfragen; die Übersicht unter /api/v1 nennt alle Adressen."),
    )


def _nothing_loaded() -> ErrorWords:
    return ErrorWords(
        gettext("Noch keine Daten"),
        gettext("Es ist noch kein Datenstand veröffentlicht."),
        gettext("Bitte später wiederkommen."),
    )


def _away(error: SQLAlchemyError) -> ErrorWords:
    """A database that is away has been noted once; whatever else it refuses is a fault of ours."""
    if not isinstance(error, DatabaseAwayError):
        _LOG.error("the database refused what a public page asked for", exc_info=error)
    return ErrorWords(
        gettext("Die Daten sind gerade nicht erreichbar"),
        gettext("Die Datenbank antwortet nicht; was schon gezeigt wurde, bleibt erreichbar."),
        gettext("Bitte in einigen Minuten noch einmal versuchen."),
    )
