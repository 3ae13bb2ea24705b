"""The key figures of the Anliegen: how long they take, whether deadlines are kept, what is open."""

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats
from dashboard.access import Audience
from dashboard.components.page import section
from dashboard.components.tile import tiles
from dashboard.indicators.dates import plus_months
from dashboard.pages.complaint_filter import chosen_cases
from dashboard.pages.complaint_span import span_of
from dashboard.pages.complaint_stock import stock_tiles
from dashboard.pages.complaint_times import time_tiles
from dashboard.pages.spec import PageRequest


def key_figures(request: PageRequest) -> list[Component]:
    """The tiles, each a link to its definition; nothing without any case or for the public."""
    span = span_of(request)
    if span is None or request.viewer.audience is Audience.PUBLIC:
        return []
    chosen = chosen_cases(request)
    lead = _(
        "Dauer und Fristen: Anliegen, die von %(first)s bis %(last)s abgeschlossen oder beantwortet wurden. "
        "Stand der Quelle: %(day)s. Jede Zahl führt zu ihrer Definition.",
        first=formats.month(span.start),
        last=formats.month(plus_months(span.end, -1)),
        day=formats.date(span.until),
    )
    rows = [tiles(time_tiles(request, span, chosen), label=_("Dauer und Fristen"))]
    if span.is_now:
        rows.append(tiles(stock_tiles(request, span, chosen), label=_("Offene Anliegen")))
    body = html.Div(rows, className="complaint-tiles")
    return [section("kennzahlen", title=_("Kennzahlen"), lead=lead, children=body)]
