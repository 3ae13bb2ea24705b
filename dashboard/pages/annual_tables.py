"""The tables of the annual report: one row for each figure, one column for each year, the newest first."""

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.components.content import Child
from dashboard.components.table import Column, data_table
from dashboard.indicators.annual_facts import Figure, Gap, YearFacts
from dashboard.indicators.annual_report import MOST, AnnualReport, Cell, Row
from dashboard.labels.annual_values import (
    figure_text,
    gap_text,
    known_text,
    published_text,
    row_text,
    share_text,
)

PROTECTED = "·"
"""In place of a number; the notes say what it means."""

_ALWAYS = frozenset(Figure) - {Figure.MEDIAN_DAYS}
"""What every report owes, known or not."""


def key_figures(report: AnnualReport) -> Component:
    """All that is about the year as a whole."""
    rows = [row for row in report.rows if row.figure not in MOST and (row.figure in _ALWAYS or row.is_known)]
    return _table(report, rows, head=str(_("Kennzahl")), caption=str(_("Kennzahlen nach Jahren")))


def part_tables(report: AnnualReport) -> list[Child]:
    """Categories, channels and districts, each under its own heading."""
    return [_part(report, figure) for figure in MOST]


def _part(report: AnnualReport, figure: Figure) -> html.Section:
    heading = html.H3(_titles()[figure], className="document-subheading")
    rows = report.parts(figure)
    if not rows:
        why = Gap.NOT_IN_CASES if report.years[0].leading else Gap.NOT_PUBLISHED
        words = html.P(_("Nicht bekannt: %(reason)s.", reason=gap_text(why)), className="document-text")
        return html.Section([heading, words], className="annual-part")
    table = _table(report, list(rows), head=figure_text(figure), caption=_titles()[figure])
    return html.Section([heading, table], className="annual-part")


def _titles() -> dict[Figure, str]:
    return {
        Figure.CATEGORY: str(_("Anliegen nach Kategorien")),
        Figure.CHANNEL: str(_("Anliegen nach Eingangswegen")),
        Figure.DISTRICT: str(_("Die vier häufigsten Stadtteile")),
    }


def _table(report: AnnualReport, rows: list[Row], *, head: str, caption: str) -> Component:
    columns = [Column(label=head), *(Column(label=_year(facts), numeric=True) for facts in report.years)]
    cells = [[row_text(row), *(_cell(cell, row) for cell in row.cells)] for row in rows]
    return data_table(cells, columns=columns, caption=caption, stacked=True, hide_caption=True)


def _year(facts: YearFacts) -> str:
    if facts.is_complete:
        return str(facts.year)
    return str(_("%(year)s, unvollständig", year=facts.year))


def _cell(cell: Cell, row: Row) -> Child:
    """The value, its share, and below it what was said of it; a blank says why it is one."""
    if cell.gap is Gap.PROTECTED:
        return PROTECTED
    if cell.known is None:
        reason = _note(gap_text(cell.gap)) if cell.gap else []
        return html.Div([html.Span(_("nicht bekannt"), className="quiet"), *reason])
    value: list[Child] = [known_text(cell.known, figure=row.figure)]
    share = _note(share_text(cell.share)) if cell.share is not None else []
    stated = published_text(cell, figure=row.figure)
    parts = [*value, *share, *_note(cell.known.note), *_note(stated)]
    return html.Div(parts)


def _note(text: str) -> list[Child]:
    return [html.Span(text, className="cell-note")] if text else []
