"""What search engines may read, and where everything public stands."""

from collections.abc import Iterator

from flask import Flask, Response, current_app, render_template, request, url_for

from dashboard import formats
from dashboard.access import PUBLIC
from dashboard.catalogue import public_charts
from dashboard.languages import CITY_LANGUAGE, LANGUAGES
from dashboard.public.page import KEPT_TEXT
from dashboard.public.paths import BESIDE_INTERNAL, PUBLIC_PATHS
from dashboard.public.serving import served
from dashboard.public.shelf import entity
from dashboard.public.site import Site

_NOT_FOR_READING = frozenset({"/healthz", "/readyz"})
_ENDS = ("$", "/", "?")
_PAGES = ("gallery", "measures", "open_data", "plain_language", "accessibility", "privacy", "imprint")
"""Endpoints of single pages; those that this side does not have are left out."""


def add(app: Flask, site: Site) -> None:
    """`/robots.txt` and `/sitemap.xml`."""

    @app.get("/robots.txt")
    def robots() -> Response:
        answer = Response("\n".join([*_rules(site), ""]), content_type="text/plain; charset=utf-8")
        answer.headers["Cache-Control"] = KEPT_TEXT
        return answer

    @app.get("/sitemap.xml")
    def sitemap() -> Response:
        return served(
            site,
            ("sitemap", site.base_url, site.state),
            lambda: entity(_sitemap(site), mimetype="application/xml; charset=utf-8"),
        )


def _rules(site: Site) -> Iterator[str]:
    """Where the internal side answers at the same address, nothing but the public paths may be visited."""
    yield "User-agent: *"
    if request.environ.get(BESIDE_INTERNAL):
        for path in PUBLIC_PATHS:
            # Rules are beginnings of addresses: a bare "/daten" would open "/datenqualitaet", too.
            yield from (f"Allow: {path}{end}" for end in _ENDS if path not in _NOT_FOR_READING)
        yield "Disallow: /"
    else:
        yield from (f"Disallow: {path}" for path in sorted(_NOT_FOR_READING))
    if site.settings.public_url:
        yield f"Sitemap: {site.address('/sitemap.xml')}"


def _sitemap(site: Site) -> str:
    changed = site.state.revision.created_at.astimezone(formats.LOCAL_TIME).date()
    pages = [
        {code: site.address(url_for(endpoint, **values, **_query(code))) for code in LANGUAGES}  # type: ignore[arg-type]
        for endpoint, values in _places(site)
    ]
    return render_template("sitemap.xml", pages=pages, changed=changed.isoformat(), usual=CITY_LANGUAGE)


def _query(code: str) -> dict[str, str]:
    return {} if code == CITY_LANGUAGE else {"sprache": code}


def _places(site: Site) -> Iterator[tuple[str, dict[str, str]]]:
    """Endpoint and values of every page that is worth finding."""
    yield from ((name, {}) for name in _PAGES if name in current_app.view_functions)
    keys = dict.fromkeys(spec.definition_key for spec in public_charts())
    yield from (("definition", {"key": key}) for key in keys)
    measures = site.reader.plan(PUBLIC, site.state.revision).measures
    yield from (("measure", {"code": item.code}) for item in measures)
