"""Rows into tables of sums: what is there is added to, what comes to nothing goes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Table, and_, delete, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from data_pipeline.rollup.collecting import Collected
from data_pipeline.rollup.rows import rows
from data_pipeline.schema.bulk import insert_rows
from data_pipeline.schema.rollup import ROLL_UP


def _like(table: Table, name: str) -> Table:
    columns = (Column(item.name, item.type, primary_key=item.primary_key) for item in table.columns)
    return Table(
        f"{table.name}_{name}", MetaData(), *columns, prefixes=["TEMPORARY"], sqlite_with_rowid=False
    )


@contextmanager
def temporary(connection: Connection, name: str) -> Iterator[dict[Table, Table]]:
    """An empty copy of each table of the roll-up, gone afterwards; an error takes it with its transaction."""
    copies = {table: _like(table, name) for table in ROLL_UP}
    for copy in copies.values():
        copy.create(connection)
    yield copies
    for copy in copies.values():
        copy.drop(connection)


def add(
    connection: Connection, collected: Collected, deltas: dict[Table, Table], to: dict[Table, Table]
) -> None:
    """Into the tables `to`: at once where empty, else by way of the deltas. Nothing stays collected."""
    for table, delta in deltas.items():
        target = to[table]
        is_first = not collected.has_less and _is_empty(connection, target)
        into = target if is_first else delta
        for part in rows(collected, table):
            insert_rows(connection, into.name, into.columns.keys(), part)
        if not is_first:
            _add_rows(connection, delta, target)
        if collected.has_less:
            _drop_empty(connection, delta, target)
        connection.execute(delete(delta))
    collected.clear()


def _is_empty(connection: Connection, table: Table) -> bool:
    return connection.execute(select(table.c.ags).limit(1)).first() is None


def _add_rows(connection: Connection, delta: Table, table: Table) -> None:
    insert: Any = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    keys = table.primary_key.columns.keys()
    # SQLite takes "ON CONFLICT" after a select without condition for a join.
    found = select(delta).where(delta.c.ags.is_not(None))
    statement = insert(table).from_select(delta.columns.keys(), found)
    sums = {item.name: item + statement.excluded[item.name] for item in table.columns if not item.primary_key}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=sums))


def _drop_empty(connection: Connection, delta: Table, table: Table) -> None:
    is_touched = tuple_(*table.primary_key.columns).in_(select(*delta.primary_key.columns))
    sums = (column for column in table.columns if not column.primary_key)
    connection.execute(delete(table).where(is_touched, and_(*(item == 0 for item in sums))))
