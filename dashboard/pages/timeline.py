"""Zeitplan: every chosen measure as a bar on one scale, grouped, with today, milestones and progress.

Everybody sees the measures that the page of measures shows to them; nothing internal is drawn.
"""

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.components.content import Child
from dashboard.components.page import section
from dashboard.indicators.rules import rules_of
from dashboard.indicators.span_bars import may_run_on
from dashboard.labels.timeline import timeline_title
from dashboard.pages.filtered import filtered_frame
from dashboard.pages.frame import department_name
from dashboard.pages.sorting import sorted_measures
from dashboard.pages.spec import PageRequest, PageSpec
from dashboard.pages.timeline_controls import PATH, controls, grouping
from dashboard.pages.timeline_foot import foot
from dashboard.pages.timeline_groups import BY_DIVISION, drawn, groups
from dashboard.pages.timeline_key import key
from dashboard.pages.timeline_look import Day, Look
from dashboard.pages.timeline_scale import grid, scale
from dashboard.pages.timeline_table import table
from dashboard.pages.timeline_window import Sight, sight
from data_pipeline.schema.vocabulary import ScheduleState


def _frame(request: PageRequest) -> Component:
    lead = _("Laufzeiten, Meilensteine und Fortschritt so genau, wie sie genannt sind.")
    return filtered_frame(request, path=PATH, title=_("Zeitplan"), lead=lead, body=_body(request))


def _body(request: PageRequest) -> list[Child]:
    if not request.chosen:
        return []
    shown = _sight(request)
    chosen = controls(request.search, shown, order=request.filter.sort)
    parts: list[Child] = [chosen, key(), _drawing(request, shown)]
    return [section("zeitplan", title=_title(request), children=parts)]


def _sight(request: PageRequest) -> Sight:
    """The scale of the whole term does not depend on the filter, so that bars stay where they are."""
    measures = [item.measure for item in request.measures]
    return sight(request.search, concept=request.plan.concept, measures=measures, today=request.today)


def _title(request: PageRequest) -> str:
    running = [item for item in request.chosen if may_run_on(item.measure, request.today)]
    return timeline_title(
        count=len(request.chosen),
        running=len(running),
        late=sum(item.schedule.state is ScheduleState.LATE for item in running),
        undated=sum(not (item.measure.start_date or item.measure.end_date) for item in request.chosen),
        today=request.today,
    )


def _drawing(request: PageRequest, shown: Sight) -> Component:
    rules = rules_of(request.plan.concept, request.reader.rules)
    look, by = Look(shown.window, Day(request.today, rules)), grouping(request.search)
    items = sorted_measures(
        request.chosen, request.filter.sort, unit_name=lambda key: department_name(request, key)
    )
    lines = grid(shown, today=request.today)
    bars = [drawn(group, look, grid=lines) for group in groups(request, items, by=by)]
    chart = html.Div([_head(request, shown), *bars], className="gantt")
    note = [_twice()] if by == BY_DIVISION else []
    return html.Div([chart, *note, foot(request), table(items, look.day)], className="timeline")


def _head(request: PageRequest, shown: Sight) -> Component:
    """Stays at the top of the window while the rows go by."""
    names = [
        html.Span(_("Maßnahme"), className="gantt-head-label"),
        html.Span(_("gemeldet"), className="gantt-head-percent"),
    ]
    return html.Div(
        [*names, scale(shown, today=request.today, is_today=request.is_today)], className="gantt-head"
    )


def _twice() -> Component:
    words = _("Eine Maßnahme mit mehreren federführenden Stellen steht bei jeder von ihnen.")
    return html.P(words, className="quiet")


PAGE = PageSpec(
    path=PATH,
    part_of="/massnahmen",
    title=lambda _request: str(_("Zeitplan")),
    frame=_frame,
    body=_body,
)
