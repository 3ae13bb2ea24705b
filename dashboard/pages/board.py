"""Tafel: a column for each Umsetzungsstand, a card for each chosen measure. To look at, not to drag.

Everybody sees the measures that the page of measures shows to them; nothing internal stands on a card.
"""

from collections.abc import Sequence
from typing import NamedTuple

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard import labels
from dashboard.components.content import Child, app_link, attributed
from dashboard.components.marks import status_mark
from dashboard.components.page import section
from dashboard.components.table import scroll_region
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.headlines import plan_statement
from dashboard.indicators.rules import rules_of
from dashboard.indicators.schedule_findings import SEVERITY
from dashboard.markup import Raw
from dashboard.pages.board_cards import Units, card
from dashboard.pages.filtered import filtered_frame
from dashboard.pages.spec import PageRequest, PageSpec
from dashboard.pages.timeline_look import Day
from dashboard.queries.measures import natural
from data_pipeline.schema.vocabulary import ImplementationPhase, ScheduleState

PATH = "/tafel"
_ALWAYS = (
    ImplementationPhase.NOT_STARTED,
    ImplementationPhase.PLANNING,
    ImplementationPhase.IN_PROGRESS,
    ImplementationPhase.COMPLETED,
)
_FIRST = 12


class Column(NamedTuple):
    """A phase with its measures, those that need attention first."""

    phase: ImplementationPhase
    items: tuple[AssessedMeasure, ...]

    @property
    def anchor(self) -> str:
        return f"stand-{self.phase.value}"


def columns(items: Sequence[AssessedMeasure]) -> list[Column]:
    """The main phases and those that occur, in the order of the code list."""
    in_order = sorted(items, key=lambda item: (SEVERITY.index(item.schedule.state), natural(item.code)))
    found = [
        Column(phase, tuple(item for item in in_order if item.phase.state is phase))
        for phase in ImplementationPhase
    ]
    return [column for column in found if column.items or column.phase in _ALWAYS]


def _frame(request: PageRequest) -> Component:
    lead = _("Wie weit die Maßnahmen sind. In jeder Spalte stehen die mit der schwersten Terminlage oben.")
    return filtered_frame(request, path=PATH, title=_("Tafel"), lead=lead, body=_body(request))


def _body(request: PageRequest) -> list[Child]:
    statement = plan_statement(request.chosen, concept=request.plan.concept, today=request.today)
    found = columns(request.chosen)
    rules = rules_of(request.plan.concept, request.reader.rules)
    drawn = [_column(column, Day(request.today, rules), _units(request)) for column in found]
    region = scroll_region(html.Div(drawn, className="board"), label=_("Tafel nach Umsetzungsstand"))
    children = [_jumps(found), region, _definitions()]
    return [section("tafel", title=labels.plan_sentence(statement), children=children)]


def _units(request: PageRequest) -> Units:
    return tuple((key, unit.short_name or unit.name) for key, unit in request.plan.departments.items())


def _jumps(found: Sequence[Column]) -> Component:
    """To columns that lie beside the window, on a phone below it."""
    entries = [
        html.Li(html.A(_named(column), href=f"#{column.anchor}", className="chip"))
        for column in found
        if column.items
    ]
    return attributed(
        html.Nav(html.Ul(entries, className="chips"), className="board-jumps"), aria_label=_("Spalten")
    )


def _named(column: Column) -> str:
    return f"{labels.label(column.phase)} ({len(column.items)})"


def _column(column: Column, day: Day, units: Units) -> Component:
    first, rest = column.items[:_FIRST], column.items[_FIRST:]
    parts: list[Child] = [*_head(column)]
    if first:
        parts.append(_cards(first, day, units))
    if rest:
        words = ngettext("%(num)s weitere Maßnahme", "%(num)s weitere Maßnahmen", len(rest))
        parts.append(html.Details([html.Summary(words), _cards(rest, day, units)], className="board-rest"))
    drawn = html.Section(parts, id=column.anchor, className="board-column")
    return attributed(drawn, aria_labelledby=f"{column.anchor}-name")


def _cards(items: Sequence[AssessedMeasure], day: Day, units: Units) -> Component:
    return html.Ol(Raw("".join(card(item, day, units) for item in items)), className="board-cards")


def _head(column: Column) -> list[Component]:
    name = status_mark(column.phase.value, label=labels.label(column.phase))
    late = sum(item.schedule.state is ScheduleState.LATE for item in column.items)
    words = ngettext("%(num)s Maßnahme", "%(num)s Maßnahmen", len(column.items))
    if late:
        words = ngettext(
            "%(num)s Maßnahme, %(late)s verspätet",
            "%(num)s Maßnahmen, %(late)s verspätet",
            len(column.items),
            late=late,
        )
    return [
        html.H3(name, id=f"{column.anchor}-name", className="board-name"),
        html.P(words, className="board-count"),
    ]


def _definitions() -> Component:
    links = {
        "phase": _("Umsetzungsstand"),
        "schedule": _("Terminlage"),
        "percent": _("gemeldeter Fortschritt"),
        "expected_percent": _("erwarteter Fortschritt"),
        "overdue_milestones": _("überfälliger Meilenstein"),
    }
    entries = [html.Li(app_link(words, href=f"/methodik#{key}")) for key, words in links.items()]
    return html.Div([html.Span(_("Definitionen")), html.Ul(entries)], className="board-definitions")


PAGE = PageSpec(
    path=PATH,
    part_of="/massnahmen",
    title=lambda _request: str(_("Tafel")),
    frame=_frame,
    body=_body,
)
