"""Switches of the frame: the language."""

from dash import html
from flask_babel import get_locale
from flask_babel import gettext as _

from dashboard.components.content import attributed
from dashboard.languages import LANGUAGES


def language_switch() -> html.Nav:
    """One plain link for each other language; the server remembers the choice and comes back here."""
    here = str(get_locale() or "de")
    links = [
        html.A(name, href=f"/sprache/{code}", hrefLang=code, lang=code, rel="nofollow", className="language")
        for code, name in LANGUAGES.items()
        if code != here
    ]
    return attributed(html.Nav(links, className="languages"), aria_label=_("Sprache"))
