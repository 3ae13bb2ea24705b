"""The measures of the report, action field by action field."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats, labels
from dashboard.components.content import Child, app_link
from dashboard.components.marks import status_mark
from dashboard.components.table import Column, data_table
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.headlines import PlanStatement
from dashboard.indicators.rollup import by_field, tally
from dashboard.pages.frame import department_name, field_name, measure_href
from dashboard.pages.spec import PageRequest


def field_parts(request: PageRequest, items: Sequence[AssessedMeasure], *, chapter: int) -> list[Component]:
    """A section for each action field that has measures, numbered within its chapter."""
    groups = [group for group in by_field(items, fields=request.plan.fields) if group.count]
    return [
        _field(request, group.key or "", items, f"{chapter}.{place}")
        for place, group in enumerate(groups, start=1)
    ]


def _field(request: PageRequest, code: str, items: Sequence[AssessedMeasure], number: str) -> html.Section:
    own = [item for item in items if item.measure.field_code == code]
    name = field_name(request, code)
    heading = html.H3(f"{number} {name}", className="document-subheading")
    words = html.P(_sentence(own), className="document-text")
    return html.Section([heading, words, _table(request, own, name)], className="document-field")


def _sentence(own: Sequence[AssessedMeasure]) -> str:
    group = tally(own)
    return labels.plan_sentence(
        PlanStatement(
            elapsed=None,
            count=group.count,
            completed=group.completed.count,
            late=group.late.count,
            stale=group.stale.count,
        )
    )


def _table(request: PageRequest, own: Sequence[AssessedMeasure], name: str) -> Component:
    heads = (
        _("Nr."),
        _("Maßnahme und Federführung"),
        _("Umsetzungsstand"),
        _("Terminlage und Grund"),
        _("Letzter Bericht"),
        _("Offen bleibt"),
    )
    return data_table(
        [_row(request, item) for item in own],
        columns=[Column(label=head) for head in heads],
        caption=_("Maßnahmen im Handlungsfeld %(name)s", name=name),
        row_header=1,
        stacked=True,
        hide_caption=True,
    )


def _row(request: PageRequest, item: AssessedMeasure) -> list[Child]:
    measure = item.measure
    leads = ", ".join(department_name(request, key) for key in measure.lead_keys)
    title = app_link(measure.title, href=measure_href(measure.code))
    owner = html.Span(leads or _("Federführung nicht benannt"), className="cell-note")
    return [
        measure.code,
        html.Div([title, owner]),
        _phase(item),
        _schedule(item),
        _reported(item),
        (item.report.carry_over if item.report else None) or formats.nothing(),
    ]


def _phase(item: AssessedMeasure) -> Component:
    state = item.phase.state
    parts: list[Child] = [status_mark(state.value, label=labels.label(state))]
    if item.percent is not None:
        parts.append(html.Span(formats.percent(item.percent / 100), className="cell-note"))
    return html.Div(parts)


def _schedule(item: AssessedMeasure) -> Component:
    """The state with its heaviest finding."""
    state = item.schedule.state
    reason = html.Span(labels.reason_text(item.schedule.reasons[0]), className="cell-note")
    return html.Div([status_mark(state.value, label=labels.label(state)), reason])


def _reported(item: AssessedMeasure) -> Component:
    """The day of the last report, and the word for its age where it is too old."""
    report, state = item.report, item.freshness.state
    day = (
        formats.span_text(report.reported_on_date, report.reported_on_precision or "day")
        if report
        else _("noch keiner")
    )
    mark = html.Div(status_mark(state.value, label=labels.label(state)), className="cell-mark")
    return html.Div([day, mark])
