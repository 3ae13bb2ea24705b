"""Engines for SQLite and PostgreSQL that behave the same: one writer at a time, readers never blocked."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import OperationalError
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

_PATIENCE = 30.0
"""Seconds a connection waits for another writer."""

_PRAGMAS = (f"busy_timeout={_PATIENCE * 1000:.0f}", "synchronous=FULL", "foreign_keys=ON")


def open_engine(url: str) -> Engine:
    """An engine for `url`. SQLite waits up to 30 s for another writer instead of failing."""
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
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
    _log_ahead(dbapi_connection)


def _log_ahead(dbapi_connection: Any) -> None:
    """Write-ahead logging, which a new file is switched to once: there alone SQLite does not wait for others.

    Raises sqlite3.OperationalError when it is still locked after all the patience there is.
    """
    last = time.monotonic() + _PATIENCE
    while True:
        try:
            dbapi_connection.execute("PRAGMA journal_mode=WAL").close()
        except OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > last:
                raise
            time.sleep(0.01)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("konzeptmonitor_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
