"""The choice of a unit and of its role, as links that say how many measures each would show."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.components.content import app_link, attributed
from dashboard.pages.frame import names
from dashboard.pages.overview_address import address
from dashboard.pages.own_scope import Scope
from data_pipeline.schema.vocabulary import ResponsibilityRole


def unit_name(scope: Scope, key: str | None) -> str:
    """Short name of a unit; None is the whole plan."""
    return str(_("Ganzer Plan")) if key is None else names(scope.request).get(key, key)


def controls(scope: Scope) -> Component:
    """Divisions for who may see all, the units below the chosen one, and the role."""
    rows: list[Component] = []
    if scope.home is None:
        divisions = [None, *scope.divisions()]
        rows.append(_choice(scope, divisions, current=scope.top, label=_("Geschäftsbereich")))
    parts = list(scope.parts())
    if len(parts) > 1:
        rows.append(_choice(scope, parts, current=scope.unit, label=_("Stelle mit allem darunter")))
    if scope.unit is not None:
        rows.append(_roles(scope))
    return html.Div(rows, className="own-controls")


def _choice(scope: Scope, units: Sequence[str | None], *, current: str | None, label: str) -> Component:
    return _named_row(label, [_unit_link(scope, unit, is_current=unit == current) for unit in units])


def _unit_link(scope: Scope, unit: str | None, *, is_current: bool) -> Component:
    words = _("%(unit)s (%(count)s)", unit=unit_name(scope, unit), count=len(scope.measures_of(unit)))
    link = app_link(words, href=address(scope.request, stelle=unit or ""))
    return attributed(link, aria_current="true") if is_current else link


def _roles(scope: Scope) -> Component:
    choices = {_("federführend oder mitwirkend"): "", _("nur federführend"): ResponsibilityRole.LEAD.value}
    links = []
    for words, value in choices.items():
        link = app_link(words, href=address(scope.request, rolle=value))
        is_current = bool(value) == scope.only_lead
        links.append(attributed(link, aria_current="true") if is_current else link)
    return _named_row(_("Rolle"), links)


def _named_row(label: str, links: Sequence[Component]) -> Component:
    row = html.Nav(
        [
            html.Span(label, className="own-label"),
            html.Ul([html.Li(link) for link in links], className="switch"),
        ],
        className="own-choice",
    )
    return attributed(row, aria_label=label)
