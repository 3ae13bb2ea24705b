"""The choice of the state that a page shows, and the mark of pages that show an earlier one."""

from datetime import date
from urllib.parse import parse_qsl

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats
from dashboard.as_of import DAY, with_state, without_state
from dashboard.components.content import Child, attributed
from dashboard.pages.spec import PageRequest
from dashboard.records import Revision


def as_of_menu(request: PageRequest, *, day: date) -> Component:
    """The state in words; opened, the other revisions as links and a field for a day. `day`: the plan's."""
    label = _("Stand %(day)s", day=formats.date(day)) + " · " + _revision_words(request.revision)
    known = request.reader.revisions(request.viewer)
    links = [html.Li(_link(request, item, is_newest=item == known[-1])) for item in reversed(known)]
    panel = html.Div(
        [html.Ul(links, className="state-list"), _day_form(request, known)], className="menu-panel"
    )
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


def _link(request: PageRequest, item: Revision, *, is_newest: bool) -> Child:
    words = f"{_revision_words(item)}, {_('Stand %(day)s', day=formats.date(item.plan_day))}"
    is_here = item == request.revision and request.is_past != is_newest
    search = without_state(request.search) if is_newest else with_state(request.search, number=item.number)
    link = html.A(words, href=f"{request.pathname}{search}")
    return attributed(link, aria_current="true") if is_here else link


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
