"""Einbetten: a public chart as others see it, and the code to copy."""

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.catalogue import public_charts
from dashboard.components.content import Child
from dashboard.components.page import section
from dashboard.pages.frame import framed
from dashboard.pages.spec import PageRequest, PageSpec
from dashboard.public.code import embed_code


def _frame(request: PageRequest) -> Component:
    lead = _(
        "Diese Darstellungen dürfen auf anderen Webseiten stehen. Sie zeigen nur Öffentliches, setzen kein "
        "Cookie und brauchen kein JavaScript."
    )
    return framed(request, title=_("Einbetten"), lead=lead, body=_body(request))


def _body(request: PageRequest) -> list[Child]:
    del request
    return [_chart(spec.key, spec.title) for spec in public_charts()]


def _chart(key: str, title: str) -> Component:
    code = html.Textarea(
        embed_code(key, title=title), readOnly="readonly", rows=6, className="code", id=f"code-{key}"
    )
    preview = html.Iframe(src=f"/embed/{key}", title=title, className="embed-preview", sandbox="allow-popups")
    return section(
        f"einbetten-{key}",
        title=title,
        children=[
            preview,
            html.Label(_("Code zum Kopieren"), htmlFor=f"code-{key}", className="filter-label"),
            code,
            html.P([html.A(_("Nur diese Darstellung öffnen"), href=f"/embed/{key}")]),
        ],
    )


PAGE = PageSpec(
    path="/einbetten",
    nav_label=lambda: str(_("Einbetten")),
    title=lambda _request: str(_("Einbetten")),
    frame=_frame,
    body=_body,
)
