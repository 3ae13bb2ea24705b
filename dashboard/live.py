"""The small address that open pages ask every few seconds, and what is said while the database is away."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask, Response, jsonify, request
from flask_babel import gettext as _
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.http import quote_etag

from dashboard import formats
from dashboard.cache import Reader
from dashboard.gate import current_viewer
from dashboard.settings import DashboardSettings
from dashboard.silence import stale_words

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_ADDRESS = "/api/revision"


def install(server: Flask, *, reader: Reader, settings: DashboardSettings) -> None:
    """Add `/api/revision`: the revision in force, 304 while the page knows all that may be new.

    While the database is away the last known revision is answered, marked `is_stale`, with the age of the
    last answer; where nothing is known, 503.
    """

    def revision() -> Response:
        try:
            number, tag = reader.current_number(current_viewer()), _tag(reader, settings)
        except SQLAlchemyError:
            return Response(status=503, headers={"Retry-After": "5"})
        silent = reader.silent_seconds
        if silent is None and request.if_none_match.contains(tag):
            answer = Response(status=304)
        else:
            answer = jsonify(_told(reader, settings, number))
        if silent is None:  # The age of an old answer is new every time.
            answer.set_etag(tag)
        answer.headers["Cache-Control"] = "no-cache"
        return answer

    server.add_url_rule(_ADDRESS, "revision", revision)
    server.register_error_handler(SQLAlchemyError, _database_away)


def answered_early(app: Wsgi, *, reader: Reader, settings: DashboardSettings) -> Wsgi:
    """The application behind a short way for what nearly every question of an open page gets: nothing new.

    The answer repeats what the asker knows already, so nobody needs to be known for it. Everything else goes
    the long way.
    """

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        known = environ.get("HTTP_IF_NONE_MATCH")
        if not known or environ.get("PATH_INFO") != _ADDRESS or known != _current(reader, settings):
            return app(environ, start_response)
        start_response("304 NOT MODIFIED", [("ETag", known), ("Cache-Control", "no-cache")])
        return []

    return answer


def _current(reader: Reader, settings: DashboardSettings) -> str | None:
    """The ETag of now; None while the database is away, because the age of the answer changes then."""
    try:
        tag = _tag(reader, settings)
    except SQLAlchemyError:
        return None
    return quote_etag(tag) if reader.silent_seconds is None else None


def _tag(reader: Reader, settings: DashboardSettings) -> str:
    return f"{reader.version}-{settings.poll_seconds}"


def _told(reader: Reader, settings: DashboardSettings, number: int) -> dict[str, object]:
    """What a page is told in full."""
    silent = reader.silent_seconds
    return {
        "revision": number,
        "version": reader.version,
        "poll_seconds": settings.poll_seconds,
        "is_stale": silent is not None,
        "seconds_since_answer": round(silent or 0.0),
        "message": stale_words(reader) or _("Neue Daten: Revision %(number)s", number=number),
    }


def _database_away(_error: Exception) -> Response:
    """In place of a page that was never read before the database went away; it comes back by itself."""
    title = _("Die Datenbank ist nicht erreichbar")
    words = _(
        "Diese Seite wurde noch nicht gelesen und kann deshalb gerade nicht gezeigt werden. Sie erscheint "
        "von selbst, sobald die Datenbank wieder antwortet; es ist nichts verloren."
    )
    page = (
        f'<!DOCTYPE html><html lang="{formats.language()}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
        f"<body><main><h1>{title}</h1><p>{words}</p></main></body></html>"
    )
    headers = {"Retry-After": "5", "Refresh": "5", "Cache-Control": "no-store"}
    return Response(page, status=503, headers=headers, content_type="text/html; charset=utf-8")
