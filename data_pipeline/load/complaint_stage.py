"""A temporary table in which arriving cases wait to be compared with those of the table of complaints."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Enum,
    MetaData,
    String,
    Subquery,
    Table,
    and_,
    delete,
    select,
)

from data_pipeline.schema.complaints import complaint

COLUMNS = [item.name for item in complaint.columns]
KEYS = ("ags", "source_code", "complaint_id")
CLOSING = ("closed_at", "closed_date", "closed_basis", "resolution_seconds")
complaint_stage = Table(
    "complaint_stage",
    MetaData(),
    *(
        Column(item.name, String(24) if isinstance(item.type, Enum) else item.type)
        for item in complaint.columns
    ),
    prefixes=["TEMPORARY"],
)


@contextmanager
def staged(connection: Connection) -> Iterator[None]:
    """The stage is there, empty, and gone afterwards; an error takes it away with its transaction."""
    complaint_stage.create(connection)
    yield
    complaint_stage.drop(connection)


def measured(connection: Connection) -> None:
    """Tell PostgreSQL how much is on the stage: without, it plans to read the whole table of complaints."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"ANALYZE {complaint_stage.name}")


@contextmanager
def indexed(connection: Connection) -> Iterator[None]:
    """Single cases of the stage are quick to find; most loads never look for one.

    An index that stayed would lead SQLite to come to the stage from the table of events, through all of it.
    """
    name = complaint_stage.name
    connection.exec_driver_sql(f"CREATE INDEX ix_{name} ON {name} (complaint_id)")
    yield
    connection.exec_driver_sql(f"DROP INDEX ix_{name}")


def emptied(connection: Connection) -> None:
    """Make room for the next part."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"TRUNCATE {complaint_stage.name}")
    else:
        connection.execute(delete(complaint_stage))


def on_stage() -> Subquery:
    """The cases of the table, as they are at this moment, that are on the stage too."""
    return select(complaint).join(complaint_stage, is_same_case()).subquery("case_on_stage")


def is_same_case() -> ColumnElement[bool]:
    """A row of the stage and a row of the table are about the same case."""
    return and_(*(complaint_stage.c[name] == complaint.c[name] for name in KEYS))
