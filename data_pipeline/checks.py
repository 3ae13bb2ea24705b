"""Checks over all tables: unique keys, references, a department tree without circles, rows loaded whole.

A record that fails is refused with a reason; a record that refers to a refused one is refused as well.
"""

from collections.abc import Iterable

from sqlalchemy import Table

from data_pipeline.errors import Place
from data_pipeline.records import NOWHERE, Finding, Record
from data_pipeline.row_checks import Problem, row_problem
from data_pipeline.schema import metadata, spec_of, table_spec_of

Key = tuple[object, ...]
Failure = tuple[Record, Finding]


def check(records: Iterable[Record], *, refused: Iterable[Place] = ()) -> tuple[list[Record], list[Finding]]:
    """The records that may be written, parents before children, and the findings.

    A row is loaded whole or not at all: when one of its records is refused, the others go with it.
    refused: rows that were refused before.
    """
    gone = set(refused)
    findings: list[Finding] = []
    remaining = list(records)
    while True:
        remaining = [record for record in remaining if record.place not in gone]
        good, failed = _check_once(remaining)
        if not failed:
            return good, findings
        found = _first_of_each_row([finding for _, finding in failed])
        findings += found
        gone |= {item.place for item in found}
        lost = {id(record) for record, _ in failed}
        remaining = [record for record in remaining if id(record) not in lost]


def _check_once(records: list[Record]) -> tuple[list[Record], list[Failure]]:
    """The sound records, equal ones once, and those that failed."""
    by_table: dict[str, list[Record]] = {}
    for record in records:
        by_table.setdefault(record.target, []).append(record)
    good: list[Record] = []
    failed: list[Failure] = []
    keys: dict[str, set[Key]] = {}
    for table in metadata.sorted_tables:
        good += _check_table(table, by_table.get(table.name, []), keys, failed)
    return good, failed


def _first_of_each_row(found: list[Finding]) -> list[Finding]:
    """One finding for a row is enough; rows that no file holds are told one by one."""
    first: dict[Place, Finding] = {}
    for item in found:
        first.setdefault(item.place, item)
    return [item for item in found if item.place == NOWHERE or first[item.place] is item]


def _check_table(
    table: Table, records: list[Record], keys: dict[str, set[Key]], failed: list[Failure]
) -> list[Record]:
    """Records without a problem."""
    seen: dict[Key, Record] = {}
    own_keys = keys.setdefault(table.name, set())
    circling: set[Key] = set()
    if table.name == "department":  # Its references point into itself.
        own_keys.update(key_of(table, record) for record in records)
        circling = _circling(table, records)
    for record in records:
        key = key_of(table, record)
        problem = (
            row_problem(table, record)
            or (_CIRCLE if key in circling else None)
            or _reference_problem(table, record, keys)
            or _duplicate(table, record, seen.get(key))
        )
        if problem is not None:
            failed.append((record, _finding(record, *problem)))
        elif key not in seen:
            seen[key] = record
            own_keys.add(key)
    return list(seen.values())


_CIRCLE: Problem = (
    "parent_key",
    "Die übergeordneten Stellen bilden einen Kreis.",
    "Bitte bei einer der Stellen die übergeordnete Stelle berichtigen.",
)


def _circling(table: Table, records: list[Record]) -> set[Key]:
    """Keys of departments that stand above themselves."""
    above = {record.values.get("department_key"): record.values.get("parent_key") for record in records}
    circling = set()
    for record in records:
        start = record.values.get("department_key")
        at, steps = above.get(start), 0
        while at is not None and at != start and steps <= len(above):
            at, steps = above.get(at), steps + 1
        if at is not None and at == start:
            circling.add(key_of(table, record))
    return circling


def _reference_problem(table: Table, record: Record, keys: dict[str, set[Key]]) -> Problem | None:
    for constraint in sorted(table.foreign_key_constraints, key=lambda item: list(item.column_keys)):
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
    if record.place is None:
        label = table_spec_of(metadata.tables[record.target]).label
        origin = "aus dem geltenden Stand übernommen" if record.is_carried_over else "aus der Zuordnung"
        reason = f"{label} ({origin}): {reason}"
    return Finding(
        place=record.place or NOWHERE,
        column=record.headings.get(column) or spec_of(metadata.tables[record.target].columns[column]).label,
        value=None if value is None else str(value),
        reason=reason,
        advice=advice,
        measure_code=record.measure_code,
    )
