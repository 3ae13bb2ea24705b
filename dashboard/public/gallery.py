"""The list of public charts with the code that shows them elsewhere."""

from flask import Flask, Response, url_for

from dashboard.catalogue import ChartSpec, ChartView, public_charts
from dashboard.drawings import picture
from dashboard.labels import gettext
from dashboard.public.code import WIDE, embed_code, frame_heights
from dashboard.public.embeds import public_view
from dashboard.public.page import kept_page, page_text
from dashboard.public.site import Site


def add(app: Flask, site: Site) -> None:
    """`/oeffentlich`, and `/` where the public side runs alone."""

    @app.get("/")
    @app.get("/oeffentlich")
    def gallery() -> Response:
        return kept_page(site, "gallery", build=lambda: _listing(site))


def _listing(site: Site) -> str:
    view = public_view(site.reader, site.state)
    charts = [_entry(spec, view=view, base_url=site.base_url) for spec in public_charts()]
    return page_text(site, "index.html", view.plan, concept=view.plan.concept.title, charts=charts)


def _entry(spec: ChartSpec, *, view: ChartView, base_url: str) -> dict[str, object]:
    chart, title = spec.build(view), gettext(spec.title)
    assert spec.drawing is not None  # noqa: S101, public charts have one
    drawn = picture(chart, spec.drawing(chart, width=WIDE, ground="light", prefix="c"))
    return {
        "key": spec.key,
        "title": title,
        "question": gettext(spec.question),
        "href": url_for("embed", name=spec.key),
        "picture": url_for("embed", name=f"{spec.key}.svg"),
        "alt": chart.title,
        "width": drawn.width,
        "height": drawn.height,
        "code": embed_code(spec.key, base_url=base_url, title=title, heights=frame_heights(spec, chart)),
    }
