"""The internal application: Dash behind one door, with its small addresses beside the pages."""

import os
from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path
from secrets import token_hex
from zoneinfo import ZoneInfo

import dash
from dash import Dash
from flask import Flask, has_request_context
from flask_babel import Babel
from sqlalchemy.exc import SQLAlchemyError

from dashboard import exports, gate, live, responses, routing
from dashboard.access import STEERING
from dashboard.cache import Reader, Scope
from dashboard.indicators.rules import Rules
from dashboard.settings import DashboardSettings, StartError
from dashboard.shell import layout
from data_pipeline.schema.session import open_engine

_INDEX = """<!DOCTYPE html>
<html lang="de">
<head>
{%metas%}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{%title%}</title>
<link rel="icon" type="image/svg+xml" href="/assets/favicon.svg">
{%css%}
</head>
<body>
{%app_entry%}
{%config%}
{%scripts%}
{%renderer%}
</body>
</html>
"""


def today_in(settings: DashboardSettings) -> Callable[[], date]:
    """The day to look from: the configured one, else today in Berlin."""
    if settings.today is not None:
        fixed = settings.today
        return lambda: fixed
    return lambda: datetime.now(UTC).astimezone(ZoneInfo("Europe/Berlin")).date()


def _rules(settings: DashboardSettings) -> Rules:
    try:
        return Rules(**settings.rules)
    except TypeError as error:
        known = ", ".join(item.name for item in fields(Rules))
        raise StartError(
            f"KONZEPTMONITOR_RULES nennt eine unbekannte Schwelle. Bekannt sind: {known}."
        ) from error


def open_reader(settings: DashboardSettings) -> Reader:
    """A reader of the configured database. Raises StartError when there is nothing to show."""
    scope = Scope(settings.ags, settings.concept_code)
    try:
        engine = open_engine(settings.database_url)
        reader = Reader(engine, scope=scope, today=today_in(settings), rules=_rules(settings))
        revisions = reader.revisions(STEERING)
    except (SQLAlchemyError, ImportError, ValueError) as error:
        raise StartError(
            "Die Datenbank ist nicht lesbar oder noch leer. Bitte zuerst »konzeptmonitor load PFAD« "
            "ausführen und KONZEPTMONITOR_DATABASE_URL prüfen."
        ) from error
    if not revisions:
        raise StartError("Es ist noch nichts geladen. Bitte zuerst »konzeptmonitor load PFAD« ausführen.")
    reader.plan(STEERING, revisions[-1])
    return reader


def create_app(settings: DashboardSettings, *, reader: Reader) -> Flask:
    """The WSGI application of the internal side. Raises StartError without demo mode or sign-in."""
    gate.require_sign_in(settings)
    os.environ["DASH_DISABLE_VERSION_CHECK"] = "true"  # Dash would ask a server elsewhere.
    server = Flask(__name__)
    server.secret_key = settings.secret_key or token_hex(32)
    server.config["PUBLIC_URL"] = settings.public_url
    Babel(server, locale_selector=lambda: "de")
    gate.install(server, settings=settings)  # Before Dash, whose first request already asks for the layout.
    app = _dash(server)
    live.install(server, reader=reader, settings=settings)
    exports.install(server, reader=reader)
    app.layout = lambda: _layout(reader, settings)
    routing.register(app, reader=reader)
    responses.install(server, script_hashes=list(app.csp_hashes()))
    return server


def _dash(server: Flask) -> Dash:
    dash.page_registry.clear()
    return Dash(
        __name__,
        server=server,  # type: ignore[arg-type]
        assets_folder=str(assets_folder()),
        assets_ignore=r".*\.(md|txt)$",
        index_string=_INDEX,
        title="Konzeptmonitor",
        update_title="",
        suppress_callback_exceptions=True,
        serve_locally=True,
        pages_folder="",
        use_pages=False,
    )


def assets_folder() -> Path:
    """The folder of style sheets and fonts: beside the packages in a checkout, else inside them."""
    installed = Path(__file__).parent / "_assets"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "assets"


def _layout(reader: Reader, settings: DashboardSettings) -> object:
    """Dash calls this once at the start, without a request; then nobody is looking."""
    viewer = gate.current_viewer() if has_request_context() else STEERING
    revision = reader.revisions(viewer)[-1]
    return layout(
        viewer, plan=reader.plan(viewer, revision), revision_number=revision.number, is_demo=settings.demo
    )
