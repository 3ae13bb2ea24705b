"""The public application: plain Flask, read only, the same answer for everybody."""

from flask import Flask, Response, request

from dashboard.cache import Reader
from dashboard.public import (
    api,
    charts,
    crawlers,
    definitions,
    gallery,
    health,
    languages,
    measures,
    oembed,
    open_data,
    statements,
)
from dashboard.public.early import EarlyDoor
from dashboard.public.errors import add_error_pages
from dashboard.public.headers import content_security_policy, dressed, frame_ancestors
from dashboard.public.present import Present
from dashboard.public.shelf import Shelf
from dashboard.public.site import Part, Site
from dashboard.settings import DashboardSettings

_PARTS: tuple[Part, ...] = (
    api.add,
    charts.add,
    gallery.add,
    oembed.add,
    open_data.add,
    definitions.add,
    measures.add,
    statements.add,
    crawlers.add,
    health.add,
)


def create_public_app(
    reader: Reader, settings: DashboardSettings, *, look_every_seconds: float = 1.0
) -> Flask:
    """The public side of one city. Raises StartError for settings that no browser would understand."""
    app = Flask("dashboard.public", static_folder=None)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    site = Site(reader, settings, Shelf(), Present(reader, seconds=look_every_seconds))
    app.extensions["konzeptmonitor_site"] = site
    languages.install(app)
    _add_headers(app, settings)
    for add in _PARTS:
        add(app, site)
    add_error_pages(app, site)
    app.wsgi_app = EarlyDoor(app.wsgi_app, site)  # type: ignore[method-assign]
    return app


def _add_headers(app: Flask, settings: DashboardSettings) -> None:
    framed = content_security_policy(frame_ancestors(settings.frame_ancestors))
    alone = content_security_policy()

    @app.after_request
    def dress(response: Response) -> Response:
        return dressed(response, policy=framed if request.path.startswith("/embed/") else alone)
