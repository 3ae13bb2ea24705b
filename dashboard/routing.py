"""From a change of the address or of the data to new contents for the page that is open.

The first document comes finished from the server. After that the browser asks for the page of another address
by itself (a filter must not wait for anything), and Dash brings the page anew when the data change; both get
the same change, and the browser alters in place what differs.
"""

from collections.abc import Callable
from typing import TypedDict

from dash import ClientsideFunction, Dash, Input, Output, State
from flask import Flask, Response, json, request

from dashboard.rendering import Renderer
from dashboard.shell import CHANGE, DONE, REVISION, nav_path

PART = "/seite"
"""Where the page of an address is asked for: behind it the revision that is shown, then the address."""

_LONGEST = 4000
"""Characters of a query; no address of ours comes near."""


class Change(TypedDict):
    """What the browser needs to show a page in place of another; `nav`: its place in the navigation."""

    pathname: str
    search: str
    nav: str
    title: str
    html: str
    isNewRevision: bool


def register(app: Dash, *, renderer: Renderer) -> None:
    """Connect the revision of the app with its pages."""
    app.callback(
        Output(CHANGE, "data"),
        Input(REVISION, "data"),
        prevent_initial_call=True,
    )(_anew(renderer))
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("konzeptmonitor", "takeChange"),
        Output(DONE, "children"),
        Input(CHANGE, "data"),
        State(REVISION, "data"),
    )


def install(server: Flask, *, renderer: Renderer) -> None:
    """Add `/seite/<shown>/<address>`: the page of an address, as of the revision that is shown there."""

    def part(shown: int, address: str = "") -> Response:
        query = request.query_string.decode(errors="replace")
        change, status = _change(renderer, f"/{address}", f"?{query}" if query else "", shown)
        return Response(json.dumps(change), status=status, content_type="application/json")

    for rule in (f"{PART}/<int:shown>/", f"{PART}/<int:shown>/<path:address>"):
        server.add_url_rule(rule, "part", part)


def _anew(renderer: Renderer) -> Callable[[object], Change]:
    """The page that is open, under another revision; whatever a browser may send is taken for an address."""

    def anew(asked: object) -> Change:
        given = asked if isinstance(asked, dict) else {}
        pathname, search, number = (given.get(name) for name in ("pathname", "search", "number"))
        path = pathname if isinstance(pathname, str) and pathname else "/"
        query = search if isinstance(search, str) else ""
        change, _status = _change(renderer, path, query, number if isinstance(number, int) else None)
        return {**change, "isNewRevision": True}

    return anew


def _change(renderer: Renderer, pathname: str, search: str, shown: int | None) -> tuple[Change, int]:
    page = renderer.page(pathname, search[:_LONGEST], shown=shown)
    place: Change = {
        "pathname": pathname,
        "search": search,
        "nav": nav_path(pathname),
        "title": page.title,
        "html": page.html,
        "isNewRevision": False,
    }
    return place, page.status
