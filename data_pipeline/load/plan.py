"""Plan tables of one revision: read what holds, merge what came, write the whole."""

from collections.abc import Iterable
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
        if "revision_number" in table.primary_key.columns and table.name != "revision"
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


def carried_over(previous: Rows, *, delivered: Iterable[str], concepts: Iterable[str]) -> list[Record]:
    """Rows that this load does not speak about: other tables, other concepts in the tables it delivers."""
    delivered, concepts = set(delivered), set(concepts)
    return [
        Record(name, dict(row), None, is_carried_over=True)
        for name, rows in previous.items()
        for row in rows
        if name not in delivered or ("concept_code" in row and row["concept_code"] not in concepts | {None})
    ]


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
