"""A part that comes back while the plan has moved on: what only one side changed holds, the rest is told.

Three states of the same rows: the base is what the part was written from, the current plan is what holds now,
the part is what came back.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Table

from data_pipeline.compare import shown
from data_pipeline.errors import Place
from data_pipeline.part import Rows
from data_pipeline.records import Finding, Record
from data_pipeline.schema import metadata, spec_of, table_spec_of
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.transform.complete import NUMBERED

Row = dict[str, object]
Key = tuple[str, ...]


@dataclass
class Merged:
    """Rows of the merged part as records, and what both sides had changed."""

    records: list[Record] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def merge(records: Iterable[Record], *, base: Rows, current: Rows, file: str) -> Merged:
    """The part with the changes that were made to the plan since it was written."""
    by_table: dict[str, list[Record]] = {}
    for record in records:
        by_table.setdefault(record.target, []).append(record)
    merged = Merged()
    for table in metadata.sorted_tables:
        name = table.name
        if by_table.get(name) or current.get(name):
            _merge_table(
                merged, table, by_table.get(name, []), base.get(name, []), current.get(name, []), file
            )
    return merged


def _merge_table(
    merged: Merged, table: Table, records: list[Record], base: list[Row], current: list[Row], file: str
) -> None:
    before, now = _by_key(table, base), _by_key(table, current)
    _renumber(table, records, before, now)
    came = {_key(table, record.values): record for record in records}
    for key, record in came.items():
        if key in now:
            _merge_row(merged, table, record, before.get(key, {}), now[key])
        elif key not in before or _differences(table, record.values, before[key]):
            merged.records.append(record)
    for key, row in now.items():
        if key in came:
            continue
        if key not in before:
            merged.records.append(_held(table, row))
        elif _differences(table, row, before[key]):
            merged.records.append(_held(table, row))
            merged.findings.append(_kept(merged.records[-1], key, file))


def _renumber(table: Table, records: list[Record], before: dict[Key, Row], now: dict[Key, Row]) -> None:
    """Two new rows that only share a running number are two rows: the part's gets the next free one."""
    if table.name not in NUMBERED:
        return
    name, parent = NUMBERED[table.name]
    taken = [*now.values(), *before.values(), *(record.values for record in records)]
    for record in records:
        key = _key(table, record.values)
        if key in now and key not in before and _differences(table, record.values, now[key]):
            same = [row for row in taken if row.get(parent) == record.values.get(parent)]
            numbers = [number for row in same if isinstance(number := row.get(name), int)]
            record.values[name] = max(numbers) + 1


def _merge_row(merged: Merged, table: Table, record: Record, before: Row, now: Row) -> None:
    """Columns that the part left as they were take what the plan says by now."""
    for name in list(_differences(table, record.values, now)):
        if name in _differences(table, now, before) and name not in _differences(
            table, record.values, before
        ):
            record.values[name] = now.get(name)
        elif name in _differences(table, now, before):
            merged.findings.append(_both(table, record, name, now.get(name)))
    merged.records.append(record)


def _differences(table: Table, one: Row, other: Row) -> set[str]:
    return {
        column.name
        for column in table.columns
        if column.name not in ("ags", "revision_number")
        and shown(column, one.get(column.name)) != shown(column, other.get(column.name))
    }


def _by_key(table: Table, rows: Iterable[Row]) -> dict[Key, Row]:
    return {_key(table, row): row for row in rows}


def _key(table: Table, row: Row) -> Key:
    return tuple(shown(column, row.get(column.name)) for column in _key_columns(table))


def _key_columns(table: Table) -> Iterator[Column[Any]]:
    return (item for item in table.primary_key if item.name not in ("ags", "revision_number"))


def _held(table: Table, row: Row) -> Record:
    return Record(table.name, dict(row), None, is_carried_over=True)


def _both(table: Table, record: Record, name: str, now: object) -> Finding:
    column = table.columns[name]
    return Finding(
        place=record.place or Place(file=""),
        column=record.headings.get(name, spec_of(column).label),
        value=shown(column, record.values.get(name)),
        reason=f"»{spec_of(column).label}« wurde nach der Ausgabe des Teils auch im Plan geändert"
        f" (dort »{shown(column, now)}«); die Angabe des Teils gilt.",
        advice="Bitte mit der Koordination klären, welche Angabe stimmt.",
        severity=FindingSeverity.WARNING,
        measure_code=record.measure_code,
    )


def _kept(held: Record, key: Key, file: str) -> Finding:
    label = table_spec_of(metadata.tables[held.target]).label
    return Finding(
        place=Place(file=file),
        column=None,
        value=" ".join(key),
        reason=f"{label}: »{' '.join(key[1:])}« fehlt im Teil, wurde aber seit seiner"
        " Ausgabe im Plan geändert; die Zeile bleibt.",
        advice="Bitte mit der Koordination klären, ob sie entfallen soll.",
        severity=FindingSeverity.WARNING,
        measure_code=held.measure_code,
    )
