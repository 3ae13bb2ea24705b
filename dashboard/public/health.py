"""Whether the process lives, and whether it may be sent visitors."""

from flask import Flask, Response
from sqlalchemy.exc import SQLAlchemyError

from dashboard.public.present import NothingLoadedError
from dashboard.public.site import Site
from dashboard.settings import StartError


def add(app: Flask, site: Site) -> None:
    """`/healthz` and `/readyz`."""

    @app.get("/healthz")
    def healthz() -> Response:
        return _told(200, f"ok {_number(site)}")

    @app.get("/readyz")
    def readyz() -> Response:
        number, silent = _number(site), site.reader.silent_seconds
        if silent is not None:
            return _told(503, f"database silent for {silent:.0f} s, serving revision {number}")
        return _told(200, f"ready {number}") if number else _told(503, "nothing loaded")


def _number(site: Site) -> int:
    """Number of the revision in force, 0 before the first."""
    try:
        return site.state.revision.number
    except (NothingLoadedError, StartError, SQLAlchemyError):
        return 0


def _told(status: int, text: str) -> Response:
    answered = Response(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")
    answered.headers["Cache-Control"] = "no-store"
    return answered
