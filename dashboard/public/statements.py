"""Texts that a public site owes: accessibility, and what the city adds."""

from flask import Flask, Response

from dashboard.public.page import plain_page
from dashboard.public.site import Site


def add(app: Flask, site: Site) -> None:
    """`/barrierefreiheit`."""

    @app.get("/barrierefreiheit")
    def accessibility() -> Response:
        return plain_page(site, "accessibility.html", contact=site.settings.contact)
