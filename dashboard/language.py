"""The language of a visit: what the visitor chose, else German."""

from flask import Flask, abort, redirect, request, session
from flask_babel import Babel
from werkzeug.wrappers import Response

from dashboard.gate import back_to
from dashboard.languages import CITY_LANGUAGE, LANGUAGES

_LANGUAGE = "language"


def install(server: Flask) -> None:
    """Add `/sprache/<code>`, which remembers the choice and leads back."""
    Babel(server, default_locale=CITY_LANGUAGE, locale_selector=_chosen)
    server.add_url_rule("/sprache/<code>", "language", _choose)


def _chosen() -> str:
    chosen = session.get(_LANGUAGE)
    return chosen if chosen in LANGUAGES else CITY_LANGUAGE


def _choose(code: str) -> Response:
    if code not in LANGUAGES:
        abort(404)
    session[_LANGUAGE] = code
    return redirect(back_to(request.referrer or "/"), code=303)
