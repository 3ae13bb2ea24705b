"""From a change of the address or of the data to new contents for the page that is open.

The first document comes finished from the server. From then on Dash watches the address and the revision; the
server answers with the HTML of the page, and the browser changes in place what differs.
"""

from collections.abc import Callable
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx

from dashboard.rendering import Renderer
from dashboard.shell import CHANGE, DONE, REVISION, URL, nav_path

_LONGEST = 4000
"""Characters of a query; no address of ours comes near."""


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
    def draw(asked: object, search: object, revision: int) -> dict[str, Any]:
        pathname = asked if isinstance(asked, str) else "/"
        search = search if isinstance(search, str) else ""
        page = renderer.page(pathname or "/", (search or "")[:_LONGEST], shown=revision)
        is_new = f"{REVISION}.data" in ctx.triggered_prop_ids
        place = {"pathname": pathname, "search": search or "", "nav": nav_path(pathname or "/")}
        return place | {"title": page.title, "html": page.html, "isNewRevision": is_new}

    return draw
