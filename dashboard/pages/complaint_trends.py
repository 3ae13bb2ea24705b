"""The charts of the Anliegen page, in sections, each with its definition below it."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats, labels
from dashboard.catalogue import ChartView, chart_spec
from dashboard.components.card import empty_card, table_card
from dashboard.components.content import Child
from dashboard.components.heat_table import heat_table
from dashboard.components.page import section
from dashboard.heat_chart import as_heat_chart
from dashboard.indicators import all_definitions
from dashboard.indicators.rules import rules_of
from dashboard.pages.charts import built, card_foot, card_links, catalogue_card, catalogue_row, may_see
from dashboard.pages.complaint_choice import calendar_choice, measure_choice, year_choice
from dashboard.pages.spec import PageRequest


def flow_section(request: PageRequest, view: ChartView) -> list[Child]:
    """What came and went: month by month, beside the year before, as a calendar."""
    return [
        html.Div(
            [
                catalogue_card("anliegen-monate", request, view),
                definitions(request, ["complaint_flows", "complaint_backlog"]),
            ]
        ),
        section(
            "vergleich",
            title=_("Jahre und Monate im Vergleich"),
            children=[
                *year_choice(request, view.cases, name=_("Jahr")),
                catalogue_card("anliegen-vorjahr", request, view),
                definitions(request, ["complaint_months_compared"]),
                calendar_choice(request, view.cases),
                _calendar(request, view),
                definitions(request, ["complaint_calendar"]),
            ],
        ),
    ]


def time_section(request: PageRequest, view: ChartView) -> Component:
    """How long it takes and whether deadlines are kept."""
    return section(
        "dauer",
        title=_("Dauer und Fristen"),
        children=[
            *year_choice(request, view.cases, name=_("Jahr der Dauer")),
            measure_choice(request, view.cases),
            catalogue_card("anliegen-dauer", request, view),
            catalogue_card("anliegen-fristen", request, view),
            definitions(
                request, ["complaint_answered_by", "complaint_within_days", "complaint_in_time_months"]
            ),
        ],
    )


def open_section(request: PageRequest, view: ChartView) -> Component:
    """What is open now; why it is not shown, where that is not known."""
    title = _("Offene Anliegen am %(day)s", day=formats.date(view.cases.until))
    return section("offen", title=title, children=_open(request, view))


def _open(request: PageRequest, view: ChartView) -> list[Child]:
    if not view.cases.is_now:
        words = _("Was an einem früheren Tag offen war, ist nach Alter und Frist nicht mehr bekannt.")
        return [empty_card(words)]
    if len(view.cases.choice.cases.crossed()) > 1:
        return [empty_card(_("Alter und Frist sind für mehrere Filter zugleich nicht gezählt."))]
    return [
        catalogue_row(("anliegen-alter", "anliegen-faelligkeit"), request, view),
        definitions(request, ["complaint_age_classes", "complaint_due_classes"]),
    ]


def _calendar(request: PageRequest, view: ChartView) -> Component:
    """A table with the numbers instead of a picture with a table beside it."""
    spec = chart_spec("anliegen-kalender")
    chart = built(spec, view) if may_see(spec, request) else None
    if chart is None or chart.is_empty:
        return catalogue_card(spec.key, request, view)
    return table_card(
        spec.key,
        title=chart.title,
        subtitle=chart.subtitle,
        table=heat_table(as_heat_chart(chart)),
        foot=card_foot(chart),
        links=card_links(spec, request, chart),
        level=3,
    )


def definitions(request: PageRequest, keys: Sequence[str]) -> Component:
    """The words by which the charts above are computed."""
    rules = rules_of(request.plan.concept, request.reader.rules)
    found = {spec.key: spec for spec in all_definitions()}
    entries = [
        html.Div([html.Dt(labels.gettext(spec.title)), html.Dd(labels.definition_text(spec, rules=rules))])
        for spec in (found[key] for key in keys)
    ]
    words = html.Summary(_("So ist gerechnet"))
    return html.Details([words, html.Dl(entries)], className="complaint-definitions")
