"""Chart cards on pages: built from the catalogue, each failing alone."""

import logging
from collections.abc import Sequence

from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats
from dashboard.access import Audience
from dashboard.as_of import with_state
from dashboard.catalogue import ChartSpec, ChartView, chart_spec, chart_view, charts_for
from dashboard.catalogue.view import everything
from dashboard.chart import Chart
from dashboard.components.card import CardLinks, chart_card, empty_card, error_card
from dashboard.components.content import Child
from dashboard.components.page import columns, sample_note
from dashboard.components.table import Column, data_table
from dashboard.labels import gettext, value_text
from dashboard.pages.complaint_choice import case_choice
from dashboard.pages.filter_words import selection_text
from dashboard.pages.spec import PageRequest

_LOG = logging.getLogger(__name__)


HALF, FULL = (320, 620), (320, 620, 1180)
"""Widths that a card is drawn for: in one of two columns, or across the page."""


def whole_view(request: PageRequest) -> ChartView:
    """The same for the whole plan and all cases, whatever the address filters."""
    return chart_view(request.reader, request.viewer, revision=request.revision, today=request.today)


def view_of(request: PageRequest) -> ChartView:
    """All that a chart of the catalogue may need, under the filters of the address."""
    return chart_view(
        request.reader,
        request.viewer,
        revision=request.revision,
        today=request.today,
        keep=request.filter.keeps(request.plan) if request.filter.active else everything,
        selection=selection_text(request),
        complaints=lambda: case_choice(request),
    )


def chart_of(spec: ChartSpec, request: PageRequest) -> Chart:
    """One chart under the filters of the address, as files show it."""
    return spec.build(view_of(request))


def may_see(spec: ChartSpec, request: PageRequest) -> bool:
    """Whether a chart is for this viewer; the public sees cases only under the rule that the chart names."""
    is_public = request.viewer.audience is Audience.PUBLIC
    is_withheld = is_public and spec.disclosure not in (None, request.reader.disclosure.rule)
    return spec in charts_for(request.viewer) and not is_withheld


def catalogue_card(
    key: str, request: PageRequest, view: ChartView, *, search: str | None = None
) -> Component:
    """The card of a chart across the page, if this viewer may see it.

    search: what its files are asked for, where the page says it in another way.
    """
    spec = chart_spec(key)
    return _card(spec, request, built(spec, view), widths=FULL, search=search)


def catalogue_row(keys: Sequence[str], request: PageRequest, view: ChartView) -> Component:
    """Cards side by side."""
    return columns([half_card(key, request, view) for key in keys])


def half_card(key: str, request: PageRequest, view: ChartView) -> Component:
    """The card of a chart for one of two columns."""
    spec = chart_spec(key)
    return _card(spec, request, built(spec, view), widths=HALF)


def built(spec: ChartSpec, view: ChartView) -> Chart | None:
    """The chart's content. One chart's failure is logged and must never take the page down: then None."""
    try:
        return spec.build(view)
    except Exception:
        _LOG.exception("chart %s failed", spec.key)
        return None


def _card(
    spec: ChartSpec,
    request: PageRequest,
    chart: Chart | None,
    *,
    widths: Sequence[int],
    search: str | None = None,
) -> Component:
    if not may_see(spec, request):
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
        words = chart.reason or _("Für diese Auswahl liegen keine Angaben vor.")
        return empty_card(words, title=gettext(spec.title))
    return _drawn(spec, chart, widths, card_links(spec, request, chart, search=search))


def _drawn(spec: ChartSpec, chart: Chart, widths: Sequence[int], links: CardLinks) -> Component:
    drawings = {
        width: spec.drawing(chart, width=width, ground="page", prefix=f"{spec.key}-{width}").svg
        for width in widths
    }
    return chart_card(
        spec.key,
        title=chart.title,
        subtitle=chart.subtitle,
        drawings=drawings,
        table=chart_table(chart),
        foot=card_foot(chart),
        links=links,
        description=chart.description,
    )


def card_links(
    spec: ChartSpec, request: PageRequest, chart: Chart, *, search: str | None = None
) -> CardLinks:
    """Where the card leads; `search` is what its files are asked for, else the address of the page."""
    page, here = (
        with_state(words, number=request.revision.number, day=request.today)
        for words in (request.search, request.search if search is None else search)
    )
    endings = {
        _("CSV (maschinenlesbar)"): "csv",
        _("CSV für Excel"): "excel.csv",
        _("Excel (XLSX)"): "xlsx",
        _("Bild (PNG)"): "png",
        _("Bild (SVG)"): "svg",
    }
    return CardLinks(
        definition=f"/methodik#{chart.definition_key}",
        permanent=f"{request.pathname}{page}#{spec.key}",
        figure=f"/figur/{spec.key}.json{here}",
        files={words: f"/export/{spec.key}.{ending}{here}" for words, ending in endings.items()},
    )


def chart_table(chart: Chart) -> Component:
    """The same numbers as a table."""
    series = [*chart.series, *chart.lines]
    heads = [
        Column(label=chart.category_label),
        *(Column(label=item.label, numeric=True) for item in series),
    ]
    rows: list[list[Child]] = [
        [category, *(_cell(chart, row, column, value) for column, value in enumerate(values))]
        for row, (category, values) in enumerate(chart.table())
    ]
    return data_table(rows, columns=heads, caption=chart.title, hide_caption=True)


def _cell(chart: Chart, row: int, column: int, value: float | None) -> str:
    if value is None and (row, column) in chart.blanks:
        return chart.blanks[row, column]
    return value_text(value, chart.unit_of((*chart.series, *chart.lines)[column]))


def card_foot(chart: Chart) -> list[Child]:
    words = _(
        "Quelle: %(source)s · Stand %(day)s · Revision %(number)s · n = %(n)s",
        source=chart.source,
        day=formats.date(chart.as_of),
        number=chart.revision_number,
        n=formats.number(chart.n),
    )
    parts: list[Child] = [formats.unbroken(words)]
    if chart.note:
        parts.append(f" · {chart.note}")
    return [*parts, " ", sample_note()] if chart.is_sample else parts
