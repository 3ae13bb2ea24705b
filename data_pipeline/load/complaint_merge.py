"""What waits on the stage becomes part of the table of complaints."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    Connection,
    and_,
    bindparam,
    delete,
    exists,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from data_pipeline.load.complaint_stage import CLOSING, COLUMNS, KEYS, complaint_stage, indexed, is_same_case
from data_pipeline.schema.complaints import complaint
from data_pipeline.schema.organisation import municipality
from data_pipeline.schema.vocabulary import ClosingBasis

_REVISIONS = ("first_revision_number", "changed_revision_number")


def compared_columns(stated: set[str]) -> list[str]:
    """Columns in which a known case may differ: those stated, the time it took, being in the source."""
    seen = stated | {"resolution_seconds", "archived_at"}
    return [name for name in COLUMNS if name in seen - {*KEYS, *_REVISIONS}]


def keep_known_closings(connection: Connection, stated: set[str]) -> None:
    """Put the known closing on the stage where the arriving case says nothing better about it.

    That is so when the file has no closings at all, when a closing was only observed while the known case is
    closed already, and when a closed case was changed again: its last change says nothing about its closing
    then. The time the case took is computed anew where its receipt has changed.
    """
    is_meant = and_(is_same_case(), complaint.c.closed_at.is_not(None))
    if "closed_at" in stated:
        basis, is_later = complaint_stage.c.closed_basis, complaint_stage.c.closed_at > complaint.c.closed_at
        is_meant = and_(
            is_meant,
            or_(
                basis == ClosingBasis.OBSERVED.value,
                and_(basis == ClosingBasis.LAST_CHANGE.value, is_later),
            ),
        )
    values = {name: complaint.c[name] for name in CLOSING}
    if connection.execute(update(complaint_stage).values(values).where(is_meant)).rowcount:
        _recompute(connection)


def _recompute(connection: Connection) -> None:
    """By the clock of the city, for closed cases whose receipt has moved and whose closing stays."""
    stage = complaint_stage.c
    columns = (*(stage[name] for name in KEYS), stage.received_at, stage.closed_at, municipality.c.timezone)
    query = select(*columns).where(
        is_same_case(),
        municipality.c.ags == stage.ags,
        stage.received_at != complaint.c.received_at,
        stage.closed_at == complaint.c.closed_at,
    )
    found = connection.execute(query).all()
    if not found:
        return
    statement = (
        update(complaint_stage)
        .where(*(stage[name] == bindparam(f"key_{name}") for name in KEYS))
        .values(resolution_seconds=bindparam("seconds"))
    )
    with indexed(connection):
        connection.execute(statement, [_recomputed(row) for row in found])


def _recomputed(row: Any) -> dict[str, object]:
    return {
        "key_ags": row.ags,
        "key_source_code": row.source_code,
        "key_complaint_id": row.complaint_id,
        "seconds": _wall_seconds(row.received_at, row.closed_at, ZoneInfo(row.timezone)),
    }


def _wall_seconds(received: datetime, closed: datetime, zone: ZoneInfo) -> int:
    """From receipt to closing as the clocks of the city showed them."""
    walls = [
        moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None) for moment in (received, closed)
    ]
    return int((walls[1] - walls[0]).total_seconds())


def drop_equal(connection: Connection, stated: set[str]) -> None:
    """Take known cases that nothing has changed in off the stage: they count as they did."""
    names = compared_columns(stated)
    equal = (complaint.c[name].is_not_distinct_from(complaint_stage.c[name]) for name in names)
    same = exists().where(is_same_case(), *equal).correlate(complaint_stage)
    connection.execute(delete(complaint_stage).where(same))


def merge(connection: Connection, stated: set[str]) -> int:
    """Number of cases that were inserted or updated; equal ones are no longer on the stage."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    # SQLite takes "ON CONFLICT" after a select without condition for a join.
    is_any = complaint_stage.c.ags.is_not(None)
    statement = insert(complaint).from_select(COLUMNS, select(complaint_stage).where(is_any))
    names = (*compared_columns(stated), "changed_revision_number")
    statement = statement.on_conflict_do_update(
        index_elements=list(KEYS), set_={name: statement.excluded[name] for name in names}
    )
    # Without the option SQLAlchemy lets go of the cursor, and its count is -1.
    return connection.execute(statement, execution_options={"preserve_rowcount": True}).rowcount
