"""Selections that a reader keeps under a name; they stay in this browser and are filled in by a script."""

import dash_bootstrap_components as dbc
from dash import html
from flask_babel import gettext as _

from dashboard.components.content import attributed


def saved_views(search: str) -> html.Details:
    """A menu: the kept selections as links, and a field to keep the present one. Hidden without scripts."""
    field = dbc.Input(
        id="auswahl-name", type="text", maxlength="60", autocomplete="off", className="filter-control"
    )
    form = html.Form(
        [
            html.Label(_("Diese Auswahl merken als"), htmlFor="auswahl-name", className="filter-label"),
            html.Div(
                [field, html.Button(_("merken"), type="submit", className="text-button")],
                className="saved-row",
            ),
            html.P(_("Gemerktes bleibt in diesem Browser."), className="quiet"),
            html.P(role="status", className="saved-said"),
        ],
        className="saved-form",
    )
    panel = html.Div([html.Ul([], className="saved-list"), form], className="menu-panel")
    parts = [html.Summary(_("Gemerkte Auswahlen"), className="menu-label"), panel]
    menu = attributed(html.Details(parts, className="menu saved"), hidden="hidden")
    attributed(menu, data_search=search, data_kept=_("gemerkt"))
    return attributed(menu, data_remove=_("vergessen"), data_none=_("noch keine"))
