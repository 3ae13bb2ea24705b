"""Plan tables of one revision: read what holds, merge what came, write the whole."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import Connection, Table, insert, select

from data_pipeline.records import Record
from data_pipeline.schema import metadata

Rows = dict[str, list[dict[str, object]]]


def plan_tables() -> list[Table]:
    """Tables that are written whole with every revision, parents first."""
    return [
        table
        for table in metadata.sorted_tables
        if table.primary_key.columns.keys()[1:2] == ["revision_number"] and table.name != "revision"
    ]


def read_plan(connection: Connection, *, ags: str, plan_revision_number: int | None) -> Rows:
    """All rows of all plan tables of a revision, without their keys `ags` and `revision_number`."""
    if plan_revision_number is None:
        return {}
    return {table.name: _read(connection, table, ags, plan_revision_number) for table in plan_tables()}


def _read(connection: Connection, table: Table, ags: str, number: int) -> list[dict[str, object]]:
    columns = [column for column in table.columns if column.name != "revision_number"]
    query = select(*columns).where(table.c.ags == ags, table.c.revision_number == number)
    return [dict(row) for row in connection.execute(query.order_by(*table.primary_key)).mappings()]


def carried_over(
    previous: Rows,
    *,
    came: Iterable[Record],
    delivered: Iterable[str],
    replaces_by: Mapping[str, str] | None = None,
) -> list[Record]:
    """Rows that this load does not speak about: other tables, other concepts in the tables it delivers.

    While there are other concepts, rows of the city's tables are replaced by key only: others may need them.
    replaces_by: of these tables only rows with the same value in the named column are replaced.
    """
    by_value = replaces_by or {}
    came, delivered = list(came), set(delivered)
    concepts = {record.values["concept_code"] for record in came if record.values.get("concept_code")}
    known = {row["concept_code"] for row in previous.get("concept", [])}
    has_others = bool(known - concepts) and (bool(concepts) or len(known) > 1)
    keys = {(record.target, _key(record.target, record.values)) for record in came}

    brought = {
        (by_value[record.target], record.values.get(by_value[record.target]))
        for record in came
        if record.target in by_value
    }

    def holds(name: str, row: dict[str, object]) -> bool:
        if name not in delivered:
            return True
        if name in by_value:
            return (by_value[name], row[by_value[name]]) not in brought
        if _has_concepts(name):
            return row["concept_code"] not in concepts
        return has_others and (name, _key(name, row)) not in keys

    return [
        Record(name, dict(row), None, is_carried_over=True)
        for name, rows in previous.items()
        for row in rows
        if holds(name, row)
    ]


def _key(name: str, row: dict[str, object]) -> tuple[object, ...]:
    names = metadata.tables[name].primary_key.columns.keys()
    return tuple(row.get(column) for column in names if column not in ("ags", "revision_number"))


def _has_concepts(name: str) -> bool:
    return "concept_code" in metadata.tables[name].primary_key.columns


def emptied(
    previous: Rows, *, came: Iterable[Record], good: Iterable[Record], delivered: Iterable[str]
) -> list[str]:
    """Delivered tables that held rows, of a concept or of the city, and of which no row that came is good."""
    came, new = list(came), [record for record in good if not record.is_carried_over]
    concepts = {record.values.get("concept_code") for record in came} | {None}
    kept = {_group(record.target, record.values) for record in new}
    renewed = {record.target for record in new}
    tried = {_group(record.target, record.values) for record in came}
    held = {_group(name, row) for name in delivered for row in previous.get(name, [])}
    return sorted(
        {
            name
            for name, concept in held - kept
            if concept in concepts and (name not in renewed or (name, concept) in tried)
        }
    )


def _group(name: str, row: dict[str, object]) -> tuple[str, object]:
    """The table, and the concept whose rows are replaced together; None in tables of the city."""
    return (name, row.get("concept_code") if _has_concepts(name) else None)


def write_plan(connection: Connection, records: Iterable[Record], *, revision_number: int) -> None:
    """Insert all records as rows of a revision."""
    rows: dict[str, list[dict[str, object]]] = {}
    for record in records:
        rows.setdefault(record.target, []).append(record.values)
    for table in plan_tables():
        if rows.get(table.name):
            names = [column.name for column in table.columns if column.name != "revision_number"]
            values = [{name: row.get(name) for name in names} for row in rows[table.name]]
            connection.execute(insert(table), [row | {"revision_number": revision_number} for row in values])


def same_plan(records: Iterable[Record], previous: Rows) -> bool:
    """Whether the records say exactly what the previous revision says."""
    new: dict[str, set[tuple[object, ...]]] = {}
    for record in records:
        new.setdefault(record.target, set()).add(_comparable(record.target, record.values))
    old = {name: {_comparable(name, row) for row in rows} for name, rows in previous.items() if rows}
    return {name: rows for name, rows in new.items() if name in _names()} == old


def _names() -> set[str]:
    return {table.name for table in plan_tables()}


def _comparable(table: str, values: dict[str, object]) -> tuple[object, ...]:
    return tuple(
        _plain(values.get(column.name))
        for column in metadata.tables[table].columns
        if column.name != "revision_number"
    )


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value
