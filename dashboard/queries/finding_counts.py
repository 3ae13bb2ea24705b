"""How many findings of which kind the loads left; departments may know it of all, the public of none."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Subquery, and_, func, or_, select

from dashboard.access import Audience, Viewer
from dashboard.ledger import Counts
from data_pipeline.schema.ledger import finding
from data_pipeline.schema.vocabulary import FindingSeverity


def of_newest(newest: Subquery) -> ColumnElement[bool]:
    """Findings of a file; what no file holds counts for the first one of its run."""
    at = finding.c
    is_same = and_(at.ags == newest.c.ags, at.run_id == newest.c.run_id)
    nowhere = and_(at.file_name == "", newest.c.file_number == 1)
    return and_(is_same, or_(at.file_name == newest.c.file_name, nowhere))


def counts_of_files(
    viewer: Viewer, connection: Connection, newest: Subquery
) -> dict[tuple[str, str], Counts]:
    """By run and name of the file."""
    if viewer.audience is Audience.PUBLIC:
        return {}
    query = (
        select(newest.c.run_id, newest.c.file_name, finding.c.severity, func.count().label("number"))
        .join_from(newest, finding, of_newest(newest))
        .group_by(newest.c.run_id, newest.c.file_name, finding.c.severity)
    )
    found: dict[tuple[str, str], dict[FindingSeverity, int]] = {}
    for row in connection.execute(query):
        found.setdefault((row.run_id, row.file_name), {})[row.severity] = row.number
    return dict(found)


def counted(viewer: Viewer, connection: Connection, newest: Subquery) -> Counts:
    """Of all files together."""
    total: Counter[FindingSeverity] = Counter()
    for counts in counts_of_files(viewer, connection, newest).values():
        total.update(counts)
    return total


def counts_of_runs(
    viewer: Viewer, connection: Connection, *, ags: str, run_ids: Sequence[str]
) -> dict[str, Counts]:
    """By run."""
    if viewer.audience is Audience.PUBLIC:
        return {}
    at = finding.c
    query = (
        select(at.run_id, at.severity, func.count().label("number"))
        .where(at.ags == ags, at.run_id.in_(run_ids))
        .group_by(at.run_id, at.severity)
    )
    found: dict[str, dict[FindingSeverity, int]] = {}
    for row in connection.execute(query):
        found.setdefault(row.run_id, {})[row.severity] = row.number
    return dict(found)
