"""Writes one edition as a workbook whose sheets and headings come from the schema."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from sqlalchemy import Column, Table
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data_pipeline.example.cells import Cell, Row, Tables
from data_pipeline.schema import (
    budgets,
    complaints,
    concept,
    council,
    indicators,
    measures,
    organisation,
    spec_of,
    table_spec_of,
)

# The sheet of the concept also says which city it is.
CITY = {
    spec_of(organisation.municipality.c.ags).label: "12054000",
    table_spec_of(organisation.municipality).label: "Potsdam",
}
SHEETS = (
    concept.concept,
    concept.action_field,
    concept.goal,
    organisation.department,
    organisation.district,
    measures.measure,
    measures.measure_goal,
    measures.measure_tag,
    measures.responsibility,
    measures.milestone,
    measures.status_report,
    budgets.budget_item,
    indicators.indicator,
    indicators.indicator_value,
    council.council_paper,
    council.consultation,
    complaints.complaint_category,
    complaints.complaint_total,
    complaints.complaint_coverage,
    measures.schedule_override,
)
# A fixed day, so that the same content gives the same file.
CREATED_AT = datetime(2026, 1, 1)  # noqa: DTZ001 (a workbook knows no time zone)
WIDE_COLUMNS = {"title", "description", "target_text", "text", "source", "reason", "name"}


def asked_columns(table: Table) -> list[Column[object]]:
    """The columns somebody fills in: all but the computed ones."""
    return [column for column in table.columns if not spec_of(column).computed]


def write_workbook(path: Path, tables: Tables) -> None:
    """Write the workbook; rows are keyed by column name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Maßnahmenplan (Beispiel)", "created": CREATED_AT})
    formats = {
        "head": book.add_format({"bold": True, "bg_color": "#F6F8FA", "bottom": 1, "text_wrap": True}),
        "day": book.add_format({"num_format": "dd.mm.yyyy", "valign": "top"}),
        "euro": book.add_format({"num_format": "#,##0.00", "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    for table in SHEETS:
        _write_sheet(book.add_worksheet(table_spec_of(table).sheet), table, tables[table.name], formats)
    book.close()


def _write_sheet(sheet: Worksheet, table: Table, rows: Sequence[Row], formats: dict[str, Format]) -> None:
    columns = asked_columns(table)
    city = CITY if table is concept.concept else {}
    headings = [*city, *(spec_of(column).label for column in columns)]
    sheet.freeze_panes(1, 0)
    sheet.ignore_errors({"number_stored_as_text": "A1:Z9999"})
    for position, heading in enumerate(headings):
        sheet.write_string(0, position, heading, formats["head"])
    for position, column in enumerate(columns, start=len(city)):
        sheet.set_column(position, position, 56 if column.name in WIDE_COLUMNS else 18)
    for line, row in enumerate(rows, start=1):
        for position, text in enumerate(city.values()):
            sheet.write_string(line, position, text, formats["text"])
        for position, column in enumerate(columns, start=len(city)):
            number = formats["euro" if spec_of(column).unit == "€" else "text"]
            _write_cell(sheet, (line, position), row.get(column.name), formats | {"number": number})


def _write_cell(sheet: Worksheet, place: tuple[int, int], value: Cell, formats: dict[str, Format]) -> None:
    if isinstance(value, date):
        sheet.write_datetime(*place, value, formats["day"])
    elif isinstance(value, str):
        sheet.write_string(*place, value, formats["text"])
    elif value is not None:
        sheet.write_number(*place, value, formats["number"])
