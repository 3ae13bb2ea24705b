"""A process that was started while the database is away: it says so, and starts as soon as it can."""

import json
import logging
from collections.abc import Callable, Iterable
from threading import Lock
from time import monotonic
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from dashboard.public.paths import is_for_programs
from dashboard.settings import StartError

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_LOG = logging.getLogger(__name__)
_PAUSE = 1.0
"""Seconds between two attempts."""
_SENTENCE = "Der Konzeptmonitor ist gestartet und wartet auf seine Datenbank."
_PROBLEM = {
    "type": "about:blank",
    "title": "Service Unavailable",
    "status": 503,
    "detail": f"{_SENTENCE} Bitte in einigen Sekunden noch einmal fragen.",
}
_PAGE = f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Die Datenbank fehlt noch</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main>
<h1>Die Datenbank ist noch nicht erreichbar</h1>
<p>{_SENTENCE} Diese Seite lädt sich selbst neu, bis sie da ist.</p></main></body></html>"""


class WaitingApp:
    """A WSGI application that is built as soon as the database answers, at most one attempt a second.

    Until then every request is answered with 503 and a page that asks again by itself, or with a problem
    (RFC 9457) where programs ask. An operator who starts
    the program by hand is told at once (`dashboard.commands`); this is for processes that nobody watches.
    Whatever else is wrong (StartError without a failure of the database behind it) is raised.
    """

    def __init__(self, build: Callable[[], Wsgi]) -> None:
        self._build = build
        self._app: Wsgi | None = None
        self._building = Lock()
        self._tried = float("-inf")

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """One WSGI request."""
        app = self._app or self._attempt()
        return _not_yet(environ, start_response) if app is None else app(environ, start_response)

    def _attempt(self) -> Wsgi | None:
        """Only one request tries, the others are answered meanwhile."""
        if monotonic() - self._tried < _PAUSE or not self._building.acquire(blocking=False):
            return self._app
        try:
            self._app = self._app or self._build()
        except StartError as error:
            if not isinstance(error.__cause__, SQLAlchemyError):
                raise
            _LOG.warning("not started yet: %s", error)
        finally:
            self._tried = monotonic()
            self._building.release()
        return self._app


def started_or_waiting(build: Callable[[], Wsgi]) -> Wsgi:
    """The application, if it can be built now; while the database is away one that goes on trying.

    Raises StartError for everything that waiting would not mend.
    """
    waiting = WaitingApp(build)
    return waiting._attempt() or waiting


def _not_yet(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    is_program = is_for_programs(str(environ.get("PATH_INFO", "")))
    body = (json.dumps(_PROBLEM, ensure_ascii=False) if is_program else _PAGE).encode()
    headers = [
        ("Content-Type", "application/problem+json" if is_program else "text/html; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Retry-After", "5"),
        ("Refresh", "5"),
        ("Cache-Control", "no-store"),
        ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    start_response("503 Service Unavailable", headers)
    return [body]
