"""Pages that show the same selection of measures: tabs between them, one filter bar, chips, a count."""

from collections import Counter
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.components.content import Child, Content, app_link, attributed
from dashboard.components.filters import (
    Chip,
    Option,
    chips,
    filter_choices,
    filter_form,
    filter_search,
)
from dashboard.components.menu import menu
from dashboard.components.saved import saved_views
from dashboard.facet_counts import counts
from dashboard.filters import CHOICES, PARAMETERS, MeasureFilter
from dashboard.pages.addresses import fill_in_files, list_files, permanent_href
from dashboard.pages.choices import choices
from dashboard.pages.filter_words import chosen_words, count_text, filter_names
from dashboard.pages.frame import framed
from dashboard.pages.loosening import loosened_filter, no_match
from dashboard.pages.spec import PageRequest

_HIDDEN = ("code", "light")
"""Attributes that have no control of their own and are only reached by links."""

_ONLY_FOUND = ("department", "goal", "tag", "year", "end")
"""Attributes with so many codes that only those are offered which leave something."""


def views() -> Mapping[str, str]:
    """Addresses of the views of a selection, with their names."""
    return {
        "/massnahmen": _("Tabelle"),
        "/zeitplan": _("Zeitplan"),
        "/budget": _("Budget"),
        "/tafel": _("Tafel"),
    }


def filtered_frame(
    request: PageRequest, *, path: str, title: str, lead: Content, body: list[Child]
) -> Component:
    """The page of one view; where nothing passes the filters, a note in place of the body says why."""
    parts = [_tabs(request, path), _filters(request, path), _state(request, path)]
    above = html.Div(parts, className="selection")
    if not request.chosen:
        body = [no_match(request, path + _with_kept(request, loosened_filter(request)))]
    return framed(request, title=title, lead=lead, head=above, body=body)


def _tabs(request: PageRequest, here: str) -> Component:
    search = request.filter.search()
    links = []
    for path, name in views().items():
        link = app_link(name, href=f"{path}{search}")
        links.append(html.Li(attributed(link, aria_current="page") if path == here else link))
    return attributed(html.Nav(html.Ul(links, className="tabs")), aria_label=_("Darstellung der Auswahl"))


def _filters(request: PageRequest, path: str) -> Component:
    names = filter_names()
    found = counts(request.filter, request.measures, plan=request.plan)
    controls = [
        filter_choices(
            PARAMETERS[attribute],
            label=names[attribute],
            options=_options(request, attribute, found[attribute]),
            chosen=request.filter.values(attribute),
        )
        for attribute in CHOICES
        if attribute not in _HIDDEN
    ]
    search = filter_search(PARAMETERS["text"], label=names["text"], value=request.filter.text)
    return filter_form([search, *controls], action=path, hidden=_kept(request))


def _kept(request: PageRequest) -> list[tuple[str, str]]:
    """Parameters of the address that are no filters: the order, the state, and what a view adds."""
    ours = {PARAMETERS[name] for name in (*CHOICES, "text")} - {PARAMETERS[name] for name in _HIDDEN}
    pairs = parse_qsl(request.search.removeprefix("?"))
    return [(name, value) for name, value in pairs if name not in ours]


def _with_kept(request: PageRequest, chosen: MeasureFilter) -> str:
    """Another selection in the same view: what the view itself has added to the address stays."""
    ours = set(PARAMETERS.values())
    more = urlencode([(name, value) for name, value in _kept(request) if name not in ours])
    search = chosen.search()
    return f"{search}{'&' if search else '?'}{more}" if more else search


def _options(request: PageRequest, attribute: str, found: Counter[str]) -> list[Option]:
    chosen = request.filter.values(attribute)
    return [
        Option(code, words, found[code], depth)
        for code, words, depth in choices(request.plan, attribute)
        if found[code] or code in chosen or attribute not in _ONLY_FOUND
    ]


def _state(request: PageRequest, path: str) -> Component:
    """What is chosen, how much is left, and what can be done with it."""
    entries = [
        Chip(words, path + _with_kept(request, request.filter.without(attribute, code)))
        for attribute, code, words in chosen_words(request)
    ]
    count = html.P(html.Strong(count_text(request), role="status"), className="list-count", tabIndex=-1)
    files = list_files(request) | fill_in_files(request)
    links = [attributed(html.A(words, href=href), download="") for words, href in files.items()]
    tools = [
        saved_views(request.filter.search()),
        menu(_("Herunterladen"), links),
        app_link(_("Link zu genau dieser Ansicht"), href=permanent_href(request)),
    ]
    row = html.Div(tools, className="selection-tools")
    cleared = path + _with_kept(request, MeasureFilter(sort=request.filter.sort))
    return html.Div([count, chips(entries, clear_href=cleared), row], className="filter-state")
