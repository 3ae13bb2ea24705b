"""Checks derived from the tables: required columns, lengths, order of dates, unique keys, references.

A record that fails is refused with a reason; a record that refers to a refused one is refused as well.
"""

from collections.abc import Iterable

from sqlalchemy import Column, String, Table

from data_pipeline.errors import Place
from data_pipeline.records import Finding, Record
from data_pipeline.schema import metadata, spec_of, table_spec_of

Key = tuple[object, ...]
Problem = tuple[str, str, str]
"""Column, reason, advice."""
_MAPPING_ITSELF = Place(file="Zuordnung")


def check(records: Iterable[Record], *, refused: Iterable[Place] = ()) -> tuple[list[Record], list[Finding]]:
    """The records that may be written, parents before children, and the findings.

    A row is loaded whole or not at all: when one of its records is refused, the others go with it.
    refused: rows that were refused before.
    """
    gone = set(refused)
    findings: list[Finding] = []
    while True:
        remaining = [record for record in records if record.place not in gone]
        good, found = _check_once(remaining)
        if not found:
            return good, findings
        findings += found
        gone |= {item.place for item in found}
        records = [record for record in good if record.place not in gone]


def _check_once(records: list[Record]) -> tuple[list[Record], list[Finding]]:
    by_table: dict[str, list[Record]] = {}
    for record in records:
        by_table.setdefault(record.target, []).append(record)
    good: list[Record] = []
    found: dict[Place, Finding] = {}
    keys: dict[str, set[Key]] = {}
    for table in metadata.sorted_tables:
        good += _check_table(table, by_table.get(table.name, []), keys, found)
    return good, list(found.values())


def _check_table(
    table: Table, records: list[Record], keys: dict[str, set[Key]], found: dict[Place, Finding]
) -> list[Record]:
    """Records without a problem; the first problem of every row goes to `found`."""
    seen: dict[Key, Record] = {}
    own_keys = keys.setdefault(table.name, set())
    if table.name == "department":  # Its references point into itself.
        own_keys.update(key_of(table, record) for record in records)
    for record in records:
        key = key_of(table, record)
        problem = _first_problem(table, record, keys) or _duplicate(table, record, seen.get(key))
        if problem is not None:
            finding = _finding(record, *problem)
            found.setdefault(finding.place, finding)
        elif key not in seen:
            seen[key] = record
            own_keys.add(key)
    return list(seen.values())


def _first_problem(table: Table, record: Record, keys: dict[str, set[Key]]) -> Problem | None:
    for column in table.columns:
        if problem := _column_problem(column, record.values.get(column.name)):
            return problem
    return _order_problem(record) or _partner_problem(record) or _reference_problem(table, record, keys)


def _column_problem(column: Column[object], value: object) -> Problem | None:
    name = column.name
    if value is None:
        is_missing = not column.nullable and name != "revision_number"
        text = f"»{spec_of(column).label}« fehlt."
        return (name, text, f"Bitte ausfüllen: {column.comment}") if is_missing else None
    if isinstance(column.type, String) and column.type.length and len(str(value)) > column.type.length:
        text = f"»{spec_of(column).label}« ist länger als {column.type.length} Zeichen."
        return (name, text, "Bitte kürzen.")
    return None


def _order_problem(record: Record) -> Problem | None:
    start, end = record.values.get("start_date"), record.values.get("end_date")
    if start is not None and end is not None and start > end:  # type: ignore[operator]
        return ("end_date", "Das Ende liegt vor dem Beginn.", "Bitte Beginn und Ende prüfen.")
    return None


def _partner_problem(record: Record) -> Problem | None:
    if record.target != "responsibility":
        return None
    if record.values.get("department_key") or record.values.get("partner_name"):
        return None
    return (
        "department_key",
        "Weder eine Stelle noch ein externer Partner ist genannt.",
        "Bitte eines angeben.",
    )


def _reference_problem(table: Table, record: Record, keys: dict[str, set[Key]]) -> Problem | None:
    for constraint in table.foreign_key_constraints:
        target = constraint.referred_table
        if target.name == "revision":
            continue
        names = [name for name in constraint.column_keys if name != "revision_number"]
        values = tuple(record.values.get(name) for name in names)
        if None in values or values in keys.get(target.name, set()):
            continue
        text = f"»{values[-1]}« gibt es unter {table_spec_of(target).label} nicht."
        return (names[-1], text, "Bitte die Schreibweise prüfen oder den Eintrag dort ergänzen.")
    return None


def _duplicate(table: Table, record: Record, earlier: Record | None) -> Problem | None:
    """Equal rows are one row; the same key with other values is a contradiction."""
    if earlier is None or earlier.values == record.values:
        return None
    name = [column.name for column in table.primary_key][-1]
    where = f" (schon in Zeile {earlier.place.row})" if earlier.place else ""
    text = f"»{record.values.get(name)}« kommt mehrfach vor{where}, mit verschiedenen Angaben."
    return (name, text, "Bitte nur eine Zeile stehen lassen.")


def key_of(table: Table, record: Record) -> Key:
    """The primary key of a record without the revision."""
    return tuple(record.values.get(item.name) for item in table.primary_key if item.name != "revision_number")


def _finding(record: Record, column: str, reason: str, advice: str) -> Finding:
    value = record.values.get(column)
    return Finding(
        place=record.place or _MAPPING_ITSELF,
        column=record.headings.get(column, column),
        value=None if value is None else str(value),
        reason=reason,
        advice=advice,
    )
