"""What people and programs get when something goes wrong: a next step, and nothing from inside."""

import json
import logging
from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, request
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from dashboard.labels.errors import ErrorWords, failed_words
from dashboard.public import error_words as words
from dashboard.public.headers import opened
from dashboard.public.page import HTML, page_text
from dashboard.public.parameters import ParameterError, UnknownChoiceError
from dashboard.public.present import NothingLoadedError
from dashboard.public.refusals import (
    NotKeptError,
    OtherFormatError,
    UnknownRevisionError,
    WithdrawnError,
)
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
        told: ErrorWords,
        headers: Mapping[str, str] = _NONE,
        members: Mapping[str, object] = _NONE,
    ) -> Response:
        for_program = request.path.startswith(API)
        response = _problem(status, told, members) if for_program else _page(site, status, told)
        response.headers.update(headers)
        response.headers["Cache-Control"] = "no-store"
        return response

    app.register_error_handler(
        ParameterError, lambda error: answer(400, words.wrong_value(error), members=_members(error))
    )
    app.register_error_handler(UnknownChoiceError, lambda error: answer(400, words.wrong_value(error)))
    app.register_error_handler(NotKeptError, lambda _: answer(404, words.not_kept()))
    app.register_error_handler(UnknownRevisionError, lambda error: answer(404, words.unknown_revision(error)))
    app.register_error_handler(OtherFormatError, lambda _: answer(501, words.other_format()))
    app.register_error_handler(WithdrawnError, lambda error: answer(410, words.withdrawn(error)))
    app.register_error_handler(HTTPException, lambda error: answer(*_refused(error), _allow(error)))
    for missing in (NothingLoadedError, StartError):
        app.register_error_handler(
            missing, lambda _: answer(503, words.nothing_loaded(), {"Retry-After": "60"})
        )
    app.register_error_handler(
        SQLAlchemyError, lambda error: answer(503, _away(error), {"Retry-After": "10"})
    )
    app.register_error_handler(500, lambda _: answer(500, failed_words()))


def _page(site: Site, status: int, told: ErrorWords) -> Response:
    page = page_text(site, "error.html", **told._asdict())
    return Response(page, status=status, content_type=HTML)


def _problem(status: int, told: ErrorWords, members: Mapping[str, object]) -> Response:
    detail = f"{told.explanation} {told.advice}"
    content = {"type": "about:blank", "title": told.heading, "status": status, "detail": detail}
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
        return status, words.not_offered() if status == 404 else words.only_get()
    return status, words.not_found() if status == 404 else words.read_only()


def _away(error: SQLAlchemyError) -> ErrorWords:
    """A database that is away has been noted once; whatever else it refuses is a fault of ours."""
    if not isinstance(error, DatabaseAwayError):
        _LOG.error("the database refused what a public page asked for", exc_info=error)
    return words.away()
