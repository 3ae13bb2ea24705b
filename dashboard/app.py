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
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from dashboard import bundle, errors, exports, figure_files, gate, language, live, responses, routing
from dashboard.access import STEERING, Viewer
from dashboard.cache import Reader, Scope
from dashboard.document import DocumentDash, Documents
from dashboard.documents import routes as documents
from dashboard.indicators.disclosure import Disclosure, DisclosureRule
from dashboard.indicators.rules import Rules
from dashboard.rendering import Renderer
from dashboard.settings import DashboardSettings, StartError
from dashboard.shell import wiring
from dashboard.wall import routes as wall
from data_pipeline.schema.session import open_engine

_LOOK = 0.25
"""Seconds for which the number in force is believed without asking the database again."""


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
    return reader_through(lambda: open_engine(settings.database_url), settings, viewer=STEERING)


def reader_through(opened: Callable[[], Engine], settings: DashboardSettings, *, viewer: Viewer) -> Reader:
    """A reader that has shown `viewer` the plan in force. Raises StartError when there is nothing to show."""
    scope = Scope(settings.ags, settings.concept_code)
    try:
        engine = opened()
        day, rules = today_in(settings), _rules(settings)
        disclosure = Disclosure(
            rule=DisclosureRule(settings.disclosure_rule), smallest=settings.disclosure_smallest
        )
        reader = Reader(
            engine, scope=scope, today=day, rules=rules, disclosure=disclosure, look_every_seconds=_LOOK
        )
        revisions = reader.revisions(viewer)
    except (SQLAlchemyError, ImportError, ValueError) as error:
        raise StartError(
            "Die Datenbank ist nicht lesbar oder noch leer. Bitte zuerst »konzeptmonitor load PFAD« "
            "ausführen und KONZEPTMONITOR_DATABASE_URL prüfen. Ein Dienst, der schon läuft, wartet von "
            "selbst auf die Datenbank."
        ) from error
    if not revisions:
        raise StartError("Es ist noch nichts geladen. Bitte zuerst »konzeptmonitor load PFAD« ausführen.")
    reader.plan(viewer, revisions[-1])
    return reader


def create_app(
    settings: DashboardSettings, *, reader: Reader, workbook: exports.Workbook | None = None
) -> Flask:
    """The WSGI application of the internal side. Raises StartError without demo mode or sign-in.

    workbook: writes the plan as a workbook to fill in; without it there is none to download.
    """
    gate.require_sign_in(settings)
    os.environ["DASH_DISABLE_VERSION_CHECK"] = "true"  # Dash would ask a server elsewhere.
    server = Flask(__name__)
    server.secret_key = settings.secret_key or token_hex(32)
    server.config["MAX_CONTENT_LENGTH"] = 64_000  # Nothing that is sent here is large.
    server.config["PUBLIC_URL"] = settings.public_url
    server.config["TRAFFIC_LIGHT_WORDS"] = settings.traffic_light_words
    language.install(server)
    errors.install(server)
    gate.install(server, settings=settings)  # Before Dash, whose first request already asks for the layout.
    package = bundle.read_bundle(assets_folder(), theme=settings.theme)
    bundle.install(server, package)
    renderer = Renderer(reader)
    app = _dash(server, Documents(renderer, package, is_demo=settings.demo))
    live.install(server, reader=reader, settings=settings)
    wall.install(server, reader=reader, settings=settings, assets=assets_folder())
    exports.install(server, reader=reader, workbook=workbook)
    documents.install(server, reader=reader)
    figure_files.install(server, reader=reader)
    app.layout = wiring()
    routing.install(server, renderer=renderer)
    routing.register(app, renderer=renderer)
    responses.install(server)
    return server


def _dash(server: Flask, documents: Documents) -> Dash:
    dash.page_registry.clear()
    return DocumentDash(
        documents,
        server=server,
        assets_folder=str(assets_folder()),
        assets_ignore=r".*",  # The bundle holds them.
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
