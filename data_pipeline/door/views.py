"""The views of the public schema: built from their declaration, and compared with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, TextClause, text

from data_pipeline.door.roles import grant, roles_at
from data_pipeline.schema.public_views import PUBLIC_SCHEMA, PublicView, public_views

_BY_SCHEMA = {"schema": PUBLIC_SCHEMA}
_EXISTS = text("SELECT count(*) FROM pg_catalog.pg_namespace WHERE nspname = :schema")
_RELATIONS = text(
    "SELECT c.relname, c.relkind = 'v', coalesce('security_barrier=true' = ANY(c.reloptions), false)"
    " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname = :schema AND c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY c.relname"
)
_COLUMNS = text(
    "SELECT c.relname, a.attname FROM pg_catalog.pg_attribute a"
    " JOIN pg_catalog.pg_class c ON c.oid = a.attrelid"
    " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname = :schema AND a.attnum > 0 AND NOT a.attisdropped ORDER BY c.relname, a.attnum"
)
_SOURCES = text(
    "SELECT view_name, table_schema, table_name, column_name FROM information_schema.view_column_usage"
    " WHERE view_schema = :schema"
)
Source = tuple[str, str, str]


def has_door(connection: Connection) -> bool:
    """Whether the database is one with a public schema."""
    is_server = connection.dialect.name == "postgresql"
    return is_server and bool(connection.scalar(_EXISTS, _BY_SCHEMA))


def build(connection: Connection) -> None:
    """Every view anew; the roles that could read them can again. The schema belongs to this program alone."""
    connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {PUBLIC_SCHEMA}")
    _drop(connection)
    home = _home(connection)
    for view in public_views():
        connection.exec_driver_sql(_definition(connection, view, home))
    for role in roles_at(connection):
        grant(connection, role)


@contextmanager
def rebuilt_after(connection: Connection, *, is_newest: bool) -> Iterator[None]:
    """Takes the views out of the way of what changes their tables.

    is_newest: the tables are then what the views are declared from; else there is no view until they are.
    """
    is_there = has_door(connection)
    if is_there:
        _drop(connection)
    yield
    if is_there and is_newest:
        build(connection)


def drift(connection: Connection) -> list[str]:
    """What is not as declared, in German, nothing when the door fits."""
    if not has_door(connection):
        return [f"Das Schema {PUBLIC_SCHEMA} fehlt."]
    found = {name: (is_view, is_barrier) for name, is_view, is_barrier in _asked(connection, _RELATIONS)}
    declared = {view.name: view for view in public_views()}
    return [
        *(f"Die Sicht {name} fehlt." for name in declared if name not in found),
        *(f"{name} gehört nicht in das Schema {PUBLIC_SCHEMA}." for name in found if name not in declared),
        *(_wrong(name) for name in declared if name in found and found[name] != (True, True)),
        *_wrong_columns(connection, [view for view in declared.values() if view.name in found]),
    ]


def _wrong_columns(connection: Connection, views: list[PublicView]) -> Iterator[str]:
    columns: dict[str, list[str]] = {}
    for name, column in _asked(connection, _COLUMNS):
        columns.setdefault(name, []).append(column)
    sources: dict[str, set[Source]] = {}
    for name, schema, table, column in _asked(connection, _SOURCES):
        sources.setdefault(name, set()).add((schema, table, column))
    home = _home(connection)
    for view in views:
        names = [column.name for column in view.columns]
        wanted = {(home, view.name, name) for name in names}
        if columns.get(view.name) != names or sources.get(view.name) != wanted:
            yield _wrong(view.name)


def _wrong(name: str) -> str:
    return f"Die Sicht {name} zeigt etwas anderes als die öffentlichen Spalten ihrer Tabelle."


def _drop(connection: Connection) -> None:
    quote = connection.dialect.identifier_preparer.quote
    views = [name for name, is_view, _ in _asked(connection, _RELATIONS) if is_view]
    if views:
        names = ", ".join(f"{PUBLIC_SCHEMA}.{quote(name)}" for name in views)
        connection.exec_driver_sql(f"DROP VIEW {names}")


def _definition(connection: Connection, view: PublicView, home: str) -> str:
    """A barrier: no function of somebody who asks sees a row before the conditions of the view have."""
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(quote(column.name) for column in view.columns)
    source = f"{quote(home)}.{quote(view.name)}"
    target = f"{PUBLIC_SCHEMA}.{quote(view.name)} WITH (security_barrier = true)"
    return f"CREATE VIEW {target} AS SELECT {names} FROM {source}"  # noqa: S608, all names are declared.


def _home(connection: Connection) -> str:
    """The schema of the tables."""
    return str(connection.scalar(text("SELECT current_schema()")))


def _asked(connection: Connection, query: TextClause) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in connection.execute(query, _BY_SCHEMA)]
