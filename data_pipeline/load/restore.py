"""Go back to an earlier plan: a new revision with its rows. Nothing is deleted, complaints stay."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection

from data_pipeline.errors import PipelineError
from data_pipeline.ledger import write_run
from data_pipeline.load.history import RevisionRow, locked, read_revision
from data_pipeline.load.plan import read_plan, same_plan, write_plan
from data_pipeline.load.revisions import add_revision, flip, next_number
from data_pipeline.records import Record
from data_pipeline.schema.vocabulary import RunOutcome


@dataclass(frozen=True, kw_only=True)
class Restoring:
    """What is to be restored. started_at: UTC, to the second. started_by: who asked for it."""

    ags: str
    number: int
    started_at: datetime
    started_by: str | None = None
    label: str | None = None


def restore(connection: Connection, wanted: Restoring) -> int:
    """Number of the new revision, in force from now on, whose plan is that of the wanted one.

    Raises PipelineError when there is no such revision, or its plan is the one in force.
    """
    _, current = locked(connection, ags=wanted.ags)
    old = read_revision(connection, ags=wanted.ags, number=wanted.number)
    rows = read_plan(connection, ags=wanted.ags, plan_revision_number=old.plan_number)
    records = [Record(name, row, None) for name, found in rows.items() for row in found]
    if old.plan_number == current.plan_number or same_plan(
        records, read_plan(connection, ags=wanted.ags, plan_revision_number=current.plan_number)
    ):
        raise PipelineError(
            f"Der Plan von Revision {wanted.number} gilt schon (Revision {current.number}).",
            "Es ist nichts zu tun.",
        )
    number = next_number(connection, ags=wanted.ags)
    add_revision(connection, head=_head(wanted, old), number=number, plan_number=number)
    write_plan(connection, records, revision_number=number)
    flip(connection, ags=wanted.ags, number=number)
    write_run(
        connection,
        ags=wanted.ags,
        started_at=wanted.started_at,
        finished_at=wanted.started_at,
        outcome=RunOutcome.LOADED,
        revision_number=number,
        files=[],
        started_by=wanted.started_by,
    )
    return number


def _head(wanted: Restoring, old: RevisionRow) -> dict[str, object]:
    """The day is that of the old plan. The digest is a new one, because complaints are not those of then."""
    digest = sha256(f"restored:{wanted.number}:{old.content_sha256}".encode()).hexdigest()
    return {
        "ags": wanted.ags,
        "as_of_date": old.as_of_date,
        "created_at": wanted.started_at,
        "content_sha256": digest,
        "label": wanted.label,
        "restored_from_number": wanted.number,
    }
