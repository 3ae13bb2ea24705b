"""Temporary tables that collect what cases add to the roll-up or take from it.

The texts that say what a case is about are written once for each combination; all else is numbers and days.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Date,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from data_pipeline.schema.rollup import COUNTERS, DIMENSIONS

FINE_ORDER = ("ags", "source_code", *DIMENSIONS.values())
"""What a case is about, in the order of the keys of the fine tables."""
ABOUT = tuple(reversed(FINE_ORDER))
"""The same as it is looked up: what most cases have in common comes last, because comparing takes time."""
_METADATA = MetaData()


def _temporary(name: str, keys: list[Column[Any]], sums: tuple[str, ...]) -> Table:
    counted = (Column(item, BigInteger, nullable=False, server_default="0") for item in sums)
    return Table(name, _METADATA, *keys, *counted, prefixes=["TEMPORARY"], sqlite_with_rowid=False)


def _key(name: str, type_: Any) -> Column[Any]:
    return Column(name, type_, primary_key=True, autoincrement=False)


combination = Table(
    "case_combination",
    _METADATA,
    Column("number", Integer, primary_key=True),
    *(Column(item, String(80), nullable=False) for item in ABOUT),
    UniqueConstraint(*ABOUT),
    prefixes=["TEMPORARY"],
)
flow_delta = _temporary(
    "complaint_flow_delta", [_key("month", Date), _key("combination", Integer)], tuple(COUNTERS)
)
duration_delta = _temporary(
    "complaint_duration_delta",
    [
        _key("month", Date),
        _key("combination", Integer),
        _key("duration_code", String(24)),
        _key("bucket", Integer),
    ],
    ("cases", "seconds"),
)
open_day_delta = _temporary(
    "complaint_open_day_delta",
    [_key("day", Date), _key("combination", Integer), _key("day_kind", String(24))],
    ("cases",),
)


DELTAS = (flow_delta, duration_delta, open_day_delta)
_FOR_SUMS = ("work_mem = '64MB'", "jit = off")
"""Until the transaction ends: room to add up in memory, no compiling of statements that run once."""


def measured(connection: Connection, *tables: Table) -> None:
    """Tell PostgreSQL how much is in temporary tables, which it never looks at by itself."""
    if connection.dialect.name == "postgresql":
        for table in tables:
            connection.exec_driver_sql(f"ANALYZE {table.name}")


@contextmanager
def deltas(connection: Connection) -> Iterator[None]:
    """The tables are there, empty, and gone afterwards; an error takes them away with its transaction."""
    if connection.dialect.name == "postgresql":
        for setting in _FOR_SUMS:
            connection.exec_driver_sql(f"SET LOCAL {setting}")
    _METADATA.create_all(connection, checkfirst=False)
    yield
    _METADATA.drop_all(connection, checkfirst=False)
