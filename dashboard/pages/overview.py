"""Übersicht: where the plan stands in ten seconds, and the way to the reason behind every number.

All audiences see the same numbers, because everything that is counted here is public. Names of persons stand
only beside measures that the viewer may see into; charts that are not public are replaced by a note.
"""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import labels
from dashboard.catalogue.spec import State
from dashboard.catalogue.view import plan_before
from dashboard.components.card import text_card
from dashboard.components.content import Child, app_link
from dashboard.components.page import columns, section
from dashboard.components.tile import questions
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.changes import Change, changes
from dashboard.indicators.headlines import plan_statement
from dashboard.labels.since import since_words
from dashboard.pages.charts import catalogue_row, half_card, whole_view
from dashboard.pages.frame import framed, measure_href, names
from dashboard.pages.overview_address import address, chosen
from dashboard.pages.overview_attention import attention_section
from dashboard.pages.overview_course import compared_with, course_of
from dashboard.pages.overview_light import light_list, light_question
from dashboard.pages.overview_matrix import matrix_parts
from dashboard.pages.overview_tiles import (
    freshness_question,
    phase_question,
    schedule_question,
    size_and_money,
)
from dashboard.pages.spec import PageRequest, PageSpec

_SHOWN_CHANGES = 8
_LIGHT = "ampel"


def _frame(request: PageRequest) -> Component:
    statement = plan_statement(request.measures, concept=request.plan.concept, today=request.today)
    return framed(request, title=_("Übersicht"), lead=labels.plan_sentence(statement), body=_body(request))


def _body(request: PageRequest) -> list[Child]:
    view = whole_view(request)
    states = view.history
    return [
        *_figures(request, states),
        attention_section(request),
        section("matrix", title=_("Handlungsfelder und Geschäftsbereiche"), children=matrix_parts(request)),
        catalogue_row(("fortschritt-handlungsfelder", "fortschritt-bereiche"), request, view),
        columns([half_card("verlauf-terminlage", request, view), _changes_card(request, states)]),
        catalogue_row(("budget-handlungsfelder", "anliegen-monate"), request, view),
    ]


def _figures(request: PageRequest, states: Sequence[State]) -> list[Child]:
    """The three questions with their numbers; the first one as Ampel where the address asks for it."""
    course = course_of(states)
    is_light = chosen(request, "ansicht") == _LIGHT
    if is_light:
        toggle = app_link(_("Als Umsetzungsstand zeigen"), href=address(request, ansicht=""))
        first = light_question(request, course.now, toggle=toggle)
    else:
        toggle = app_link(_("Als Ampel zeigen"), href=address(request, ansicht=_LIGHT))
        first = phase_question(course, toggle=toggle)
    parts = [first, schedule_question(course), freshness_question(course), size_and_money(course)]
    note = html.P(compared_with(course), className="quiet questions-note")
    return [html.Div([questions(parts), note]), *([light_list(request)] if is_light else [])]


def _changes_card(request: PageRequest, states: Sequence[State]) -> Component:
    title = _("Was sich verändert hat")
    earlier = plan_before(states)
    if earlier is None:
        words = _("Es gibt noch keinen früheren Stand, mit dem verglichen werden kann.")
        return text_card("changes", title=title, children=html.P(words))
    (old, older), (_new, newer) = earlier, states[-1]
    found = changes(older, newer=newer)
    more = html.P(app_link(_("Seit einer Sitzung: in Worten und als Tabelle"), href="/sitzung"))
    listed = [*_change_list(request, found, newer), more]
    return text_card("changes", title=title, subtitle=since_words(old), children=listed)


def _change_list(
    request: PageRequest, found: Sequence[Change], newer: Sequence[AssessedMeasure]
) -> list[Component]:
    if not found:
        return [html.P(_("Nichts hat sich verändert."))]
    known = {item.code for item in newer}
    entries = [html.Li(_change_entry(request, change, known)) for change in found[:_SHOWN_CHANGES]]
    parts: list[Component] = [html.Ul(entries, className="change-list")]
    if len(found) > _SHOWN_CHANGES:
        rest = [html.Li(_change_entry(request, change, known)) for change in found[_SHOWN_CHANGES:]]
        summary = html.Summary(_("%(count)s weitere Veränderungen", count=len(rest)))
        parts.append(html.Details([summary, html.Ul(rest, className="change-list")]))
    return parts


def _change_entry(request: PageRequest, change: Change, known: set[str]) -> Child:
    words = labels.change_text(change, names=names(request))
    return app_link(words, href=measure_href(change.measure_code)) if change.measure_code in known else words


PAGE = PageSpec(
    path="/",
    nav_label=lambda: str(_("Übersicht")),
    title=lambda _request: str(_("Übersicht")),
    frame=_frame,
)
