"""Verlauf: how the states moved, how far the plan is behind its own dates, where it ends at the same pace."""

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.catalogue import ChartView
from dashboard.components.content import Child
from dashboard.components.page import section
from dashboard.pages.charts import catalogue_card, catalogue_row, view_of
from dashboard.pages.course_choice import BY_REPORT_DAY, field_choice, history_choice, history_of
from dashboard.pages.course_pace import forecast_section
from dashboard.pages.frame import framed
from dashboard.pages.spec import PageRequest, PageSpec


def _frame(request: PageRequest) -> Component:
    lead = _(
        "Wie sich die Zustände der Maßnahmen verändert haben, wie weit der Plan nach seinen eigenen Terminen "
        "sein müsste und wann er bei gleichem Tempo fertig wäre."
    )
    head = field_choice(request)
    return framed(request, title=_("Verlauf"), lead=lead, head=head, body=_body(request))


def _body(request: PageRequest) -> list[Child]:
    view = view_of(request)
    return [
        section(
            "staende",
            title=_("Zustände im Verlauf"),
            lead=_history_lead(request),
            children=[history_choice(request), _history(request, view)],
        ),
        section(
            "soll-ist",
            title=_("Plan und Meldung"),
            lead=_(
                "Gestrichelt: was nach den Terminen der Maßnahmen erreicht sein müsste. Durchgezogen: was "
                "bis zu diesem Tag gemeldet war."
            ),
            children=catalogue_row(("soll-ist-fortschritt", "soll-ist-abschluesse"), request, view),
        ),
        forecast_section(request, view),
    ]


def _history_lead(request: PageRequest) -> str:
    if history_of(request) == BY_REPORT_DAY:
        return str(
            _(
                "Jede Säule zählt, was bis zu ihrem Tag gemeldet war, nach den Berichten des Plans, der hier "
                "betrachtet wird."
            )
        )
    return str(_("Jede Säule ist ein geladener Stand des Plans, bewertet zu seinem eigenen Stichtag."))


def _history(request: PageRequest, view: ChartView) -> Component:
    """By report day there is no Terminlage: the dates that held then are not known from today's plan."""
    if history_of(request) == BY_REPORT_DAY:
        return html.Div(catalogue_card("verlauf-berichtstage", request, view))
    return catalogue_row(("verlauf-umsetzungsstand", "verlauf-terminlage"), request, view)


PAGE = PageSpec(
    path="/verlauf",
    nav_label=lambda: str(_("Verlauf")),
    title=lambda _request: str(_("Verlauf")),
    frame=_frame,
    body=_body,
)
