"""What people and programs get when something goes wrong: a next step, and nothing from inside."""

import json
import logging
from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask, Response, request
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException, InternalServerError

from dashboard.labels.errors import ErrorWords, failed_words
from dashboard.public import error_words as words
from dashboard.public.headers import opened
from dashboard.public.page import HTML, page_text
from dashboard.public.parameters import ParameterError, UnknownChoiceError
from dashboard.public.paths import API, is_for_programs
from dashboard.public.present import NothingLoadedError
from dashboard.public.problems import MEANINGS, PROBLEM_PLACE, ProblemKind
from dashboard.public.refusals import (
    NotKeptError,
    OtherFormatError,
    UnknownChartError,
    UnknownMeasureError,
    UnknownRevisionError,
    WithdrawnError,
)
from dashboard.public.site import Site
from dashboard.pulse import DatabaseAwayError
from dashboard.settings import StartError

PROBLEM = "application/problem+json"
_LOG = logging.getLogger(__name__)
_NONE: Mapping[str, Any] = {}


def add_error_pages(app: Flask, site: Site) -> None:
    """An answer for everything that can go wrong: a page, or a problem (RFC 9457) where programs ask."""

    def answer(
        kind: ProblemKind,
        told: ErrorWords,
        *,
        status: int | None = None,
        headers: Mapping[str, str] = _NONE,
        members: Mapping[str, object] = _NONE,
    ) -> Response:
        code = status or MEANINGS[kind][0]
        if is_for_programs(request.path):
            named = {"type": site.address(f"{PROBLEM_PLACE}{kind}"), "status": code}
            response = _problem(told, {**named, **members})
        else:
            response = _page(site, code, told)
        response.headers.update(headers)
        response.headers["Cache-Control"] = "no-store"
        return response

    def on(error: type[Exception], kind: ProblemKind, words_of: Callable[[Any], ErrorWords]) -> None:
        app.register_error_handler(error, lambda found: answer(kind, words_of(found)))

    def parameter(error: ParameterError) -> Response:
        return answer(ProblemKind.PARAMETER, words.wrong_value(error), members=_members(error))

    def refused(error: HTTPException) -> Response:
        kind, told = _refused(error)
        return answer(kind, told, status=error.code, headers=_allow(error))

    def nothing(_: Exception) -> Response:
        return answer(ProblemKind.NOTHING_LOADED, words.nothing_loaded(), headers={"Retry-After": "60"})

    def away(error: SQLAlchemyError) -> Response:
        return answer(ProblemKind.AWAY, _away(error), headers={"Retry-After": "10"})

    app.register_error_handler(ParameterError, parameter)
    on(UnknownChoiceError, ProblemKind.PARAMETER, words.wrong_value)
    on(UnknownChartError, ProblemKind.NOT_FOUND, lambda _: words.unknown_chart())
    on(UnknownMeasureError, ProblemKind.NOT_FOUND, lambda _: words.unknown_measure(_measures()))
    on(UnknownRevisionError, ProblemKind.NOT_FOUND, words.unknown_revision)
    on(NotKeptError, ProblemKind.NOT_KEPT, lambda _: words.not_kept())
    on(OtherFormatError, ProblemKind.FORMAT, lambda _: words.other_format())
    on(WithdrawnError, ProblemKind.WITHDRAWN, words.withdrawn)
    app.register_error_handler(HTTPException, refused)
    for missing in (NothingLoadedError, StartError):
        app.register_error_handler(missing, nothing)
    app.register_error_handler(SQLAlchemyError, away)
    on(InternalServerError, ProblemKind.FAILED, lambda _: failed_words())


def _measures() -> str:
    return "/api/v1/measures" if request.path.startswith(API) else "/oeffentlich/massnahmen"


def _page(site: Site, status: int, told: ErrorWords) -> Response:
    page = page_text(site, "error.html", **told._asdict())
    return Response(page, status=status, content_type=HTML)


def _problem(told: ErrorWords, members: dict[str, Any]) -> Response:
    words = {"title": told.heading, "detail": f"{told.explanation} {told.advice}"}
    body = json.dumps({"type": members["type"], **words, **members}, ensure_ascii=False)
    return opened(Response(body, status=members["status"], content_type=PROBLEM))


def _members(error: ParameterError) -> dict[str, object]:
    """Which parameter is meant and, where they can be counted, what values it has."""
    return {"parameter": error.name} | ({"allowed": error.allowed} if error.allowed else {})


def _allow(error: HTTPException) -> dict[str, str]:
    return {name: value for name, value in error.get_headers() if name == "Allow"}


def _refused(error: HTTPException) -> tuple[ProblemKind, ErrorWords]:
    is_missing, is_api = error.code == 404, request.path.startswith(API)
    if is_missing:
        return ProblemKind.NOT_FOUND, words.not_offered() if is_api else words.not_found()
    return ProblemKind.METHOD, words.only_get() if is_api else words.read_only()


def _away(error: SQLAlchemyError) -> ErrorWords:
    """A database that is away has been noted once; whatever else it refuses is a fault of ours."""
    if not isinstance(error, DatabaseAwayError):
        _LOG.error("the database refused what a public page asked for", exc_info=error)
    return words.away()
