"""The list of measures as it stands on the page, with everything the viewer may know about each of them."""

from dataclasses import dataclass

from sqlalchemy import Column as SchemaColumn

from dashboard.access import visible_columns
from dashboard.exports import measure_cells as cells
from dashboard.exports.measure_cells import Cells, Line
from dashboard.indicators.definitions import N_
from dashboard.pages.frame import department_name
from dashboard.pages.sorting import sorted_measures
from dashboard.pages.spec import PageRequest
from dashboard.sheets.sheet import Kind
from data_pipeline.schema.measures import measure, responsibility, schedule_override, status_report


@dataclass(frozen=True, kw_only=True)
class ListColumn:
    """A column by its name for machines and its heading for people.

    internal: the column of the database that is not for everybody; who may not see it does not get this one.
    """

    name: str
    heading: str
    value: Cells
    kind: Kind = Kind.TEXT
    internal: SchemaColumn[object] | None = None


def _column(
    name: str,
    heading: str,
    value: Cells,
    kind: Kind = Kind.TEXT,
    *,
    internal: SchemaColumn[object] | None = None,
) -> ListColumn:
    return ListColumn(name=name, heading=heading, value=value, kind=kind, internal=internal)


_ON_PAPER = (
    _column("measure_code", N_("Nr."), lambda line: line.measure.code),
    _column("title", N_("Maßnahme"), lambda line: line.measure.title),
    _column("action_field", N_("Handlungsfeld"), cells.field),
    _column("lead", N_("Federführung"), cells.leads),
    _column("phase", N_("Umsetzungsstand"), lambda line: line.item.phase.state),
    _column("progress_percent", N_("Fortschritt in %"), lambda line: line.item.percent, Kind.NUMBER),
    _column("schedule", N_("Terminlage"), lambda line: line.item.schedule.state),
    _column("schedule_reason", N_("Grund der Terminlage"), cells.schedule_reason),
    _column("freshness", N_("Aktualität"), lambda line: line.item.freshness.state),
    _column(
        "reported_on_date",
        N_("Letzter Bericht"),
        cells.from_report(lambda item: item.reported_on_date),
        Kind.DATE,
    ),
    _column("start_date", N_("Beginn"), lambda line: line.measure.start_date, Kind.DATE),
    _column("end_date", N_("Ende"), lambda line: line.measure.end_date, Kind.DATE),
)
_MORE = (
    _column("is_ongoing", N_("Daueraufgabe"), lambda line: line.measure.is_ongoing),
    _column("tags", N_("Schlagworte"), lambda line: "; ".join(line.measure.tags)),
    _column("budget_statement", N_("Aussage zum Geld"), cells.statement),
    _column("planned_eur", N_("Geplant"), lambda line: line.item.budget.planned.eur, Kind.EURO),
    _column("approved_eur", N_("Bewilligt"), lambda line: line.item.budget.approved.eur, Kind.EURO),
    _column("committed_eur", N_("Gebunden"), lambda line: line.item.budget.committed.eur, Kind.EURO),
    _column("spent_eur", N_("Verausgabt"), lambda line: line.item.budget.spent.eur, Kind.EURO),
    _column("funding_sources", N_("Finanzierung"), cells.funding),
    _column("next_milestone", N_("Nächster Meilenstein"), cells.next_title),
    _column("next_milestone_due_date", N_("Nächster Meilenstein bis"), cells.next_due, Kind.DATE),
    _column("contributing", N_("Mitwirkung"), cells.contributors),
    _column(
        "stated_name",
        N_("Zuständig laut Quelle"),
        cells.stated_names,
        internal=responsibility.c.stated_name,
    ),
    _column("contact_name", N_("Ansprechperson"), cells.contacts, internal=responsibility.c.contact_name),
    _column("report_text", N_("Sachstand"), cells.from_report(lambda item: item.text)),
    _column("evidence", N_("Nachweis"), cells.from_report(lambda item: item.evidence)),
    _column("carry_over", N_("Übertrag"), cells.from_report(lambda item: item.carry_over)),
    _column(
        "report_internal_note",
        N_("Interner Vermerk zum Bericht"),
        cells.from_report(lambda item: item.internal_note),
        internal=status_report.c.internal_note,
    ),
    _column("description", N_("Beschreibung"), lambda line: line.measure.description),
    _column("target_text", N_("Zielbeschreibung"), lambda line: line.measure.target_text),
    _column("goals", N_("Ziele"), cells.goals),
    _column("indicators", N_("Kennzahlen"), cells.indicators),
    _column("remark", N_("Anmerkung"), lambda line: line.measure.remark),
    _column(
        "internal_note",
        N_("Interner Vermerk"),
        lambda line: line.measure.internal_note,
        internal=measure.c.internal_note,
    ),
    _column(
        "override_reason", N_("Von Hand gesetzt: Begründung"), cells.from_override(lambda item: item.reason)
    ),
    _column(
        "override_expires_date",
        N_("Von Hand gesetzt bis"),
        cells.from_override(lambda item: item.expires_date),
        Kind.DATE,
    ),
    _column(
        "override_decided_by",
        N_("Von Hand gesetzt durch"),
        cells.from_override(lambda item: item.decided_by),
        internal=schedule_override.c.decided_by,
    ),
    _column("start_precision", N_("Beginn (Genauigkeit)"), lambda line: line.measure.start_precision),
    _column("start_text", N_("Beginn (Wortlaut)"), lambda line: line.measure.start_text),
    _column("end_precision", N_("Ende (Genauigkeit)"), lambda line: line.measure.end_precision),
    _column("end_text", N_("Ende (Wortlaut)"), lambda line: line.measure.end_text),
    _column(
        "reported_on_precision",
        N_("Letzter Bericht (Genauigkeit)"),
        cells.from_report(lambda item: item.reported_on_precision),
    ),
    _column("action_field_code", N_("Handlungsfeld-Nr."), lambda line: line.measure.field_code),
    _column("source", N_("Quelle"), lambda line: line.measure.source),
    _column("is_sample", N_("Beispieldaten"), lambda line: line.measure.is_sample),
)
_COLUMNS = (*_ON_PAPER, *_MORE)

ON_PAPER = len(_ON_PAPER)
"""So many columns, the first ones, fit on paper; they are those of the page, all for everybody."""


def list_columns(asked: PageRequest) -> tuple[ListColumn, ...]:
    """The columns that this viewer may see."""
    return tuple(column for column in _COLUMNS if _is_visible(asked, column.internal))


def lines(asked: PageRequest) -> list[Line]:
    """The measures of the page, filtered and in its order."""
    in_order = sorted_measures(
        asked.chosen, asked.filter.sort, unit_name=lambda key: department_name(asked, key)
    )
    return [Line(asked, item) for item in in_order]


def _is_visible(asked: PageRequest, column: SchemaColumn[object] | None) -> bool:
    return column is None or any(column is item for item in visible_columns(asked.viewer, column.table))
