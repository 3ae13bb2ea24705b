"""Einbetten: choose a public chart and what it shows, see it as others will, copy the code."""

from urllib.parse import parse_qsl

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from dashboard.access import PUBLIC
from dashboard.catalogue import ChartSpec, public_charts
from dashboard.components.content import Child, attributed
from dashboard.components.page import section
from dashboard.labels import gettext
from dashboard.pages.frame import framed
from dashboard.pages.spec import PageRequest, PageSpec
from dashboard.public import SANDBOX, Field, Offer, ParameterError, State, css_height, known, offer

_PATH, _CHART = "/einbetten", "grafik"


def _frame(request: PageRequest) -> Component:
    lead = _(
        "Diese Darstellungen dürfen auf anderen Webseiten stehen. Sie zeigen nur Öffentliches, setzen kein "
        "Cookie und brauchen kein JavaScript."
    )
    return framed(request, title=_("Einbetten"), lead=lead, body=_body(request))


def _body(request: PageRequest) -> list[Child]:
    arguments = MultiDict(parse_qsl(request.search.removeprefix("?")))
    specs = {spec.key: spec for spec in public_charts()}
    spec = specs.get(arguments.get(_CHART, ""), next(iter(specs.values())))
    found, problem = _offer(request, spec, arguments)
    return [
        section("einbetten-wahl", title=_("Was gezeigt wird"), children=_form(spec, found.fields, problem)),
        section("einbetten-vorschau", title=_("Vorschau"), children=_preview(found)),
        section("einbetten-code", title=_("Code zum Einsetzen"), children=_code(found)),
    ]


def _offer(request: PageRequest, spec: ChartSpec, arguments: MultiDict[str, str]) -> tuple[Offer, str]:
    """What comes of the choice; of a value that there is not, the chart without it and what is wrong."""
    revision = request.reader.revisions(PUBLIC)[-1]
    state, base_url = State(revision, request.reader.today()), request.public_url.rstrip("/")
    names = known(spec)  # Another chart, chosen before, may have been asked for what this one does not know.
    fitting = MultiDict([(name, value) for name, value in arguments.items() if name in names])
    try:
        return offer(request.reader, spec, fitting, state=state, base_url=base_url), ""
    except ParameterError as error:
        none = MultiDict[str, str]()
        return offer(request.reader, spec, none, state=state, base_url=base_url), str(error)


def _form(spec: ChartSpec, fields: tuple[Field, ...], problem: str) -> list[Child]:
    charts = {item.key: gettext(item.title) for item in public_charts()}
    first = Field(name=_CHART, label=_("Darstellung"), values=charts, chosen=spec.key)
    row = html.Div([_select(field) for field in (first, *fields)], className="embed-choice")
    button = html.Button(_("Vorschau zeigen"), type="submit", className="text-button")
    form = html.Form([row, button], action=_PATH, method="get", className="wall-setup")
    said = [html.P(problem, className="notice", role="alert")] if problem else []
    return [*said, html.P(gettext(spec.question)), attributed(form, data_filter="true")]


def _select(field: Field) -> Component:
    control_id = f"einbetten-{field.name}"
    options = [{"value": value, "label": words} for value, words in field.values.items()]
    select = dbc.Select(id=control_id, name=field.name, options=options, value=field.chosen)
    label = html.Label(field.label, htmlFor=control_id, className="filter-label")
    return html.Div([label, select], className="filter-field")


def _preview(found: Offer) -> list[Child]:
    frame = html.Iframe(
        src=found.path,
        title=found.title,
        className="embed-preview",
        sandbox=SANDBOX,
        style={"blockSize": css_height(found.heights)},
    )
    return [frame, html.P(html.A(_("Nur diese Darstellung öffnen"), href=found.path))]


def _code(found: Offer) -> list[Child]:
    label = html.Label(_("Code zum Kopieren"), htmlFor="einbetten-zeilen", className="filter-label")
    lines = html.Textarea(
        found.code, readOnly="readonly", rows=8, className="code", id="einbetten-zeilen", spellCheck="false"
    )
    button = html.Button(_("Code kopieren"), type="button", className="text-button")
    said = attributed(html.Span(id="einbetten-zeilen-kopiert"), role="status")
    copy = html.P([attributed(button, data_copy="einbetten-zeilen", data_copied=_("Kopiert.")), " ", said])
    gallery = html.P(html.A(_("Alle öffentlichen Grafiken"), href="/oeffentlich"))
    return [html.Div([label, lines, copy], className="embed-code"), gallery]


PAGE = PageSpec(
    path=_PATH,
    title=lambda _request: str(_("Einbetten")),
    frame=_frame,
)
