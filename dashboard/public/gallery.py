"""The gallery: every public chart, and for each a page where its frame is chosen, seen and copied."""

from dataclasses import replace
from typing import Any

from flask import Flask, Response, abort, g, request

from dashboard.catalogue import Ask, ChartSpec, public_charts
from dashboard.chart import Chart
from dashboard.labels import gettext
from dashboard.public.chart_paths import chart_path, language_query
from dashboard.public.choices import first_measure
from dashboard.public.code import css_height
from dashboard.public.forms import Form
from dashboard.public.gallery_choice import Field, Offer, offer
from dashboard.public.gallery_script import GALLERY_HASH, GALLERY_SCRIPT
from dashboard.public.headers import content_security_policy
from dashboard.public.page import kept_page, link, page_text
from dashboard.public.parameters import Choice, Size, Theme
from dashboard.public.pictures import chart_size
from dashboard.public.site import Site
from dashboard.public.views import public_view

_NARROW, _DARK = "(max-width:440px)", "(prefers-color-scheme:dark)"
_LOOKS: tuple[tuple[str, dict[str, Any]], ...] = (
    (f"{_NARROW} and {_DARK}", {"size": Size.SMALL, "theme": Theme.DARK}),
    (_NARROW, {"size": Size.SMALL}),
    (_DARK, {"size": Size.MEDIUM, "theme": Theme.DARK}),
    ("", {"size": Size.MEDIUM}),
)
"""Which picture is shown in the gallery: the first whose words hold for the reader's screen."""


def add(app: Flask, site: Site) -> None:
    """`/oeffentlich`, `/` where the public side runs alone, and `/oeffentlich/einbetten/<key>`."""
    specs = {spec.key: spec for spec in public_charts()}

    @app.get("/")
    @app.get("/oeffentlich")
    def gallery() -> Response:
        return kept_page(site, "gallery", build=lambda: _list(site))

    @app.get("/oeffentlich/einbetten/<key>")
    def embedding(key: str) -> Response:
        if key not in specs:
            abort(404)
        found = offer(site.reader, specs[key], request.args, state=site.state, base_url=site.base_url)
        g.canonical_query = _stated(found.fields)
        page = kept_page(site, "embedding", key, found.path, build=lambda: _one(site, specs[key], found))
        policy = content_security_policy(scripts=[GALLERY_HASH], frames="'self'", form="'self'")
        page.headers["Content-Security-Policy"] = policy
        return page


def _stated(fields: tuple[Field, ...]) -> dict[str, str]:
    return {item.name: item.chosen for item in fields if item.name != "sprache" and item.chosen}


def _list(site: Site) -> str:
    charts = [_entry(site, spec) for spec in public_charts()]
    return page_text(site, "index.html", site.plan, concept=site.plan.concept.title, charts=charts)


def _entry(site: Site, spec: ChartSpec) -> dict[str, object]:
    """A chart with its picture; of one that needs a choice the first one is shown."""
    state = site.state
    code = first_measure(site.reader, state) if Ask.MEASURE in spec.asks else ""
    choice = Choice(content=((Ask.MEASURE, code),) if code else ())
    chart = spec.build(public_view(site.reader, state, choice=choice))
    return {
        "key": spec.key,
        "title": gettext(spec.title),
        "question": gettext(spec.question),
        "message": chart.title,
        "href": link("embedding", key=spec.key),
        "pictures": [(media, _picture(spec, chart, replace(choice, **look))) for media, look in _LOOKS],
    }


def _picture(spec: ChartSpec, chart: Chart, choice: Choice) -> dict[str, object]:
    """Where it is, and how large."""
    width, height = chart_size(spec, chart, choice.size)
    path = chart_path(spec, Form.SVG, choice.query() | language_query())
    return {"path": path, "width": width, "height": height}


def _one(site: Site, spec: ChartSpec, found: Offer) -> str:
    words = {
        Form.SVG: gettext("Bild (SVG)"),
        Form.PNG: gettext("Vorschaubild (PNG, 1200 x 630)"),
        Form.CSV: gettext("Daten (CSV)"),
        Form.EXCEL: gettext("Daten (Excel)"),
        Form.JSON: gettext("Daten (JSON)"),
        Form.JSONSTAT: gettext("Daten (JSON-stat)"),
    }
    files = [(words[form], path) for form, path in found.files.items()]
    return page_text(
        site,
        "gallery.html",
        site.plan,
        title=gettext(spec.title),
        question=gettext(spec.question),
        offer=found,
        files=files,
        image=found.files[Form.PNG],
        height=css_height(found.heights),
        script=GALLERY_SCRIPT,
    )
