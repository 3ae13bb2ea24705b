"""Einbetten: a public chart as others see it, and the code to copy."""

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.access import PUBLIC
from dashboard.catalogue import ChartSpec, chart_view, public_charts
from dashboard.chart import Chart
from dashboard.components.content import Child
from dashboard.components.page import section
from dashboard.labels import gettext
from dashboard.pages.frame import framed
from dashboard.pages.spec import PageRequest, PageSpec
from dashboard.public import SANDBOX, embed_code, frame_heights


def _frame(request: PageRequest) -> Component:
    lead = _(
        "Diese Darstellungen dürfen auf anderen Webseiten stehen. Sie zeigen nur Öffentliches, setzen kein "
        "Cookie und brauchen kein JavaScript."
    )
    return framed(request, title=_("Einbetten"), lead=lead, body=_body(request))


def _body(request: PageRequest) -> list[Child]:
    view = chart_view(request.reader, PUBLIC)
    return [_chart(request, spec, spec.build(view)) for spec in public_charts()]


def _chart(request: PageRequest, spec: ChartSpec, chart: Chart) -> Component:
    key, title = spec.key, gettext(spec.title)
    lines = embed_code(key, base_url=request.public_url, title=title, heights=frame_heights(spec, chart))
    code = html.Textarea(lines, readOnly="readonly", rows=10, className="code", id=f"code-{key}")
    label = html.Label(_("Code zum Kopieren"), htmlFor=f"code-{key}", className="filter-label")
    link = html.P(html.A(_("Nur diese Darstellung öffnen"), href=f"/embed/{key}"))
    preview = html.Iframe(src=f"/embed/{key}", title=title, className="embed-preview", sandbox=SANDBOX)
    beside = html.Div([label, code, link], className="embed-code")
    pair = html.Div([preview, beside], className="embed-pair")
    return section(f"einbetten-{key}", title=title, children=pair)


PAGE = PageSpec(
    path="/einbetten",
    title=lambda _request: str(_("Einbetten")),
    frame=_frame,
)
