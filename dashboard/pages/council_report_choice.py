"""What of the plan a report covers: a plain form for action field and department, and the way to the file."""

from collections.abc import Iterator
from urllib.parse import parse_qsl

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.components.filters import Option, filter_choices, filter_form
from dashboard.filters import PARAMETERS, WITHOUT_LEAD, MeasureFilter
from dashboard.pages.frame import department_name
from dashboard.pages.spec import PageRequest

_FIELD, _UNIT = PARAMETERS["field"], PARAMETERS["department"]


def choice_form(request: PageRequest, chosen: MeasureFilter) -> Component:
    """Shown on the screen only; the address then holds the choice."""
    fields = [Option(item.code, item.name) for item in request.plan.fields]
    units = [*_units(request, None, 0), Option(WITHOUT_LEAD, _("ohne Federführung"))]
    pairs = parse_qsl(request.search.removeprefix("?"))
    form = filter_form(
        [
            filter_choices(_FIELD, label=_("Handlungsfeld"), options=fields, chosen=chosen.values("field")),
            filter_choices(_UNIT, label=_("Stelle"), options=units, chosen=chosen.values("department")),
        ],
        action=request.pathname,
        hidden=[(name, value) for name, value in pairs if name not in (_FIELD, _UNIT)],
        label=_("Umfang des Berichts"),
    )
    return html.Div(
        [form, html.P(_file_link(request), className="document-file")], className="document-choice"
    )


def _file_link(request: PageRequest) -> html.A:
    """The same report, the same state and choice, as a file."""
    return html.A(_("Bericht als PDF"), href=f"/bericht.pdf{request.search}")


def _units(request: PageRequest, parent: str | None, depth: int) -> Iterator[Option]:
    """All units in the order of the tree, indented by level."""
    for key, unit in request.plan.departments.items():
        if unit.parent_key == parent:
            yield Option(key, department_name(request, key), depth=depth)
            yield from _units(request, key, depth + 1)
