"""What a city has: its revisions, read, named and deleted."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Row, delete, select, update

from data_pipeline.errors import PipelineError
from data_pipeline.load.plan import plan_tables
from data_pipeline.load.revisions import City, Current, known_city, lock_municipality
from data_pipeline.schema.ledger import revision


@dataclass(frozen=True, kw_only=True)
class RevisionRow:
    """A revision as the ledger has it. created_at: UTC."""

    number: int
    plan_number: int
    created_at: datetime
    as_of_date: date
    label: str | None
    content_sha256: str
    restored_from_number: int | None
    scope_key: str | None


def locked(connection: Connection, *, ags: str | None) -> tuple[City, Current]:
    """Lock a city that is there until the end of the transaction. Raises PipelineError for an unknown one."""
    city = known_city(connection, ags=ags)
    return city, lock_municipality(connection, ags=city.ags, stated={}, timezone=city.timezone)


def read_revisions(connection: Connection, *, ags: str) -> list[RevisionRow]:
    """All revisions of a city, the newest last."""
    query = select(revision).where(revision.c.ags == ags).order_by(revision.c.revision_number)
    return [_revision_row(row) for row in connection.execute(query)]


def read_revision(connection: Connection, *, ags: str, number: int) -> RevisionRow:
    """One revision. Raises PipelineError when there is none of that number."""
    query = select(revision).where(revision.c.ags == ags, revision.c.revision_number == number)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise PipelineError(
            f"Revision {number} gibt es nicht.", "»konzeptmonitor revisions« zeigt die vorhandenen."
        )
    return _revision_row(row)


def _revision_row(row: Row[tuple[object, ...]]) -> RevisionRow:
    return RevisionRow(
        number=row.revision_number,
        plan_number=row.plan_revision_number,
        created_at=row.created_at,
        as_of_date=row.as_of_date,
        label=row.label,
        content_sha256=row.content_sha256,
        restored_from_number=row.restored_from_number,
        scope_key=row.scope_key,
    )


def set_label(connection: Connection, *, ags: str, number: int, label: str | None) -> None:
    """Name a revision, or take its name away. Raises PipelineError when there is none of that number."""
    read_revision(connection, ags=ags, number=number)
    connection.execute(
        update(revision)
        .where(revision.c.ags == ags, revision.c.revision_number == number)
        .values(label=label)
    )


def delete_revisions(connection: Connection, *, ags: str, numbers: Collection[int]) -> None:
    """Delete revisions with their rows of the plan; what the ledger tells about their runs stays."""
    for table in (*reversed(plan_tables()), revision):
        connection.execute(
            delete(table).where(table.c.ags == ags, table.c.revision_number.in_(sorted(numbers)))
        )
