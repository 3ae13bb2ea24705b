"""Engines for SQLite and PostgreSQL that behave the same: one writer at a time, readers never blocked."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

_PRAGMAS = ("busy_timeout=30000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
"""The timeout comes first: switching to WAL has to wait for others as well."""


def open_engine(url: str) -> Engine:
    """An engine for `url`. SQLite waits up to 30 s for another writer instead of failing."""
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes; on SQLite it takes the write lock at once."""
    with engine.connect().execution_options(konzeptmonitor_writes=True) as connection, connection.begin():
        yield connection


def _prepare_sqlite(dbapi_connection: Any, _record: object) -> None:
    dbapi_connection.isolation_level = None  # The driver must not begin transactions by itself.
    for pragma in _PRAGMAS:
        dbapi_connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("konzeptmonitor_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
