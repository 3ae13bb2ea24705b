"""The part of the page about the end: the forecast, what it rests on, and what it gave before."""

import logging

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats
from dashboard.catalogue import ChartView
from dashboard.catalogue.course_outlook import Outlook, outlook
from dashboard.components.card import empty_card, error_card
from dashboard.components.page import section
from dashboard.components.table import Column, data_table
from dashboard.indicators.forecast import NoForecast
from dashboard.labels.course_end import earlier_text, newer_text, no_forecast_texts, pace_text
from dashboard.pages.charts import catalogue_card
from dashboard.pages.spec import PageRequest

_LOG = logging.getLogger(__name__)


def forecast_section(request: PageRequest, view: ChartView) -> Component:
    """The section; a failure is logged and shown in its place, the page around it stands."""
    title = _("Ende bei gleichem Tempo")
    try:
        seen = outlook(view)
    except Exception:
        _LOG.exception("the forecast failed")
        words = _("Beim Rechnen ist ein Fehler aufgetreten; die anderen Darstellungen stimmen.")
        return section("prognose", title=title, children=error_card(words))
    return section("prognose", title=title, lead=_lead(seen), children=_parts(request, view, seen))


def _lead(seen: Outlook) -> str:
    """What is done here, and whether the pace has changed."""
    words = _(
        "Eine Rechnung, keine Vorhersage: Die gemeldeten Fortschritte der letzten Berichtszeiträume werden "
        "fortgeschrieben, so schnell wie im schnellsten und so langsam wie im langsamsten."
    )
    return " ".join(filter(None, (str(words), pace_text(seen.basis.stretches))))


def _parts(request: PageRequest, view: ChartView, seen: Outlook) -> list[Component]:
    """The chart with what it rests on; where there is none, a note with the reason and what it takes."""
    if isinstance(seen.found, NoForecast):
        title, needed = no_forecast_texts(seen.found, basis=seen.basis)
        words = " ".join(filter(None, (needed, newer_text(seen.basis))))
        return [empty_card(words, title=title), *_stretches(seen)]
    before = [html.P(earlier_text(*seen.earlier), className="course-before")] if seen.earlier else []
    return [catalogue_card("prognose-planende", request, view), *_stretches(seen), *before]


def _stretches(seen: Outlook) -> list[Component]:
    """One row for each stretch, oldest first; nothing where none could be measured.

    Named by its months: the last one may not be over.
    """
    stretches = seen.basis.stretches
    if not stretches:
        return []
    rows = [
        [
            _("%(first)s bis %(last)s", first=formats.month(item.start), last=formats.month(item.end)),
            formats.signed(item.change, digits=1),
            formats.signed(item.monthly, digits=1),
            formats.number(item.count),
        ]
        for item in stretches
    ]
    columns = [
        Column(label=_("Zeitraum")),
        Column(label=_("Zuwachs in Prozentpunkten"), numeric=True),
        Column(label=_("je Monat"), numeric=True),
        Column(label=_("verglichene Maßnahmen"), numeric=True),
    ]
    title = _("Gemessenes Tempo")
    table = data_table(rows, columns=columns, caption=title, hide_caption=True, stacked=True)
    return [html.Div([html.H3(title, className="course-pace-title"), table], className="course-pace")]
