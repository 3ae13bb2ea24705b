"""Wandansicht einrichten: which slides a screen in the room shows, how long each, in which colours."""

from urllib.parse import parse_qs

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.components.content import Child, attributed
from dashboard.components.page import section
from dashboard.labels import gettext
from dashboard.pages.frame import framed
from dashboard.pages.spec import PageRequest, PageSpec
from dashboard.wall_choice import COLOURS, LONGEST, SHORTEST, SLIDES, Choice, choice_from, slides_for

_PATH = "/wand/einrichten"


def _frame(request: PageRequest) -> Component:
    lead = _(
        "Für einen Bildschirm im Raum: groß, ruhig, ohne Bedienung. Die Darstellungen wechseln von selbst, "
        "folgen den Daten und überstehen Ausfälle von Netz und Server."
    )
    return framed(request, title=_("Wandansicht"), lead=lead, body=_parts(request))


def _parts(request: PageRequest) -> list[Child]:
    chosen = choice_from(parse_qs(request.search.removeprefix("?")))
    allowed = slides_for(request.viewer)
    shown = Choice(
        slides=tuple(name for name in chosen.slides if name in allowed) or allowed,
        seconds=chosen.seconds,
        colours=chosen.colours,
    )
    return [
        section("wand-wahl", title=_("Was gezeigt wird"), children=_form(shown, allowed)),
        section("wand-adresse", title=_("Adresse für den Bildschirm"), children=_address(shown)),
        section("wand-tasten", title=_("Bedienung"), children=html.P(_keys())),
        section("wand-kiosk", title=_("Bildschirm ohne Anmeldung"), children=html.P(_kiosk())),
    ]


def _form(shown: Choice, allowed: tuple[str, ...]) -> Component:
    boxes = [html.Li(_box(name, is_chosen=name in shown.slides)) for name in allowed]
    legend = html.Legend(_("Darstellungen"), className="filter-label")
    group = html.Fieldset([legend, html.Ul(boxes, className="wall-setup-slides")])
    seconds = dbc.Input(
        id="wand-sekunden", name="sekunden", type="number", min=SHORTEST, max=LONGEST, value=shown.seconds
    )
    names = {"auto": _("wie der Bildschirm"), "hell": _("hell"), "dunkel": _("dunkel")}
    options = [{"value": value, "label": names[value]} for value in COLOURS]
    colours = dbc.Select(id="wand-farben", name="farben", options=options, value=shown.colours)
    row = html.Div(
        [
            _labelled("wand-sekunden", _("Sekunden je Darstellung"), seconds),
            _labelled("wand-farben", _("Farben"), colours),
        ],
        className="filter-row",
    )
    button = html.Button(_("Adresse erstellen"), type="submit", className="text-button")
    form = html.Form([group, row, button], action=_PATH, method="get", className="wall-setup")
    return attributed(form, data_filter="true")


def _box(name: str, *, is_chosen: bool) -> html.Label:
    box = dbc.Input(type="checkbox", name="folie", value=name, id=f"wand-{name}")
    if is_chosen:
        box.checked = True
    return html.Label([box, html.Span(gettext(SLIDES[name]))], className="wall-setup-slide")


def _labelled(control_id: str, label: str, control: Component) -> html.Div:
    return html.Div(
        [html.Label(label, htmlFor=control_id, className="filter-label"), control], className="filter-field"
    )


def _address(shown: Choice) -> list[Child]:
    href = f"/wand{shown.search()}"
    return [
        html.P(html.A(_("Wandansicht öffnen"), href=href)),
        html.P(
            _("Diesen Link kopieren oder die geöffnete Ansicht auf dem Bildschirm als Startseite festlegen.")
        ),
        attributed(html.P(href, className="code"), translate="no"),
    ]


def _keys() -> str:
    return str(
        _(
            "Leertaste: anhalten und fortsetzen. Pfeiltasten: zurück und weiter. Pos1: Anfang. F: Vollbild. "
            "Alles geht auch mit den Schaltflächen am unteren Rand."
        )
    )


def _kiosk() -> str:
    return str(
        _(
            "Wer den Konzeptmonitor betreibt, kann mit KONZEPTMONITOR_KIOSK_TOKEN einen Schlüssel festlegen. "
            "Mit »&schluessel=...« am Ende der Adresse öffnet sich nur die Wandansicht, ohne Anmeldung und "
            "ohne Ablauf. Sie zeigt dann, was öffentlich ist; mit KONZEPTMONITOR_KIOSK_AUDIENCE=steering "
            "das, was die Steuerungsgruppe sieht."
        )
    )


PAGE = PageSpec(
    path=_PATH,
    title=lambda _request: str(_("Wandansicht")),
    frame=_frame,
)
