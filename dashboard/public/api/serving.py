"""Answers for programs: kept like pages, readable for scripts of any site."""

from collections.abc import Callable, Hashable

from flask import Response

from dashboard import formats
from dashboard.public.api.look import Look
from dashboard.public.headers import opened
from dashboard.public.serving import served
from dashboard.public.shelf import entity

_METHODS = "GET, HEAD, OPTIONS"
_DAY = "86400"
JSON = "application/json"


def kept(look: Look, choice: tuple[Hashable, ...], build: Callable[[], str]) -> Response:
    """An answer that is the same for everybody until a revision, the day, or a rule changes."""
    key = ("api", formats.language(), look.site.base_url, *choice, look.state)
    return opened(served(look.site, key, lambda: entity(build(), mimetype=JSON)))


def preflight() -> Response:
    """What a browser wants to hear before a script may ask with headers of its own."""
    response = opened(Response(status=204))
    del response.headers["Content-Type"]  # There is nothing to say it of.
    response.headers["Allow"] = response.headers["Access-Control-Allow-Methods"] = _METHODS
    response.headers["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
    response.headers["Access-Control-Max-Age"] = _DAY
    return response
