"""The timeline's groups: measures of one action field or one leading division, under a head that folds."""

from collections.abc import Sequence
from typing import NamedTuple

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard import labels
from dashboard.components.marks import status_mark
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.rollup import Axis, divisions_of, state_counts
from dashboard.markup import Raw
from dashboard.pages.frame import department_name, field_name
from dashboard.pages.spec import PageRequest
from dashboard.pages.timeline_look import Look
from dashboard.pages.timeline_rows import row
from data_pipeline.schema.vocabulary import ScheduleState

BY_FIELD, BY_DIVISION = "feld", "stelle"
_TOLD = (ScheduleState.LATE, ScheduleState.AT_RISK, ScheduleState.UNDATED)


class Group(NamedTuple):
    """Measures under one name, in their order. The key tells groups apart when the page is drawn anew."""

    key: str
    name: str
    items: tuple[AssessedMeasure, ...]


def groups(request: PageRequest, items: Sequence[AssessedMeasure], *, by: str) -> list[Group]:
    """Groups that hold a measure, in the order of the plan; a measure may stand in several divisions."""
    return _by_division(request, items) if by == BY_DIVISION else _by_field(request, items)


def _by_field(request: PageRequest, items: Sequence[AssessedMeasure]) -> list[Group]:
    codes = [item.code for item in request.plan.fields]
    found: dict[str, list[AssessedMeasure]] = {code: [] for code in codes}
    for item in items:
        found.setdefault(item.measure.field_code, []).append(item)
    return [
        Group(f"{BY_FIELD}-{code}", field_name(request, code) or _("ohne Handlungsfeld"), tuple(part))
        for code, part in found.items()
        if part
    ]


def _by_division(request: PageRequest, items: Sequence[AssessedMeasure]) -> list[Group]:
    departments = request.plan.departments
    found: dict[str | None, list[AssessedMeasure]] = {key: [] for key in (*departments, None)}
    for item in items:
        for key in divisions_of(item, departments=departments):
            found[key].append(item)
    return [
        Group(f"{BY_DIVISION}-{key or 'ohne'}", _division_name(request, key), tuple(part))
        for key, part in found.items()
        if part
    ]


def _division_name(request: PageRequest, key: str | None) -> str:
    return str(_("ohne Federführung")) if key is None else department_name(request, key)


def drawn(group: Group, look: Look, *, grid: Raw) -> Component:
    """The head with its counts, and one row for each measure."""
    listed = html.Ol(Raw("".join(row(item, look) for item in group.items)), className="gantt-rows")
    parts = [
        html.Summary(_head(group), className="gantt-summary"),
        html.Div([grid, listed], className="gantt-body"),
    ]
    group_id = "gruppe-" + "-".join(group.key.split())
    return html.Details(parts, id=group_id, open=True, className="gantt-group")


def _head(group: Group) -> list[Component]:
    count = ngettext("%(num)s Maßnahme", "%(num)s Maßnahmen", len(group.items))
    counts = state_counts(group.items, axis=Axis.SCHEDULE)
    marks = [
        status_mark(state.value, label=_counted(counts[state], state)) for state in _TOLD if counts[state]
    ]
    return [
        html.H3(group.name, className="gantt-group-name"),
        html.Span(count, className="gantt-count"),
        html.Span(marks, className="gantt-marks"),
    ]


def _counted(count: int, state: ScheduleState) -> str:
    return str(_("%(count)s %(state)s", count=count, state=labels.label(state)))
