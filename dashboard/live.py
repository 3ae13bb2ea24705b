"""The small address that open pages ask every few seconds, and what is said while the database is away."""

from flask import Flask, Response, jsonify, request
from flask_babel import gettext as _
from sqlalchemy.exc import SQLAlchemyError

from dashboard import formats
from dashboard.cache import Reader
from dashboard.gate import current_viewer
from dashboard.settings import DashboardSettings
from dashboard.silence import stale_words


def install(server: Flask, *, reader: Reader, settings: DashboardSettings) -> None:
    """Add `/api/revision`: the revision in force, 304 while it is the one the page knows.

    While the database is away the last known revision is answered, marked `is_stale`, with the age of the
    last answer; where nothing is known, 503.
    """

    def revision() -> Response:
        try:
            number = reader.current_number(current_viewer())
        except SQLAlchemyError:
            return Response(status=503, headers={"Retry-After": "5"})
        silent, tag = reader.silent_seconds, f"{number}-{settings.poll_seconds}"
        if silent is None and request.if_none_match.contains(tag):
            answer = Response(status=304)  # What nearly every question gets, so it costs next to nothing.
        else:
            answer = jsonify(_told(reader, settings, number))
        if silent is None:  # The age of an old answer is new every time.
            answer.set_etag(tag)
        answer.headers["Cache-Control"] = "no-cache"
        return answer

    server.add_url_rule("/api/revision", "revision", revision)
    server.register_error_handler(SQLAlchemyError, _database_away)


def _told(reader: Reader, settings: DashboardSettings, number: int) -> dict[str, object]:
    """What a page is told in full."""
    silent = reader.silent_seconds
    return {
        "revision": number,
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
