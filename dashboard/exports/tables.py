"""Charts and the list of measures as tables for people and for machines."""

from datetime import date

from dashboard.access import Audience
from dashboard.catalogue import ChartSpec
from dashboard.chart import Chart
from dashboard.exports.hints import chart_hints, list_hints
from dashboard.exports.measures import ON_PAPER, lines, list_columns
from dashboard.exports.selection import chart_selection
from dashboard.labels import gettext
from dashboard.pages.filter_words import selection_text
from dashboard.pages.spec import PageRequest
from dashboard.sheets.chart import chart_columns, chart_origin, chart_rows
from dashboard.sheets.sheet import Cell, Column, Kind, Sheet, in_codes, in_words

_DEFINED = ("phase", "progress", "schedule", "freshness", "budget_statement", "measure_amount")
"""Definitions of the computed columns of the list."""


def chart_sheet(asked: PageRequest, spec: ChartSpec, chart: Chart) -> Sheet:
    """One row for each category, one column for each series."""
    return Sheet(
        name=gettext(spec.title),
        title=chart.title,
        columns=chart_columns(chart),
        rows=chart_rows(chart),
        hints=chart_hints(
            asked,
            chart,
            selection=chart_selection(asked, spec),
            is_internal=_is_internal(asked, spec),
        ),
        created_at=asked.revision.created_at,
        origin=chart_origin(chart),
    )


def _is_internal(asked: PageRequest, spec: ChartSpec) -> bool:
    """What is protected for the public is exact, and so internal, for everybody else."""
    is_exact = spec.disclosure is not None and asked.viewer.audience is not Audience.PUBLIC
    return is_exact or spec.audience is not Audience.PUBLIC


def _origin(number: int, day: date) -> tuple[tuple[Column, Cell], ...]:
    revision = Column(heading=gettext("Revision"), kind=Kind.NUMBER)
    return (revision, number), (Column(heading=gettext("Datenstand"), kind=Kind.DATE), day)


def list_sheet(asked: PageRequest) -> Sheet:
    """The list of measures for people."""
    columns = list_columns(asked)
    rows = (tuple(in_words(column.value(line)) for column in columns) for line in lines(asked))
    return Sheet(
        name=gettext("Maßnahmen"),
        title=gettext("Maßnahmen"),
        columns=tuple(Column(heading=gettext(item.heading), kind=item.kind) for item in columns),
        rows=tuple(rows),
        hints=list_hints(asked, selection=selection_text(asked), keys=_DEFINED),
        created_at=asked.revision.created_at,
        frozen=2,
        on_paper=ON_PAPER,
        origin=_origin(asked.revision.number, asked.revision.plan_day),
    )


def list_rows(asked: PageRequest) -> list[list[Cell]]:
    """The list of measures for machines, the names of the columns first, where it is from last."""
    columns, revision = list_columns(asked), asked.revision
    head: list[Cell] = [*(column.name for column in columns), "revision", "as_of_date"]
    origin: list[Cell] = [revision.number, revision.plan_day]
    return [
        head,
        *([*(in_codes(column.value(line)) for column in columns), *origin] for line in lines(asked)),
    ]
