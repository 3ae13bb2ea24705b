"""Anliegen by one attribute: who, what and where; how they ended; who handed them on."""

from datetime import date

from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.catalogue import ChartView, chart_spec
from dashboard.catalogue.cases import Cases
from dashboard.catalogue.complaint_rows import breakdown_of
from dashboard.components.card import table_card
from dashboard.components.choice import choice
from dashboard.components.content import Child
from dashboard.components.page import section
from dashboard.pages.charts import built, card_foot, card_links, catalogue_card, view_of
from dashboard.pages.complaint_breakdown_rows import breakdown_table
from dashboard.pages.complaint_choice import GROUPING, GROUPINGS, YEAR, with_value
from dashboard.pages.complaint_transfers import transfer_section
from dashboard.pages.complaint_trends import definitions
from dashboard.pages.complaint_words import dimension_names
from dashboard.pages.spec import PageRequest
from dashboard.queries.case_filter import Dimension

_KEY = "anliegen-gliederung"


def breakdowns(request: PageRequest) -> list[Child]:
    """The sections, nothing without a case; the public sees what came in, not how it ended."""
    view = view_of(request)
    span = view.cases.span
    if span is None:
        return []
    if view.cases.protection:
        return [_values(view, [*_choices(request, view.cases), *_received(request, view)])]
    parts = [
        *_choices(request, view.cases),
        *_received(request, view),
        catalogue_card("anliegen-ergebnis", request, view),
        definitions(request, ["complaint_outcomes"]),
    ]
    return [_values(view, parts), transfer_section(request, span)]


def _values(view: ChartView, parts: list[Component]) -> Component:
    return section("gliederung", title=_("Wer, was, wo"), lead=_lead(view.cases), children=[*parts])


def _choices(request: PageRequest, cases: Cases) -> list[Component]:
    return [_grouping_choice(request, cases), *_period_choice(request, cases)]


def _received(request: PageRequest, view: ChartView) -> list[Component]:
    return [_table(request, view), definitions(request, ["complaint_breakdown"])]


def _lead(cases: Cases) -> str:
    if cases.choice.by is Dimension.DEPARTMENT and not cases.protection:
        return str(_("Stellen stehen ohne die ihnen nachgeordneten; hinter jedem Namen liegen diese mit."))
    return ""


def _grouping_choice(request: PageRequest, cases: Cases) -> Component:
    names = dimension_names()
    entries = [
        (
            names[by],
            with_value(request, GROUPING, "" if by is Dimension.CATEGORY else value) + "#gliederung",
            by is cases.choice.by,
        )
        for value, by in GROUPINGS.items()
    ]
    return choice(_("Nach"), entries)


def _period_choice(request: PageRequest, cases: Cases) -> list[Component]:
    """The last twelve months that are over, as in the key figures, or a year of which any month is."""
    if cases.until is None:
        return []
    end = cases.until.replace(day=1)
    years = [year for year in reversed(cases.years) if date(year, 1, 1) < end]
    if cases.protection:
        return [choice(_("Zeitraum"), _settled(request, cases))]
    here = cases.choice.year if cases.choice.year in years else None
    entries = [(_("letzte zwölf Monate"), with_value(request, YEAR, "") + "#gliederung", here is None)]
    entries += [
        (str(year), with_value(request, YEAR, str(year)) + "#gliederung", year == here) for year in years
    ]
    return [choice(_("Zeitraum"), entries)]


def _settled(request: PageRequest, cases: Cases) -> list[tuple[str, str, bool]]:
    """The newest one is what an address without a year means."""
    shown = cases.span.start.year if cases.span else None
    return [
        (str(year), with_value(request, YEAR, str(year)) + "#gliederung", year == shown)
        for year in reversed(cases.settled)
    ]


def _table(request: PageRequest, view: ChartView) -> Component:
    """A table in the place of the drawing; the drawing is among the files of the card."""
    spec = chart_spec(_KEY)
    chart, found = built(spec, view), breakdown_of(view.cases)
    if chart is None or chart.is_empty or found is None:
        return catalogue_card(_KEY, request, view)
    return table_card(
        _KEY,
        title=chart.title,
        subtitle=chart.subtitle,
        table=breakdown_table(request, found),
        foot=card_foot(chart),
        links=card_links(spec, request, chart),
        level=3,
    )
