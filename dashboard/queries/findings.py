"""What the last loads read, wrote, refused and ignored, and what somebody should look at.

Nothing of this is public. A department sees findings about its own measures in full and of all others only
how many there are; the names of files tell whose they are, so it sees those of its own part only.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    ScalarSelect,
    Select,
    Subquery,
    and_,
    case,
    func,
    or_,
    select,
)

from dashboard.access import Audience, Viewer
from dashboard.indicators.data_quality import measure_named
from data_pipeline.schema.ledger import finding, pipeline_run, revision, source_file
from data_pipeline.schema.vocabulary import FindingSeverity, RunOutcome

RUNS, FILES, FINDINGS = 20, 50, 500
"""How many of each are shown at most; the counts beside them are always of all."""
_OWN = 5_000
"""How many findings are looked through for those of one department."""

Counts = Mapping[FindingSeverity, int]


@dataclass(frozen=True, kw_only=True)
class Own:
    """What belongs to a department head: the units below the own one, and the measures that they lead."""

    units: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class FoundFinding:
    """One finding with its place; measure_code, unit_key: whom it concerns, as far as that is known."""

    file_name: str
    severity: FindingSeverity
    reason: str
    advice: str
    sheet: str | None = None
    row_number: int | None = None
    column_name: str | None = None
    value: str | None = None
    measure_code: str | None = None
    unit_key: str | None = None


@dataclass(frozen=True, kw_only=True)
class Load:
    """One run, or one file of it: read = written + refused + ignored. `started_at` is UTC.

    file_name: "" for a whole run. override_reason: obstacles that were overridden on express order.
    """

    run_id: str
    started_at: datetime
    outcome: RunOutcome
    revision_number: int | None
    file_name: str
    read: int
    written: int
    refused: int
    ignored: int
    dropped: int
    files: int = 1
    override_reason: str | None = None
    unit_key: str | None = None
    findings: Counts = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """The newest loads. files: the newest load of each file; findings: of these, the first FINDINGS.

    total: all findings of the newest load of each file; hidden: how many of them are not shown.
    """

    files: tuple[Load, ...] = ()
    runs: tuple[Load, ...] = ()
    findings: tuple[FoundFinding, ...] = ()
    total: Counts = field(default_factory=dict)
    hidden: int = 0


def read_ledger(
    viewer: Viewer,
    connection: Connection,
    *,
    ags: str,
    revision_number: int,
    codes: Collection[str],
    own: Own | None = None,
) -> Ledger:
    """The ledger as it was while a revision was in force; empty for the public.

    codes: numbers of all measures of the plan. own: what a department head sees; without it nothing in full.
    """
    if viewer.audience is Audience.PUBLIC:
        return Ledger()
    known = _known_runs(ags, revision_number)
    newest = _newest_files(known, ags)
    files, runs = _files(connection, newest), _runs(connection, known, ags)
    total = _counted(connection, newest)
    if viewer.audience is Audience.DEPARTMENT:
        mine = own or Own()
        looked = _findings(connection, newest, codes, limit=_OWN)
        kept = [item for item in looked if item.measure_code in mine.codes or item.unit_key in mine.units]
        files = [item for item in files if item.unit_key in mine.units]
        runs = [_anonymous(item) for item in runs]
    else:
        kept = _findings(connection, newest, codes, limit=FINDINGS)
    shown = tuple(kept[:FINDINGS])
    return Ledger(
        files=tuple(files),
        runs=tuple(runs),
        findings=shown,
        total=total,
        hidden=sum(total.values()) - len(shown),
    )


def _known_runs(ags: str, number: int) -> Subquery:
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


def _newest_first(runs: Any) -> list[Any]:
    """Runs within one second are in the order of their revisions."""
    return [runs.started_at.desc(), func.coalesce(runs.revision_number, 0).desc(), runs.run_id]


def _newest_files(known: Subquery, ags: str) -> Subquery:
    """For each name of a file the newest run that read it."""
    place = func.row_number().over(partition_by=source_file.c.file_name, order_by=_newest_first(known.c))
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


def _files(connection: Connection, newest: Subquery) -> list[Load]:
    rows = connection.execute(select(newest).order_by(*_newest_first(newest.c)).limit(FILES)).all()
    counts = _counts_by(connection, newest)
    return [_load(row, row.file_name, counts.get((row.run_id, row.file_name), {})) for row in rows]


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


def _of_newest(newest: Subquery) -> ColumnElement[bool]:
    """Findings of a file; what no file holds counts for the first one of its run."""
    at = finding.c
    is_same = and_(at.ags == newest.c.ags, at.run_id == newest.c.run_id)
    nowhere = and_(at.file_name == "", newest.c.file_number == 1)
    return and_(is_same, or_(at.file_name == newest.c.file_name, nowhere))


def _counts_by(connection: Connection, newest: Subquery) -> dict[tuple[str, str], Counts]:
    query = (
        select(newest.c.run_id, newest.c.file_name, finding.c.severity, func.count().label("number"))
        .join_from(newest, finding, _of_newest(newest))
        .group_by(newest.c.run_id, newest.c.file_name, finding.c.severity)
    )
    found: dict[tuple[str, str], dict[FindingSeverity, int]] = {}
    for row in connection.execute(query):
        found.setdefault((row.run_id, row.file_name), {})[row.severity] = row.number
    return dict(found)


def _counted(connection: Connection, newest: Subquery) -> Counts:
    total: Counter[FindingSeverity] = Counter()
    for counts in _counts_by(connection, newest).values():
        total.update(counts)
    return total


_WORST_FIRST = case(
    (finding.c.severity == FindingSeverity.OBSTACLE, 0),
    (finding.c.severity == FindingSeverity.REFUSED, 1),
    else_=2,
)


def _findings(
    connection: Connection, newest: Subquery, codes: Collection[str], *, limit: int
) -> list[FoundFinding]:
    """The newest load first, in it the worst, then from top to bottom of the sheet."""
    query: Select[Any] = (
        select(finding, newest.c.unit_key, newest.c.file_name.label("of_file"))
        .join_from(newest, finding, _of_newest(newest))
        .order_by(*_newest_first(newest.c), newest.c.file_number, _WORST_FIRST, finding.c.finding_number)
        .limit(limit)
    )
    return [_finding(row, frozenset(codes)) for row in connection.execute(query)]


def _finding(row: Row[Any], codes: frozenset[str]) -> FoundFinding:
    return FoundFinding(
        file_name=row.file_name or row.of_file,
        severity=row.severity,
        reason=row.reason,
        advice=row.advice,
        sheet=row.sheet,
        row_number=row.row_number,
        column_name=row.column_name,
        value=row.value,
        measure_code=measure_named(column=row.column_name, value=row.value, reason=row.reason, codes=codes),
        unit_key=row.unit_key,
    )


def _runs(connection: Connection, known: Subquery, ags: str) -> list[Load]:
    """The newest runs, each with the sums of its files and its findings by severity."""
    file = source_file.c
    sums = (
        select(
            file.run_id,
            func.count().label("files"),
            *(func.sum(file[name]).label(name) for name in _SUMMED),
        )
        .where(file.ags == ags)
        .group_by(file.run_id)
        .subquery()
    )
    query = select(known, sums).outerjoin(sums, sums.c.run_id == known.c.run_id)
    rows = connection.execute(query.order_by(*_newest_first(known.c)).limit(RUNS)).all()
    counts = _counts_of_runs(connection, ags, [row.run_id for row in rows])
    return [_load(row, "", counts.get(row.run_id, {}), files=row.files or 0) for row in rows]


_SUMMED = ("rows_read", "rows_written", "rows_refused", "rows_ignored", "cells_dropped")


def _counts_of_runs(connection: Connection, ags: str, run_ids: Sequence[str]) -> dict[str, Counts]:
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


def _anonymous(run: Load) -> Load:
    """A run of which only the counts are told."""
    return Load(**{**vars(run), "override_reason": None, "unit_key": None})
