"""The newest loads: each file in the newest run that read it, and the runs themselves."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, ScalarSelect, Subquery, and_, func, or_, select

from dashboard.access import Audience, Viewer
from dashboard.ledger import Counts, Load, Own
from dashboard.queries.finding_counts import counts_of_files, counts_of_runs
from data_pipeline.schema.ledger import pipeline_run, revision, source_file

RUNS, FILES = 20, 50
"""How many of each are shown at most."""


def known_runs(ags: str, number: int) -> Subquery:
    """Runs up to a revision, with those that made none until the next one came, and the part they loaded."""
    run, made = pipeline_run.c, revision.alias("made")
    return (
        select(pipeline_run, made.c.scope_key.label("unit_key"))
        .outerjoin(made, and_(made.c.ags == run.ags, made.c.revision_number == run.revision_number))
        .where(run.ags == ags, or_(run.revision_number <= number, _came_before_next(ags, number)))
        .subquery()
    )


def _came_before_next(ags: str, number: int) -> ColumnElement[bool]:
    following = _moment_of_next(ags, number)
    run = pipeline_run.c
    return and_(run.revision_number.is_(None), or_(following.is_(None), run.started_at < following))


def _moment_of_next(ags: str, number: int) -> ScalarSelect[datetime]:
    return (
        select(func.min(revision.c.created_at))
        .where(revision.c.ags == ags, revision.c.revision_number > number)
        .scalar_subquery()
    )


def newest_first(runs: Any) -> list[Any]:
    """Runs within one second are in the order of their revisions."""
    return [runs.started_at.desc(), func.coalesce(runs.revision_number, 0).desc(), runs.run_id]


def newest_files(known: Subquery, ags: str) -> Subquery:
    """For each name of a file the newest run that read it."""
    place = func.row_number().over(partition_by=source_file.c.file_name, order_by=newest_first(known.c))
    numbered = (
        select(
            source_file,
            known.c.started_at,
            known.c.outcome,
            known.c.revision_number,
            known.c.override_reason,
            known.c.unit_key,
            place.label("place"),
        )
        .join(known, and_(source_file.c.ags == known.c.ags, source_file.c.run_id == known.c.run_id))
        .where(source_file.c.ags == ags)
        .subquery()
    )
    return select(numbered).where(numbered.c.place == 1).subquery()


def read_files(viewer: Viewer, connection: Connection, newest: Subquery, *, own: Own) -> tuple[Load, ...]:
    """The newest load of each file; a department sees its own part only, for names tell whose a file is."""
    if viewer.audience is Audience.PUBLIC:
        return ()
    rows = connection.execute(select(newest).order_by(*newest_first(newest.c)).limit(FILES)).all()
    counts = counts_of_files(viewer, connection, newest)
    files = (_load(row, row.file_name, counts.get((row.run_id, row.file_name), {})) for row in rows)
    is_own_only = viewer.audience is Audience.DEPARTMENT
    return tuple(item for item in files if not is_own_only or item.unit_key in own.units)


def _load(row: Row[Any], file_name: str, found: Counts, *, files: int = 1) -> Load:
    return Load(
        run_id=row.run_id,
        started_at=row.started_at.replace(tzinfo=UTC),
        outcome=row.outcome,
        revision_number=row.revision_number,
        file_name=file_name,
        read=row.rows_read or 0,
        written=row.rows_written or 0,
        refused=row.rows_refused or 0,
        ignored=row.rows_ignored or 0,
        dropped=row.cells_dropped or 0,
        files=files,
        override_reason=row.override_reason,
        unit_key=row.unit_key,
        findings=found,
    )


def read_runs(viewer: Viewer, connection: Connection, known: Subquery, *, ags: str) -> tuple[Load, ...]:
    """The newest runs with sums over their files, and findings by severity; departments see counts only."""
    if viewer.audience is Audience.PUBLIC:
        return ()
    sums = _sums(ags)
    query = select(known, sums).outerjoin(sums, sums.c.run_id == known.c.run_id)
    rows = connection.execute(query.order_by(*newest_first(known.c)).limit(RUNS)).all()
    counts = counts_of_runs(viewer, connection, ags=ags, run_ids=[row.run_id for row in rows])
    runs = [_load(row, "", counts.get(row.run_id, {}), files=row.files or 0) for row in rows]
    if viewer.audience is Audience.DEPARTMENT:
        runs = [replace(item, override_reason=None, unit_key=None) for item in runs]
    return tuple(runs)


def _sums(ags: str) -> Subquery:
    """Files of each run, and the sums of their counts."""
    file = source_file.c
    return (
        select(
            file.run_id,
            func.count().label("files"),
            *(func.sum(file[name]).label(name) for name in _SUMMED),
        )
        .where(file.ags == ags)
        .group_by(file.run_id)
        .subquery()
    )


_SUMMED = ("rows_read", "rows_written", "rows_refused", "rows_ignored", "cells_dropped")
