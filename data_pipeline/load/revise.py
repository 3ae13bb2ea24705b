"""Write a revision: its row, the plan if it is new, the complaints, the flip; nothing if nothing is new."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from data_pipeline.load.complaints import write_complaints
from data_pipeline.load.plan import Rows, same_plan, write_plan
from data_pipeline.load.revisions import Current, add_revision, flip, next_number
from data_pipeline.records import Record
from data_pipeline.sources.complaints_csv.batch import ComplaintBatch


@dataclass(frozen=True, kw_only=True)
class RevisionHead:
    """What is said about a revision as a whole; `as_of_date` is the day its content speaks about."""

    ags: str
    as_of_date: date
    created_at: datetime
    content_sha256: str
    label: str | None


def write_revision(
    connection: Connection,
    head: RevisionHead,
    current: Current,
    *,
    good: list[Record],
    previous: Rows,
    batches: list[ComplaintBatch],
) -> int | None:
    """Number of the new revision, None (and nothing written) when the content is what already holds."""
    number = next_number(connection, ags=head.ags)
    is_new_plan = current.plan_number is None or not same_plan(good, previous)
    savepoint = connection.begin_nested()
    plan_number = number if is_new_plan or current.plan_number is None else current.plan_number
    add_revision(connection, head=vars(head), number=number, plan_number=plan_number)
    if is_new_plan:
        write_plan(connection, good, revision_number=number)
    changed = sum(
        write_complaints(connection, batch, ags=head.ags, revision_number=number) for batch in batches
    )
    if not (is_new_plan or changed):
        savepoint.rollback()
        return None
    flip(connection, ags=head.ags, number=number)
    savepoint.commit()
    return number
