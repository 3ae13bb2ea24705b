"""The small address that open pages ask every few seconds, and the two that operators ask."""

from flask import Flask, Response, jsonify, request
from flask_babel import gettext as _
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response as BaseResponse

from dashboard.cache import Reader
from dashboard.gate import current_viewer
from dashboard.settings import DashboardSettings


def install(server: Flask, *, reader: Reader, settings: DashboardSettings) -> None:
    """Add `/api/revision`: the revision in force, 304 while it is the one the page knows."""

    def revision() -> BaseResponse:
        try:
            number = reader.current_number(current_viewer())
        except SQLAlchemyError:
            return Response(status=503, headers={"Retry-After": "5"})
        answer = jsonify(
            revision=number,
            poll_seconds=settings.poll_seconds,
            message=_("Neue Daten: Revision %(number)s", number=number),
        )
        answer.set_etag(f"{number}-{settings.poll_seconds}")
        answer.headers["Cache-Control"] = "no-cache"
        return answer.make_conditional(request)

    server.add_url_rule("/api/revision", "revision", revision)
