"""Write a revision: its row, the plan if it is new, the complaints, the flip; nothing if nothing is new."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Connection

from data_pipeline.complaint_batch import ComplaintBatch
from data_pipeline.load.complaint_archive import archive_complaints
from data_pipeline.load.complaints import ComplaintChanges, write_complaints
from data_pipeline.load.plan import write_plan
from data_pipeline.load.revisions import Current, add_revision, flip, next_number
from data_pipeline.records import Record


@dataclass(frozen=True, kw_only=True)
class RevisionHead:
    """What is said about a revision as a whole; `as_of_date` is the day its content speaks about."""

    ags: str
    as_of_date: date
    created_at: datetime
    content_sha256: str
    label: str | None
    scope_key: str | None = None


@dataclass(frozen=True)
class Written:
    """Number of the new revision, None (and nothing written) when the content is what already holds."""

    number: int | None
    complaints: ComplaintChanges = field(default_factory=ComplaintChanges)


def write_revision(
    connection: Connection,
    head: RevisionHead,
    current: Current,
    *,
    good: list[Record],
    is_new_plan: bool,
    batches: list[ComplaintBatch],
) -> Written:
    """Write what is new under the next number. is_new_plan: the good rows say something else than before."""
    number = next_number(connection, ags=head.ags)
    is_new_plan = is_new_plan or current.plan_number is None
    savepoint = connection.begin_nested()
    plan_number = number if is_new_plan or current.plan_number is None else current.plan_number
    add_revision(connection, head=vars(head), number=number, plan_number=plan_number)
    if is_new_plan:
        write_plan(connection, good, revision_number=number)
    changes = ComplaintChanges()
    for batch in batches:
        changes += _write_cases(connection, batch, head, number)
    if not (is_new_plan or changes):
        savepoint.rollback()
        return Written(None)
    flip(connection, ags=head.ags, number=number)
    savepoint.commit()
    return Written(number, changes)


def _write_cases(
    connection: Connection, batch: ComplaintBatch, head: RevisionHead, number: int
) -> ComplaintChanges:
    """Cases that are new, changed, or no longer shown by their source."""
    changes = write_complaints(
        connection, batch, ags=head.ags, revision_number=number, created_at=head.created_at
    )
    if batch.vanished is None:
        return changes
    vanished = archive_complaints(
        connection,
        ags=head.ags,
        source_code=batch.vanished.source_code,
        ids=batch.vanished.ids,
        revision_number=number,
        at=batch.vanished.at,
    )
    return changes + ComplaintChanges(changed=vanished)
