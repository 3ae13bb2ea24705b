"""Money of one measure by year; "keine Mittel", "offen" and nothing stated are three things."""

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats, labels
from dashboard.components.content import Child
from dashboard.components.table import Column, data_table
from dashboard.indicators.budget import budget as sums_of
from dashboard.records import BudgetItem, Measure
from data_pipeline.schema.vocabulary import AmountPrecision, BudgetStatement


def budget(measure: Measure) -> list[Component]:
    """The table of all statements with their sum; a sentence where nothing is stated."""
    if not measure.budget_items:
        return [
            html.P(
                _("Zum Geld ist nichts angegeben. Das heißt nicht, dass es keines gibt."), className="quiet"
            )
        ]
    items = sorted(measure.budget_items, key=lambda item: (item.year or 9999, item.funding_source or ""))
    rows = [_row(item) for item in items]
    if any(item.statement is BudgetStatement.AMOUNT for item in items) and len(items) > 1:
        rows.append(_total(measure))
    columns = [
        Column(label=_("Jahr")),
        Column(label=_("Finanzierung")),
        *(
            Column(label=label, numeric=True)
            for label in (_("geplant"), _("bewilligt"), _("gebunden"), _("verausgabt"))
        ),
    ]
    return [
        data_table(rows, columns=columns, caption=_("Budget nach Jahren"), stacked=True, hide_caption=True)
    ]


def _row(item: BudgetItem) -> list[Child]:
    year = str(item.year) if item.year else _("je Jahr") if item.is_annual else _("ganze Laufzeit")
    source = item.funding_source or formats.missing()
    if item.statement is not BudgetStatement.AMOUNT:
        return [year, source, html.Strong(labels.label(item.statement)), "", "", ""]
    amounts = (item.planned_eur, item.approved_eur, item.committed_eur, item.spent_eur)
    words = [formats.missing() if value is None else formats.euro(value) for value in amounts]
    if item.planned_precision is AmountPrecision.APPROXIMATE:
        words[0] = _("ca. %(amount)s", amount=words[0])
    return [year, source, *words]


def _total(measure: Measure) -> list[Child]:
    found = sums_of((measure,))
    amounts = (found.planned, found.approved, found.committed, found.spent)
    words = [formats.missing() if amount.eur is None else formats.euro(amount.eur) for amount in amounts]
    return [html.Strong(_("Summe")), "", *(html.Strong(word) for word in words)]
