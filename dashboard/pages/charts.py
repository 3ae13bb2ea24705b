"""Chart cards on pages: built from the catalogue, each failing alone."""

import logging
from collections.abc import Sequence
from urllib.parse import urlencode

from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats
from dashboard.catalogue import ChartSpec, ChartView, chart_spec, chart_view, charts_for
from dashboard.chart import Chart, Unit
from dashboard.components.card import chart_card, empty_card, error_card
from dashboard.components.content import Child
from dashboard.components.page import columns, sample_note
from dashboard.components.table import Column, data_table
from dashboard.labels import gettext
from dashboard.pages.spec import PageRequest
from dashboard.queries.complaints import ALL, ComplaintFilter

_LOG = logging.getLogger(__name__)


def view_of(request: PageRequest, *, complaints: ComplaintFilter = ALL) -> ChartView:
    """All that a chart of the catalogue may need, for the whole plan of the revision that the page shows."""
    return chart_view(request.reader, request.viewer, revision=request.revision, complaints=complaints)


def catalogue_card(
    key: str, request: PageRequest, view: ChartView, *, search: str = "", height: int | None = None
) -> Component:
    """The card of a chart, if this viewer may see it."""
    spec = chart_spec(key)
    return _card(spec, request, _built(spec, view), search=search, height=height)


def catalogue_row(keys: Sequence[str], request: PageRequest, view: ChartView) -> Component:
    """Cards side by side, their drawings equally high."""
    built = [(spec, _built(spec, view)) for spec in map(chart_spec, keys)]
    height = max((spec.height(chart) for spec, chart in built if chart), default=None)
    return columns([_card(spec, request, chart, height=height) for spec, chart in built])


def _built(spec: ChartSpec, view: ChartView) -> Chart | None:
    """The chart's content. One chart's failure is logged and must never take the page down: then None."""
    try:
        return spec.build(view)
    except Exception:
        _LOG.exception("chart %s failed", spec.key)
        return None


def _card(
    spec: ChartSpec, request: PageRequest, chart: Chart | None, *, search: str = "", height: int | None = None
) -> Component:
    if spec not in charts_for(request.viewer):
        return empty_card(
            _("Diese Zahlen sind noch nicht für die Öffentlichkeit aufbereitet."), title=gettext(spec.title)
        )
    if chart is None:
        words = _(
            "Beim Zeichnen ist ein Fehler aufgetreten; die anderen Darstellungen stimmen. Bitte die Seite "
            "neu laden."
        )
        return error_card(words, title=gettext(spec.title))
    if chart.is_empty:
        return empty_card(_("Für diese Auswahl liegen keine Angaben vor."), title=gettext(spec.title))
    return _drawn(spec, chart, search, height)


def _drawn(spec: ChartSpec, chart: Chart, search: str, height: int | None) -> Component:
    marks = spec.marks(chart)
    return chart_card(
        spec.key,
        title=chart.title,
        subtitle=chart.subtitle,
        figure=spec.figure(chart, legend=not marks),
        legend=marks,
        table=chart_table(chart),
        foot=_foot(chart),
        csv_href=f"/export/{spec.key}.csv{search}",
        definition_href=f"/methodik#{chart.definition_key}",
        description=chart.description,
        height=height or spec.height(chart),
    )


def chart_table(chart: Chart) -> Component:
    """The same numbers as a table."""
    series = [*chart.series, *chart.lines]
    heads = [
        Column(label=chart.category_label),
        *(Column(label=item.label, numeric=True) for item in series),
    ]
    rows = [
        [category, *(_value(value, chart.unit) for value in values)] for category, values in chart.table()
    ]
    return data_table(rows, columns=heads, caption=chart.title, hide_caption=True)


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
