"""The public side's own way into the database: nothing can be written, and only public columns can be read.

On PostgreSQL the rights of a role see to it, on SQLite an authorizer that is asked about every column.
"""

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, DBAPIError, ProgrammingError

from data_pipeline.schema.base import metadata
from data_pipeline.schema.public_views import PUBLIC_SCHEMA, PublicView, public_views, readable_columns

_ROLE_OPTIONS = f"-csearch_path={PUBLIC_SCHEMA},pg_temp -cdefault_transaction_read_only=on"
_FUNCTIONS = frozenset({"coalesce", "count", "max", "min", "sum"})
_TRANSACTION = frozenset({"BEGIN", "COMMIT", "ROLLBACK"})
_ALWAYS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE})
_TABLES_OF_THE_ROLE = text(
    "SELECT relname FROM pg_catalog.pg_class WHERE relkind IN ('r', 'p') AND relname = ANY(:names)"
    " AND has_any_column_privilege(oid, 'SELECT, INSERT, UPDATE') ORDER BY relname"
)


def open_public_engine(url: str) -> Engine:
    """An engine that leads to the public views only; on PostgreSQL `url` names the role that has no more.

    A file of SQLite is opened for reading; one that does not exist is not made. Raises ValueError for a
    database in memory, which nobody else could fill.
    """
    parts = make_url(url)
    if parts.get_backend_name() != "sqlite":
        arguments = {"connect_timeout": 10, "options": _ROLE_OPTIONS}
        return create_engine(url, pool_pre_ping=True, connect_args=arguments)
    if parts.database in (None, "", ":memory:"):
        raise ValueError("a database in memory has no other side")
    path = Path(str(parts.database)).absolute()
    engine = create_engine(url, creator=lambda: _opened(path))
    event.listen(engine, "connect", _lock)
    event.listen(engine, "begin", _begin)
    return engine


def unreadable_views(engine: Engine) -> list[str]:
    """Names of the declared views that cannot be read as they are declared; none: the door fits.

    Raises SQLAlchemyError when the database does not answer.
    """
    with engine.connect() as connection:
        return [view.name for view in public_views() if not _is_readable(connection, view)]


def tables_within_reach(engine: Engine) -> list[str]:
    """Tables that the role of PostgreSQL may read or change past the views; on SQLite there are none."""
    if engine.dialect.name == "sqlite":
        return []
    with engine.connect() as connection:
        names = {"names": list(metadata.tables)}
        return list(connection.execute(_TABLES_OF_THE_ROLE, names).scalars())


def _is_readable(connection: Connection, view: PublicView) -> bool:
    try:
        with connection.begin():
            connection.execute(select(*view.columns).limit(0))
    except DBAPIError as error:
        if not _is_refusal(error):
            raise
        return False
    return True


def _is_refusal(error: DBAPIError) -> bool:
    """Whether the database answered, and said no."""
    is_answer = type(error) in (ProgrammingError, DatabaseError)
    return is_answer or "no such" in str(error.orig)


def _opened(path: Path) -> sqlite3.Connection:
    """For reading; where SQLite must first write to be able to, as it does after a fall, with leave to."""
    try:
        return _connected(path, mode="ro")
    except sqlite3.OperationalError:
        return _connected(path, mode="rw")


def _connected(path: Path, *, mode: str) -> sqlite3.Connection:
    address = f"{path.as_uri()}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False, isolation_level=None, timeout=30)
    try:
        connection.execute("PRAGMA query_only=ON").close()
        connection.execute(
            "SELECT 1 FROM sqlite_master LIMIT 1"
        ).close()  # The file is opened when first read.
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _lock(dbapi_connection: Any, _record: object) -> None:
    """After SQLAlchemy has asked what it wants to know of a new connection."""
    dbapi_connection.set_authorizer(_authorizer(readable_columns()))


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _authorizer(readable: Mapping[str, frozenset[str]]) -> Callable[..., int]:
    """Decides by table and column alone: which view or subquery is asking, a statement can make up."""

    def answer(
        action: int, first: str | None, second: str | None, schema: str | None, _asking: str | None
    ) -> int:
        if action == sqlite3.SQLITE_READ:
            is_open = _may_read(readable, str(first), str(second), schema)
        elif action == sqlite3.SQLITE_FUNCTION:
            is_open = second in _FUNCTIONS
        elif action == sqlite3.SQLITE_TRANSACTION:
            is_open = first in _TRANSACTION
        else:
            is_open = action in _ALWAYS
        return sqlite3.SQLITE_OK if is_open else sqlite3.SQLITE_DENY

    return answer


def _may_read(readable: Mapping[str, frozenset[str]], table: str, column: str, schema: str | None) -> bool:
    """Rows that are only counted are asked for under an empty name of a column."""
    return schema in (None, "main") and table in readable and column in {"", *readable[table]}
