"""Cases that a source no longer shows: marked and told as an event, never deleted."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, String, cast, literal, null, select, update

from data_pipeline.load.complaint_events import as_text, insert_events
from data_pipeline.schema.complaints import complaint, complaint_event
from data_pipeline.schema.vocabulary import ComplaintEventKind

_AT_ONCE = 500
"""Databases limit how many values a statement may have."""


def archive_complaints(
    connection: Connection,
    *,
    ags: str,
    source_code: str,
    ids: Iterable[str],
    revision_number: int,
    at: datetime,
) -> int:
    """Number of cases that were not archived before. at: when the source no longer showed them (UTC)."""
    wanted = list(dict.fromkeys(ids))
    count = 0
    for start in range(0, len(wanted), _AT_ONCE):
        is_meant = (
            (complaint.c.ags == ags)
            & (complaint.c.source_code == source_code)
            & complaint.c.complaint_id.in_(wanted[start : start + _AT_ONCE])
            & complaint.c.archived_at.is_(None)
        )
        moment = literal(at, complaint.c.archived_at.type)
        events = select(
            complaint.c.ags,
            complaint.c.source_code,
            complaint.c.complaint_id,
            literal(revision_number),
            literal("archived_at", String),
            literal(ComplaintEventKind.ARCHIVED.value, String),
            literal(at, complaint_event.c.observed_at.type),
            cast(null(), String),
            as_text(moment, connection.dialect.name),
        ).where(is_meant)
        insert_events(connection, events)
        values = {"archived_at": at, "changed_revision_number": revision_number}
        count += connection.execute(update(complaint).where(is_meant).values(values)).rowcount
    return count
