"""From an address to what a page is told: the viewer of this HTTP request, the state, the day."""

from flask import current_app
from flask import request as flask_request

from dashboard.as_of import as_of_from, state_of
from dashboard.cache import Reader
from dashboard.gate import current_viewer
from dashboard.pages import PAGES
from dashboard.pages.spec import PageRequest, PageSpec


def page_request(
    reader: Reader, *, pathname: str | None, search: str | None, shown: int | None = None
) -> PageRequest:
    """The request as the viewer of this HTTP request may make it.

    shown: number of the revision that the page holds on to, so that a paused page stays of one piece.
    Raises UnknownStateError for an address that asks for a state there is not.
    """
    viewer, today = current_viewer(), reader.today()
    revisions = reader.revisions(viewer)
    held = tuple(item for item in revisions if isinstance(shown, int) and item.number <= shown) or revisions
    as_of = as_of_from(search)
    state = state_of(as_of, revisions=revisions if not as_of.is_now else held, today=today)
    return PageRequest(
        viewer=viewer,
        reader=reader,
        revisions=state.revisions,
        today=state.day,
        pathname=pathname or "/",
        search=search or "",
        public_url=current_app.config.get("PUBLIC_URL") or flask_request.host_url,
        newest=None if as_of.is_now else revisions[-1],
        traffic_light_words=current_app.config.get("TRAFFIC_LIGHT_WORDS", {}),
    )


def page_of(pathname: str | None) -> PageSpec | None:
    """The page an address leads to."""
    return next((page for page in PAGES if page.matches(pathname or "/")), None)
