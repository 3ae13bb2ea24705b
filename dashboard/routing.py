"""From an address to a page: the callbacks that serve all pages.

A page is drawn anew when its path changes. After a load, or when just the filters change, the browser gets
the new contents and changes in place what differs. Filters write the address, and the address (back button,
links) sets the filters; that happens in the browser alone.
"""

from collections.abc import Callable
from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, ctx, no_update
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
from dashboard.shell import CHANGE, PAGE, REVISION, TITLE, URL

PRODUCT = "Konzeptmonitor"


def register(app: Dash, *, reader: Reader) -> None:
    """Connect addresses, revisions and filters of the app with its pages."""
    app.callback(
        Output(PAGE, "children"),
        Output(TITLE, "data"),
        Input(URL, "pathname"),
        State(REVISION, "data"),
        State(URL, "search"),
    )(_draw_page(reader))
    app.callback(
        Output(CHANGE, "data"),
        Input(REVISION, "data"),
        Input(URL, "search"),
        State(URL, "pathname"),
        prevent_initial_call=True,
    )(_draw_change(reader))
    _register_browser_side(app)


def _register_browser_side(app: Dash) -> None:
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("konzeptmonitor", "setTitle"),
        Output("title-done", "children"),
        Input(TITLE, "data"),
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("konzeptmonitor", "takeChange"),
        Output("change-done", "children"),
        Input(CHANGE, "data"),
        prevent_initial_call=True,
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


def page_request(
    reader: Reader, *, pathname: str | None, search: str | None, shown: int | None = None
) -> PageRequest:
    """The request as the viewer of this HTTP request may make it.

    shown: number of the revision that the page holds on to, so that a paused page stays of one piece.
    """
    viewer = current_viewer()
    revisions = reader.revisions(viewer)
    held = tuple(item for item in revisions if isinstance(shown, int) and item.number <= shown)
    return PageRequest(
        viewer=viewer,
        reader=reader,
        revisions=held or revisions,
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
        page = page_of(pathname)
        if page is None:
            return _not_found(), _("Seite nicht gefunden") + f" – {PRODUCT}"
        request = page_request(reader, pathname=pathname, search=search, shown=revision)
        return page.frame(request), _title(page, request)

    return draw


def _draw_change(reader: Reader) -> Callable[..., Any]:
    """New contents for the drawn page: all of it after a load, else only what the filters act on."""

    def draw(revision: int, search: str | None, pathname: str | None) -> Any:
        page = page_of(pathname)
        if page is None:
            return no_update
        request = page_request(reader, pathname=pathname, search=search, shown=revision)
        found = {"pathname": pathname, "search": search or ""}
        if f"{REVISION}.data" in ctx.triggered_prop_ids:
            return found | {"id": PAGE, "children": page.frame(request), "title": _title(page, request)}
        return found | {"id": BODY_ID, "children": page.body(request)}

    return draw


def _title(page: PageSpec, request: PageRequest) -> str:
    return f"{page.title(request)} – {PRODUCT} {request.plan.concept.municipality}"


def _not_found() -> Component:
    note = empty_card(_("Unter dieser Adresse gibt es nichts. Bitte die Navigation oben benutzen."))
    return page_frame(title=_("Seite nicht gefunden"), children=note)
