"""Checks of a single row, derived from the columns: required, lengths, ranges, order of dates."""

from sqlalchemy import Column, Float, Integer, Numeric, String, Table

from data_pipeline.records import Record
from data_pipeline.schema import spec_of

Problem = tuple[str, str, str]
"""Column, reason, advice."""
LARGEST_INTEGER = 2_147_483_647
_SPANS = (("start_date", "end_date"), ("valid_from_date", "valid_to_date"))


def row_problem(table: Table, record: Record) -> Problem | None:
    """The first thing that is wrong with a row by itself."""
    for column in table.columns:
        if problem := _column_problem(column, record.values.get(column.name)):
            return problem
    return _order_problem(record) or _partner_problem(record)


def _column_problem(column: Column[object], value: object) -> Problem | None:
    name = column.name
    if value is None:
        is_missing = not column.nullable and name != "revision_number"
        text = f"»{spec_of(column).label}« fehlt."
        return (name, text, f"Bitte ausfüllen: {column.comment}") if is_missing else None
    if isinstance(column.type, String) and column.type.length and len(str(value)) > column.type.length:
        text = f"»{spec_of(column).label}« ist länger als {column.type.length} Zeichen."
        return (name, text, "Bitte kürzen.")
    if isinstance(value, int | float) and abs(value) > _largest(column):
        return (name, f"»{spec_of(column).label}« ist zu groß.", "Bitte die Zahl und ihre Einheit prüfen.")
    return None


def _largest(column: Column[object]) -> float:
    """The largest number the column holds in every database."""
    if isinstance(column.type, Integer):
        return LARGEST_INTEGER
    if isinstance(column.type, Numeric) and not isinstance(column.type, Float):
        return float(10 ** ((column.type.precision or 0) - (column.type.scale or 0)) - 1)
    return float("inf")


def _order_problem(record: Record) -> Problem | None:
    for first, last in _SPANS:
        start, end = record.values.get(first), record.values.get(last)
        if start is not None and end is not None and start > end:  # type: ignore[operator]
            return (last, "Das Ende liegt vor dem Beginn.", "Bitte Beginn und Ende prüfen.")
    return None


def _partner_problem(record: Record) -> Problem | None:
    if record.target != "responsibility":
        return None
    if any(record.values.get(name) for name in ("department_key", "partner_name", "stated_name")):
        return None
    return (
        "department_key",
        "Weder eine Stelle noch ein externer Partner ist genannt.",
        "Bitte eines angeben.",
    )
