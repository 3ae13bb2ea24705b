"""Every measure of the plan at a permanent public address."""

from flask import Flask, Response, g, request

from dashboard import formats
from dashboard.access import PUBLIC
from dashboard.public.headers import content_security_policy
from dashboard.public.measure_choice import measure_choice
from dashboard.public.measure_list import list_page
from dashboard.public.measure_page import measure_page
from dashboard.public.page import kept_page
from dashboard.public.refusals import UnknownMeasureError
from dashboard.public.site import Site
from dashboard.web_addresses import pieces


def add(app: Flask, site: Site) -> None:
    """`/oeffentlich/massnahmen` and `/oeffentlich/massnahme/<code>`."""
    app.jinja_env.filters.update(day=formats.date, pieces=pieces)
    policy = content_security_policy(form="'self'")

    @app.get("/oeffentlich/massnahmen")
    def measures() -> Response:
        choice = measure_choice(request.args, plan=site.plan)
        g.canonical_query = choice.query()
        page = kept_page(site, "measures", choice, build=lambda: list_page(site, choice))
        page.headers["Content-Security-Policy"] = policy
        return page

    # The codes are the city's own; one with a slash has an address, too.
    @app.get("/oeffentlich/massnahme/<path:code>")
    def measure(code: str) -> Response:
        state = site.state
        items = site.reader.assessed(PUBLIC, state.revision, today=state.today)
        item = next((item for item in items if item.code == code), None)
        if item is None:
            raise UnknownMeasureError
        return kept_page(site, "measure", code, build=lambda: measure_page(site, item))
