"""What a visitor reads where the server cannot make files: what is missing, and another way to the paper."""

from dash import html
from flask_babel import gettext as _

from dashboard.components.page import page_frame
from dashboard.formats import language
from dashboard.markup import to_html

PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
"""Packages of Debian that WeasyPrint draws with."""

_SHEETS = ("00-tokens.css", "20-layout.css", "30-components.css", "50-pages.css")


def unavailable_page(*, back: str) -> str:
    """A whole page without scripts; `back` is the address of the page to print instead."""
    title = _("Diese Datei kann der Server nicht erzeugen")
    instead = html.P(
        [
            _("Die Seite selbst lässt sich im Browser drucken, auch in eine PDF-Datei:"),
            " ",
            html.A(_("zur Seite"), href=back),
        ]
    )
    missing = html.P(
        [
            _("Wer den Server betreut, installiert dafür WeasyPrint und die Pakete"),
            " ",
            html.Code(" ".join(PACKAGES)),
            ".",
        ]
    )
    head = "".join(f'<link rel="stylesheet" href="/assets/{name}">' for name in _SHEETS)
    body = to_html(html.Main(page_frame(title=title, children=[instead, missing])))
    return (
        f'<!DOCTYPE html><html lang="{language()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{to_html(title)} – Konzeptmonitor</title>{head}</head><body>{body}</body></html>"
    )
