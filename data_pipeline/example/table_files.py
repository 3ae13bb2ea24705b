"""Tables of the example that are the same in every edition, from `content/<table>.csv`."""

import csv
from datetime import date
from pathlib import Path

from sqlalchemy import Column, Date, Float, Integer, Table

from data_pipeline.example.cells import CONCEPT_CODE, Cell, Row
from data_pipeline.example.editions import Edition
from data_pipeline.schema import (
    complaints,
    concept,
    council,
    indicators,
    measures,
    organisation,
)

CONTENT = Path(__file__).parent / "content"
FILED_TABLES = (
    concept.concept,
    concept.action_field,
    concept.goal,
    organisation.department,
    organisation.district,
    indicators.indicator,
    indicators.indicator_value,
    measures.measure_tag,
    council.council_paper,
    council.consultation,
    complaints.complaint_category,
    complaints.complaint_total,
    complaints.complaint_coverage,
)


def filed_rows(table: Table, edition: Edition) -> list[Row]:
    """The rows of a table as known in this edition, keyed by column name."""
    with (CONTENT / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
        rows = [_row(table, record) for record in csv.DictReader(file, delimiter=";", strict=True)]
    return [row for row in rows if _is_known(row, edition)]


def _row(table: Table, record: dict[str, str]) -> Row:
    row = {name: _cell(table.columns[name], text) for name, text in record.items()}
    if "concept_code" in table.primary_key.columns:
        row["concept_code"] = CONCEPT_CODE
    return row


def _cell(column: Column[object], text: str) -> Cell:
    if not text:
        return None
    if isinstance(column.type, Integer):
        return int(text)
    if isinstance(column.type, Float):
        return float(text)
    if isinstance(column.type, Date) and text.count("-"):
        return date.fromisoformat(text)
    return text


def _is_known(row: Row, edition: Edition) -> bool:
    """A yearly value is known once its year is over, what happened on a day from that day on."""
    year, start = row.get("value_year"), row.get("start_date")
    if isinstance(start, date):
        return start <= edition.reported_on
    if not isinstance(year, int):
        return True
    return year < edition.reported_on.year or (year == edition.reported_on.year and edition.closes_year)
