"""Chart cards on pages: built from the catalogue, each failing alone."""

import logging
from urllib.parse import urlencode

from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats
from dashboard.catalogue import ChartSpec, ChartView, chart_spec, chart_view, charts_for
from dashboard.chart import Chart, Unit
from dashboard.components.card import chart_card, empty_card, error_card
from dashboard.components.content import Child
from dashboard.components.page import sample_note
from dashboard.components.table import Column, data_table
from dashboard.pages.spec import PageRequest
from dashboard.queries.complaints import ALL, ComplaintFilter

_LOG = logging.getLogger(__name__)


def view_of(request: PageRequest, *, complaints: ComplaintFilter = ALL) -> ChartView:
    """All that a chart of the catalogue may need, for the measures that the page's filter keeps."""
    kept = request.filter.keeps(request.plan)
    return chart_view(request.reader, request.viewer, keep=kept, complaints=complaints)


def catalogue_card(
    key: str, request: PageRequest, view: ChartView, *, search: str = "", height: int = 340
) -> Component:
    """The card of a chart, if this viewer may see it. What goes wrong inside is logged and stays inside."""
    spec = chart_spec(key)
    if spec not in charts_for(request.viewer):
        return empty_card(
            _("Diese Zahlen sind noch nicht für die Öffentlichkeit aufbereitet."), title=spec.title
        )
    try:
        return _card(spec, spec.build(view), search, height)
    except Exception:  # One card's failure must never take the page down.
        _LOG.exception("chart %s failed", key)
        return error_card(
            _(
                "Beim Zeichnen ist ein Fehler aufgetreten; die anderen Darstellungen stimmen. Bitte die "
                "Seite neu laden."
            ),
            title=spec.title,
        )


def _card(spec: ChartSpec, chart: Chart, search: str, height: int) -> Component:
    if chart.is_empty:
        return empty_card(_("Für diese Auswahl liegen keine Angaben vor."), title=spec.title)
    return chart_card(
        spec.key,
        title=chart.title,
        subtitle=chart.subtitle,
        figure=spec.figure(chart),
        table=chart_table(chart),
        foot=_foot(chart),
        csv_href=f"/export/{spec.key}.csv{search}",
        definition_href=f"/methodik#{chart.definition_key}",
        description=chart.description,
        height=height,
    )


def chart_table(chart: Chart) -> Component:
    """The same numbers as a table."""
    series = [*chart.series, *chart.lines]
    columns = [
        Column(label=chart.category_label),
        *(Column(label=item.label, numeric=True) for item in series),
    ]
    rows = [
        [category, *(_value(value, chart.unit) for value in values)] for category, values in chart.table()
    ]
    return data_table(rows, columns=columns, caption=chart.title, hide_caption=True)


def _value(value: float | None, unit: Unit) -> str:
    if value is None:
        return formats.missing()
    return formats.euro(value) if unit is Unit.EURO else formats.number(value)


def _foot(chart: Chart) -> list[Child]:
    words = _(
        "Quelle: %(source)s · Stand %(day)s · Revision %(number)s · n = %(n)s",
        source=chart.source,
        day=formats.date(chart.as_of),
        number=chart.revision_number,
        n=formats.number(chart.n),
    )
    parts: list[Child] = [words]
    if chart.note:
        parts.append(f" · {chart.note}")
    return [*parts, " ", sample_note()] if chart.is_sample else parts


def query(**values: str) -> str:
    """A query part from those values that are set."""
    text = urlencode({name: value for name, value in values.items() if value})
    return f"?{text}" if text else ""
