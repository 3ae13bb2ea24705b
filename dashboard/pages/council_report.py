"""Bericht für den Rat: the state of the plan as a document that is laid before a council.

It holds what the public may see, whoever looks: no internal note and no name of a person reaches it.
"""

from dataclasses import replace

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.access import PUBLIC
from dashboard.components.card import empty_card
from dashboard.components.content import Child
from dashboard.filters import MeasureFilter
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.pages.chapters import chapter
from dashboard.pages.council_report_choice import choice_form
from dashboard.pages.council_report_fields import field_parts
from dashboard.pages.council_report_head import head
from dashboard.pages.council_report_notes import definitions, notes
from dashboard.pages.council_report_summary import overview_table, summary
from dashboard.pages.frame import framed
from dashboard.pages.spec import PageRequest, PageSpec


def report_title(request: PageRequest) -> str:
    """The heading of the document."""
    concept = request.plan.concept.title or request.plan.concept.municipality
    return str(_("Sachstand: %(concept)s", concept=concept))


def chosen_filter(request: PageRequest) -> MeasureFilter:
    """Of the filters of the address those by which a report is divided: action field and department."""
    return MeasureFilter(field=request.filter.field, department=request.filter.department)


def report_parts(request: PageRequest) -> list[Component]:
    """The document below its heading, the same for every viewer."""
    public = replace(request, viewer=PUBLIC)
    chosen = chosen_filter(public)
    items = chosen.applied(public.measures, plan=public.plan)
    parts = [head(public, chosen, items)]
    if not items:
        words = _("In dieser Auswahl gibt es keine Maßnahme. Bitte Handlungsfeld oder Stelle weglassen.")
        return [*parts, empty_card(words, title=_("Kein Bericht"))]
    return [*parts, *_chapters(public, items)]


def _chapters(request: PageRequest, items: tuple[AssessedMeasure, ...]) -> list[Component]:
    chapters: list[tuple[str, str, list[Component]]] = [
        ("zusammenfassung", _("Zusammenfassung"), summary(request, items)),
        ("ueberblick", _("Überblick nach Handlungsfeldern"), overview_table(request, items)),
        ("massnahmen", _("Maßnahmen nach Handlungsfeldern"), field_parts(request, items, chapter=3)),
        ("begriffe", _("Begriffe und Rechenregeln"), definitions(request)),
        ("hinweise", _("Hinweise zu den Angaben"), notes(request, items)),
    ]
    return [chapter(number, *item) for number, item in enumerate(chapters, start=1)]


def _frame(request: PageRequest) -> Component:
    form = choice_form(request, chosen_filter(request))
    return framed(request, title=report_title(request), head=form, body=_body(request))


def _body(request: PageRequest) -> list[Child]:
    return [html.Article(report_parts(request), className="document")]


PAGE = PageSpec(
    path="/bericht",
    nav_label=lambda: str(_("Bericht für den Rat")),
    title=lambda _request: str(_("Bericht für den Rat")),
    frame=_frame,
    body=_body,
)
