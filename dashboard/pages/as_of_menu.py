"""The choice of the state that a page shows, and the mark of pages that show an earlier one."""

from datetime import date
from functools import lru_cache
from html import escape
from urllib.parse import parse_qsl

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats
from dashboard.as_of import DAY, REVISION, without_state
from dashboard.components.content import Child, attributed
from dashboard.markup import Raw
from dashboard.pages.spec import PageRequest
from dashboard.records import Revision

_CURRENT = ' aria-current="true"'


def as_of_menu(request: PageRequest, *, day: date) -> Component:
    """The state in words; opened, the other revisions as links and a field for a day. `day`: the plan's."""
    label = _("Stand %(day)s", day=formats.date(day)) + " · " + _revision_words(request.revision)
    known = request.reader.revisions(request.viewer)
    states = html.Ul(Raw(_links(request, known)), className="state-list")
    panel = html.Div([states, _day_form(request, known)], className="menu-panel")
    summary = html.Summary(label, className="menu-label")
    attributed(summary, aria_label=_("Stand wählen: %(now)s", now=label))
    return html.Details([summary, panel], className="menu state-menu")


def past_note(request: PageRequest) -> list[Child]:
    """Nothing for the state in force; else what is shown and the way back."""
    if not request.is_past:
        return []
    is_newest = request.revision == request.newest
    words = _("Festgehaltener Stand") if is_newest else _("Früherer Stand")
    text = _(
        "%(revision)s, betrachtet am %(day)s. Die Seite folgt neuen Daten nicht.",
        revision=_revision_words(request.revision),
        day=formats.date(request.today),
    )
    here = f"{request.pathname}{without_state(request.search)}"
    back = html.A(_("Zum geltenden Stand"), href=here)  # The way out keeps no state, so it is no `app_link`.
    note = html.Div([html.Strong(words), " ", text, " ", back], className="past-note", role="note")
    return [note]


def _links(request: PageRequest, known: tuple[Revision, ...]) -> str:
    """Written as text: a city may have hundreds of states, and they stand on every page."""
    base = f"{request.pathname}{without_state(request.search)}"
    mark = "&" if "?" in base else "?"
    hrefs = [*(f"{base}{mark}{REVISION}={item.number}" for item in known[:-1]), base]
    is_newest = request.revision == known[-1]
    here = request.revision if request.is_past != is_newest else None
    written = [
        f'<li><a href="{escape(href)}"{_CURRENT * (item == here)}>{_words(item, formats.language())}</a></li>'
        for item, href in zip(known, hrefs, strict=True)
    ]
    return "".join(reversed(written))


@lru_cache(maxsize=4096)
def _words(item: Revision, _language: str) -> str:
    words = f"{_revision_words(item)}, {_('Stand %(day)s', day=formats.date(item.plan_day))}"
    return escape(words, quote=False)


def _day_form(request: PageRequest, known: tuple[Revision, ...]) -> Component:
    pairs = parse_qsl(without_state(request.search).removeprefix("?"))
    kept = [dbc.Input(type="hidden", name=name, value=value) for name, value in pairs]
    field = dbc.Input(
        id="stand-tag",
        name=DAY,
        type="date",
        value=request.today.isoformat() if request.is_past else "",
        min=known[0].as_of_date.isoformat(),
        max=request.reader.today().isoformat(),
        required=True,
        className="filter-control",
    )
    label = html.Label(_("Oder wie es an einem Tag aussah"), htmlFor="stand-tag", className="filter-label")
    button = html.Button(_("zeigen"), type="submit", className="text-button")
    row = html.Div([field, button], className="saved-row")
    return html.Form([label, row, *kept], action=request.pathname, method="get")


def _revision_words(item: Revision) -> str:
    words = _("Revision %(number)s", number=item.number)
    return f"{words} ({item.label})" if item.label else str(words)
