"""A real table whose cells are shaded by what they hold; the numbers themselves say everything."""

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats
from dashboard.components.content import attributed, hidden_text
from dashboard.components.table import scroll_region
from dashboard.heat_chart import HeatChart
from dashboard.indicators.complaint_calendar import Known


def heat_table(chart: HeatChart) -> Component:
    """With its legend; the caption is the message, which stands above it."""
    heads = [html.Th(item, scope="col") for item in (chart.category_label, *_labels(chart))]
    rows = [_row(chart, place) for place in range(len(chart.categories))]
    caption = html.Caption(chart.title, className="visually-hidden")
    table = html.Table([caption, html.Thead(html.Tr(heads)), html.Tbody(rows)], className="heat-table")
    return html.Div([_legend(chart), scroll_region(table, label=chart.title)])


def _labels(chart: HeatChart) -> list[str]:
    return [item.label for item in chart.columns]


def _row(chart: HeatChart, row: int) -> html.Tr:
    cells = [_cell(chart, row, column) for column in range(len(chart.columns))]
    return html.Tr([html.Th(chart.categories[row], scope="row"), *cells])


def _cell(chart: HeatChart, row: int, column: int) -> html.Td:
    known, text = chart.states[row, column], chart.text(row, column)
    if column == len(chart.series):
        return html.Td(text or formats.missing(), className="heat-sum")
    if known is Known.GAP:
        return html.Td(hidden_text(_("nicht erfasst")), className="heat-gap")
    if known is Known.FEW:
        return attributed(html.Td([text, hidden_text(_("zu wenige"))]), title=_("zu wenige"))
    level = chart.level(chart.series[column].values[row])
    return html.Td(text, className=f"heat-cell shade-{level}" if level else "")


def _legend(chart: HeatChart) -> Component:
    entries = [
        html.Li([html.Span(className=f"heat-swatch shade-{level}"), _("bis %(number)s", number=bound)])
        for level, bound in ((level, formats.number(bound)) for level, bound in chart.bounds())
    ]
    if Known.GAP in chart.states.values():
        entries.append(html.Li([html.Span(className="heat-swatch heat-gap"), _("nicht erfasst")]))
    return html.Ul(entries, className="heat-legend")
