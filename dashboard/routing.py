"""From an address to a page: three callbacks that serve all pages.

A page is drawn anew when its path or the revision changes; only its body when just the filters change.
Filters write the address, and the address (back button, links) sets the filters, in the browser alone.
"""

from collections.abc import Callable
from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, no_update
from dash.development.base_component import Component
from flask import current_app
from flask import request as flask_request
from flask_babel import gettext as _

from dashboard.cache import Reader
from dashboard.components.card import empty_card
from dashboard.components.page import page_frame
from dashboard.gate import current_viewer
from dashboard.pages import PAGES
from dashboard.pages.frame import BODY_ID, filter_id
from dashboard.pages.spec import PageRequest, PageSpec
from dashboard.shell import PAGE, REVISION, TITLE, URL

PRODUCT = "Konzeptmonitor"


def register(app: Dash, *, reader: Reader) -> None:
    """Connect addresses, revisions and filters of the app with its pages."""
    app.callback(
        Output(PAGE, "children"),
        Output(TITLE, "data"),
        Input(URL, "pathname"),
        Input(REVISION, "data"),
        State(URL, "search"),
    )(_draw_page(reader))
    app.callback(
        Output(BODY_ID, "children"), Input(URL, "search"), State(URL, "pathname"), prevent_initial_call=True
    )(_draw_body(reader))
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("konzeptmonitor", "setTitle"),
        Output("title-done", "children"),
        Input(TITLE, "data"),
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("konzeptmonitor", "syncFilters"),
        Output(URL, "search"),
        Output(filter_id(ALL), "value"),
        Input(URL, "search"),
        Input(filter_id(ALL), "value"),
        State(filter_id(ALL), "id"),
        prevent_initial_call=True,
    )


def page_request(reader: Reader, *, pathname: str | None, search: str | None) -> PageRequest:
    """The request as the viewer of this HTTP request may make it."""
    viewer = current_viewer()
    return PageRequest(
        viewer=viewer,
        reader=reader,
        revisions=reader.revisions(viewer),
        today=reader.today(),
        pathname=pathname or "/",
        search=search or "",
        public_url=current_app.config.get("PUBLIC_URL") or flask_request.host_url,
    )


def page_of(pathname: str | None) -> PageSpec | None:
    """The page an address leads to."""
    return next((page for page in PAGES if page.matches(pathname or "/")), None)


def _draw_page(reader: Reader) -> Callable[..., Any]:
    def draw(pathname: str | None, revision: int, search: str | None) -> tuple[Component, str]:
        del revision  # Only its change counts; the database says which one is in force.
        page = page_of(pathname)
        if page is None:
            return _not_found(), _("Seite nicht gefunden") + f" – {PRODUCT}"
        request = page_request(reader, pathname=pathname, search=search)
        return page.frame(request), f"{page.title(request)} – {PRODUCT} {request.plan.concept.municipality}"

    return draw


def _draw_body(reader: Reader) -> Callable[..., Any]:
    def draw(search: str | None, pathname: str | None) -> Any:
        page = page_of(pathname)
        if page is None:
            return no_update
        return page.body(page_request(reader, pathname=pathname, search=search))

    return draw


def _not_found() -> Component:
    note = empty_card(_("Unter dieser Adresse gibt es nichts. Bitte die Navigation oben benutzen."))
    return page_frame(title=_("Seite nicht gefunden"), children=note)
