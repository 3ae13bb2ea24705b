"""The language of a public answer: that of its address, as there is no session and the answer is shared."""

from pathlib import Path

from flask import Flask, request
from flask_babel import Babel

from dashboard.languages import CITY_LANGUAGE, LANGUAGES
from dashboard.public.parameters import Fault, ParameterError

PARAMETER = "sprache"
TRANSLATIONS = Path(__file__).parents[1] / "translations"
"""The catalogues of the whole product."""


def install(app: Flask) -> None:
    """Choose the language by `sprache` in the address; another value than those offered is refused."""
    Babel(
        app,
        default_locale=CITY_LANGUAGE,
        default_translation_directories=str(TRANSLATIONS),
        locale_selector=_asked,
    )
    app.before_request(_refuse_unknown)


def _asked() -> str:
    found = request.args.get(PARAMETER, CITY_LANGUAGE)
    return found if found in LANGUAGES else CITY_LANGUAGE


def _refuse_unknown() -> None:
    values = request.args.getlist(PARAMETER)
    if len(values) > 1:
        raise ParameterError(PARAMETER, tuple(LANGUAGES), fault=Fault.REPEATED)
    if not set(values) <= set(LANGUAGES):
        raise ParameterError(PARAMETER, tuple(LANGUAGES))
