"""Sums into a table of sums: what is there is added to."""

from typing import Any

from sqlalchemy import Connection, Select, Table, select
from sqlalchemy.dialects import postgresql, sqlite


def add_rows(connection: Connection, table: Table, rows: Select[Any]) -> None:
    """Add rows that name the whole key of the table and some or all of its sums, each key once."""
    insert: Any = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    names = rows.selected_columns.keys()
    found = rows.subquery()
    # SQLite takes "ON CONFLICT" after a select without condition for a join.
    guarded = select(found).where(found.c[names[0]].is_not(None))
    statement = insert(table).from_select(names, guarded)
    keys = table.primary_key.columns.keys()
    sums = {name: table.c[name] + statement.excluded[name] for name in names if name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=sums))
