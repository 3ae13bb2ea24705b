"""What is said of an address that asks for what nobody knows."""

from dash import html
from flask_babel import gettext as _

from dashboard.components.content import Child, app_link, attributed
from dashboard.pages.spec import PageRequest


def unknown_note(request: PageRequest) -> list[Child]:
    """Nothing for an address that is understood; else what of it is left out, and the address without it."""
    if not request.unknown:
        return []
    words = html.Strong(_("Unbekannt und daher nicht berücksichtigt:"))
    link = app_link(_("Ohne diese Angabe"), href=f"{request.pathname}{request.search}")
    note = html.Div([words, " ", request.unknown, ". ", link], className="unknown-note", role="status")
    return [attributed(note, aria_label=_("Hinweis zur Adresse"))]
