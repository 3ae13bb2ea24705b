"""From a change of the address or of the data to new contents for the page that is open.

The first document comes finished from the server. From then on Dash watches the address and the revision; the
server answers with the HTML of the page, and the browser changes in place what differs.
"""

import logging
from collections.abc import Callable
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx
from flask_babel import gettext as _

from dashboard.components.card import error_card
from dashboard.components.page import page_frame
from dashboard.markup import to_html
from dashboard.rendering import PRODUCT, Rendered, Renderer
from dashboard.shell import CHANGE, DONE, REVISION, URL, nav_path

_LOG = logging.getLogger(__name__)


def register(app: Dash, *, renderer: Renderer) -> None:
    """Connect the address and the revision of the app with its pages."""
    app.callback(
        Output(CHANGE, "data"),
        Input(URL, "pathname"),
        Input(URL, "search"),
        Input(REVISION, "data"),
        prevent_initial_call=True,
    )(_draw(renderer))
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("konzeptmonitor", "takeChange"),
        Output(DONE, "children"),
        Input(CHANGE, "data"),
        State(REVISION, "data"),
    )


def _draw(renderer: Renderer) -> Callable[..., dict[str, Any]]:
    def draw(pathname: str | None, search: str | None, revision: int) -> dict[str, Any]:
        page = _page(renderer, pathname or "/", search or "", revision)
        is_new = f"{REVISION}.data" in ctx.triggered_prop_ids
        place = {"pathname": pathname, "search": search or "", "nav": nav_path(pathname or "/")}
        return place | {"title": page.title, "html": page.html, "isNewRevision": is_new}

    return draw


def _page(renderer: Renderer, pathname: str, search: str, revision: int) -> Rendered:
    """A page that fails is logged and says so; the frame around it stays usable."""
    try:
        return renderer.page(pathname, search, shown=revision)
    except Exception:
        _LOG.exception("page %s failed", pathname)
        title = _("Diese Seite ist gerade nicht verfügbar")
        words = _(
            "Beim Zeichnen ist ein Fehler aufgetreten. Bitte die Seite neu laden oder später wiederkommen."
        )
        return Rendered(
            f"{title} – {PRODUCT}", to_html(page_frame(title=title, children=error_card(words))), 500
        )
