"""Pages as text: drawn once for everybody who sees the same, and kept while there is room."""

import logging
import re
from dataclasses import dataclass
from threading import Lock

from cachetools import LRUCache
from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _
from sqlalchemy.exc import SQLAlchemyError

from dashboard import formats
from dashboard.as_of import UnknownStateError, carried
from dashboard.cache import Reader
from dashboard.city_words import in_their_language
from dashboard.components.card import CARD_ERROR, empty_card, error_card
from dashboard.components.content import app_link
from dashboard.components.page import page_frame
from dashboard.languages import CITY_LANGUAGE
from dashboard.markup import to_html
from dashboard.pages.parameters import understood
from dashboard.pages.spec import PageRequest, PageSpec
from dashboard.requests import page_of, page_request

_LOG = logging.getLogger(__name__)
PRODUCT = "Konzeptmonitor"
_ROOM = 32_000_000
"""Characters of drawn pages that a process keeps."""

_LINK = re.compile(r'<a [^>]*data-app-link="true"[^>]*>')
_HREF = re.compile(r'(?<= href=")(/[^"#?]*)(\?[^"#]*)?')


@dataclass(frozen=True)
class Rendered:
    """A page as the browser gets it; `status` is that of HTTP."""

    title: str
    html: str
    status: int = 200


class Renderer:
    """Draws pages of one reader. What is kept depends on all that a page may depend on."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._kept: LRUCache[object, Rendered] = LRUCache(_ROOM, getsizeof=lambda item: len(item.html))
        self._lock = Lock()

    def page(self, pathname: str, search: str, *, shown: int | None = None) -> Rendered:
        """The page of an address; the reader of the HTTP request decides what it says.

        A page that fails is logged and says so; the frame around it stays usable.
        """
        try:
            return self._page(pathname, search, shown)
        except SQLAlchemyError:
            raise  # Said as such by whoever answers the request.
        except Exception:
            _LOG.exception("page %s failed", pathname)
            return _failed()

    def _page(self, pathname: str, search: str, shown: int | None) -> Rendered:
        spec = page_of(pathname)
        if spec is None:
            return _not_found()
        version = self.reader.version  # Asked first: what is drawn of later news is drawn anew for them.
        try:
            request = page_request(self.reader, pathname=pathname, search=search, shown=shown)
        except UnknownStateError:
            return _unknown_state(pathname)
        return self._from_shelf(spec, request, version) if spec.is_kept else _drawn(spec, request)

    def _from_shelf(self, spec: PageSpec, request: PageRequest, version: str) -> Rendered:
        place = (request.pathname, request.search, request.public_url)
        state = (version, request.revision, request.newest, request.today, request.is_today)
        key = (request.viewer, formats.language(), place, state)
        with self._lock:
            found = self._kept.get(key)
        if found is None:
            found = _drawn(spec, request)
            if CARD_ERROR not in found.html:  # What failed once may work the next time.
                with self._lock:
                    self._kept[key] = found
        return found


def _drawn(spec: PageSpec, request: PageRequest) -> Rendered:
    request = understood(request, spec.path)
    title = f"{spec.title(request)} – {PRODUCT} {request.plan.concept.municipality}"
    if request.viewer.audience not in spec.audiences:
        words = _("Diese Seite ist nicht für die gewählte Ansicht bestimmt.")
        return Rendered(title, to_html(_note(spec.title(request), words)), 403)
    status = 200 if spec.exists(request) else 404
    return Rendered(title, _in_state(_spoken(to_html(spec.frame(request)), request), request), status)


def _spoken(markup: str, request: PageRequest) -> str:
    """What the city has written is marked as such on a page in another language."""
    here = formats.language()
    if here == CITY_LANGUAGE:
        return markup
    reader, seen = request.reader, (request.viewer, request.revision)
    names = (reader.category_names(*seen), reader.district_names(*seen))
    stated = reader.complaint_coverage(request.viewer)
    return in_their_language(markup, request.plan, *names, stated, language=here)


def _in_state(markup: str, request: PageRequest) -> str:
    """Links to other pages keep the earlier state that is looked at."""
    state = carried(request.search).replace("&", "&amp;")
    if not request.is_past or not state:
        return markup

    def address(found: re.Match[str]) -> str:
        path, query = found.groups()
        if query and ("revision=" in query or "tag=" in query):
            return found[0]
        return f"{path}{query}&amp;{state}" if query else f"{path}?{state}"

    return _LINK.sub(lambda found: _HREF.sub(address, found[0]), markup)


def _not_found() -> Rendered:
    words = _("Unter dieser Adresse gibt es nichts. Bitte die Navigation oben benutzen.")
    title = _("Seite nicht gefunden")
    return Rendered(f"{title} – {PRODUCT}", to_html(_note(title, words)), 404)


def _failed() -> Rendered:
    title = _("Diese Seite ist gerade nicht verfügbar")
    words = _("Beim Zeichnen ist ein Fehler aufgetreten. Bitte die Seite neu laden oder später wiederkommen.")
    return Rendered(f"{title} – {PRODUCT}", to_html(page_frame(title=title, children=error_card(words))), 500)


def _unknown_state(pathname: str) -> Rendered:
    title = _("Diesen Stand gibt es nicht")
    words = html.P(
        [
            _("Die Adresse nennt eine Revision oder einen Tag, zu dem nichts geladen ist."),
            " ",
            app_link(_("Zum geltenden Stand"), href=pathname),
        ]
    )
    return Rendered(f"{title} – {PRODUCT}", to_html(page_frame(title=title, children=words)), 404)


def _note(title: str, words: str) -> Component:
    return page_frame(title=title, children=empty_card(words))
