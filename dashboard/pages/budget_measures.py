"""Every measure with its money: four amounts or what is said instead, and how spending stands to progress."""

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats
from dashboard.components.content import Child, app_link
from dashboard.components.page import section
from dashboard.components.table import Column, data_table, table_row
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.budget import BudgetKind, budget_statement
from dashboard.indicators.budget_groups import amount_of_kind, budget_group
from dashboard.indicators.budget_pace import PaceAssessment
from dashboard.labels.budget import stage_word, statement_word
from dashboard.markup import Raw, to_html
from dashboard.pages.budget_findings import judged_measures, pace_mark, share_text
from dashboard.pages.frame import measure_href
from dashboard.pages.kept import kept
from dashboard.pages.spec import PageRequest
from data_pipeline.schema.vocabulary import BudgetStatement


def measures_section(request: PageRequest) -> Component:
    """All chosen measures in the order of the plan."""
    paces = {item.code: pace for item, pace in judged_measures(request)}
    rows = [Raw(_row(item, paces[item.code])) for item in request.chosen]
    caption = _("Mittel der Maßnahmen über alle Jahre und Herkünfte")
    table = data_table(
        rows, columns=_columns(), caption=caption, row_header=1, stacked=True, hide_caption=True
    )
    return section(
        "massnahmen", title=_("Mittel je Maßnahme"), children=html.Div(table, className="budget-measures")
    )


def _columns() -> list[Column]:
    return [
        Column(label=_("Nr."), width="3rem"),
        Column(label=_("Maßnahme"), width="minmax(10rem, 3fr)"),
        Column(label=_("Angabe"), width="minmax(6rem, 1.2fr)"),
        *(Column(label=stage_word(kind), numeric=True, width="minmax(5.75rem, 1fr)") for kind in BudgetKind),
        Column(label=_("Anteil verausgabt"), numeric=True, width="6.5rem"),
        Column(label=_("Fortschritt"), numeric=True, width="6rem"),
        Column(label=_("Ausgaben und Fortschritt"), width="13rem"),
    ]


@kept
def _row(item: AssessedMeasure, pace: PaceAssessment) -> str:
    """The row of a measure as markup."""
    group = budget_group((item.measure,))
    amounts = [formats.euro(amount_of_kind(group.sums, kind).eur) for kind in BudgetKind]
    if group.approximate and group.sums.planned.eur is not None:
        amounts[0] = _("ca. %(amount)s", amount=amounts[0])
    if group.annual and group.sums.planned.eur is not None:
        amounts[0] = _("%(amount)s, darin Beträge je Jahr", amount=amounts[0])
    cells: list[Child] = [
        item.code,
        app_link(item.measure.title, href=measure_href(item.code)),
        _statement(item),
        *map(_cell, amounts),
        _cell(share_text(item)),
        _cell(formats.missing() if item.percent is None else formats.percent(item.percent / 100)),
        pace_mark(pace),
    ]
    return to_html(table_row(cells, columns=_columns(), row_header=1))


def _cell(text: str) -> Child:
    """What is not known is marked, so that a phone can pass over it."""
    return html.Span(text, className="missing") if text == formats.missing() else text


def _statement(item: AssessedMeasure) -> Child:
    """What is said about money; that nothing is said is set back."""
    statement = budget_statement(item.measure)
    words = statement_word(statement)
    if statement is BudgetStatement.AMOUNT:
        return words
    return html.Span(words, className="quiet") if statement is None else html.Strong(words)
