"""A page of the public side: one frame of navigation, the language of its address, one way to be kept."""

from collections.abc import Callable, Hashable
from typing import Any

from flask import Response, current_app, g, render_template, request, url_for

from dashboard import formats
from dashboard.catalogue import public_charts
from dashboard.city_words import in_their_language
from dashboard.drawings.card import CARD
from dashboard.indicators.definitions import N_
from dashboard.labels import gettext
from dashboard.languages import CITY_LANGUAGE, LANGUAGES
from dashboard.public.chart_paths import chart_path, language_query
from dashboard.public.forms import Form
from dashboard.public.serving import served
from dashboard.public.shelf import entity
from dashboard.public.site import Site
from dashboard.public.stylesheet import PAGE_SHEET

KEPT_TEXT = "public, max-age=300"
_PLACES = (
    ("gallery", N_("Grafiken")),
    ("measures", N_("Maßnahmen")),
    ("open_data", N_("Offene Daten")),
    ("plain_language", N_("Einfach erklärt")),
)
_DUTIES = (
    ("accessibility", N_("Barrierefreiheit")),
    ("privacy", N_("Datenschutz")),
    ("imprint", N_("Impressum")),
)
HTML = "text/html; charset=utf-8"


def kept_page(site: Site, name: str, *choice: Hashable, build: Callable[[], str]) -> Response:
    """A page that is the same for everybody until a revision, the day, or a rule changes."""
    key = (name, formats.language(), site.base_url, *choice, site.state)
    return served(site, key, lambda: entity(build(), mimetype=HTML))


def plain_page(site: Site, template: str, **values: object) -> Response:
    """A page of text that depends on no revision."""
    page = Response(page_text(site, template, **values), content_type=HTML)
    page.headers["Cache-Control"] = KEPT_TEXT
    return page


def page_text(site: Site, template: str, *records: object, **values: object) -> str:
    """The HTML of a page; texts of the `records` are the city's and keep its language."""
    page = render_template(template, **frame(site), **values)
    return in_their_language(page, *records, language=formats.language())


def frame(site: Site) -> dict[str, object]:
    """What the frame around every page shows: where to go, and in which language."""
    here = formats.language()
    return {
        "sheet": PAGE_SHEET,
        "language": here,
        "city_language": CITY_LANGUAGE,
        "site_title": _site_title(site),
        "languages": [
            (code, name, _in_language(code)) for code, name in LANGUAGES.items() if request.endpoint
        ],
        "canonical": site.address(_in_language(here)) if request.endpoint else "",
        "full": site.address,
        "preview": _preview(site),
        "preview_size": CARD,
        "link": link,
        "here": request.path,
        "places": [(endpoint, gettext(words)) for endpoint, words in _PLACES if _is_there(endpoint)],
        "duties": [(endpoint, gettext(words)) for endpoint, words in _DUTIES if _is_there(endpoint)],
    }


def _is_there(endpoint: str) -> bool:
    return endpoint in current_app.view_functions


def link(endpoint: str, **values: object) -> str:
    """The address of another page in the language of this one."""
    here = formats.language()
    return url_for(endpoint, sprache=None if here == CITY_LANGUAGE else here, **values)  # type: ignore[arg-type]


def _in_language(code: str) -> str:
    """This page in another language, with nothing but what the page itself knows of its address."""
    kept: dict[str, str] = g.get("canonical_query", {})
    own = {} if code == CITY_LANGUAGE else {"sprache": code}
    values: dict[str, Any] = {**(request.view_args or {}), **kept, **own}
    return url_for(str(request.endpoint), **values)


def _preview(site: Site) -> str:
    """The picture that sites show that link to a page without one of its own; "" before the first load."""
    spec = next((item for item in public_charts()), None)
    return chart_path(spec, Form.PNG, language_query()) if spec and site.plan_or_none else ""


def _site_title(site: Site) -> str:
    plan = site.plan_or_none
    return plan.concept.title if plan else ""
