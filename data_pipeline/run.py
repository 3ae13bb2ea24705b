"""One run: read all files, then one transaction that writes a revision and the ledger, or nothing at all."""

from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, select

from data_pipeline.archive import keep
from data_pipeline.failures import write_failure
from data_pipeline.intake import content_digest
from data_pipeline.ledger import read_files, write_run
from data_pipeline.load.revisions import known_content
from data_pipeline.loading import Loading
from data_pipeline.material import Material, read_all
from data_pipeline.progress import Progress, silent
from data_pipeline.records import Record
from data_pipeline.request import Request, Result
from data_pipeline.schema.organisation import municipality
from data_pipeline.schema.session import writing
from data_pipeline.schema.vocabulary import RunOutcome
from data_pipeline.transform.complete import municipality_of

__all__ = ["Request", "Result", "run"]


class _DryRun(Exception):  # noqa: N818
    """Leaves the transaction of a dry run."""


def run(request: Request, *, engine: Engine, progress: Progress = silent) -> Result:
    """Load the request's files into a new revision.

    Raises PipelineError when nothing can be loaded; the database is then as it was, but for the ledger.
    """
    started_at = _now()
    if not request.is_dry and (unchanged := _already_loaded(engine, request)):
        return unchanged
    try:
        return _run(request, engine, progress, started_at)
    except Exception as error:
        if not request.is_dry:
            write_failure(
                engine,
                error,
                sources=request.sources,
                ags=request.ags,
                started_at=started_at,
                started_by=request.started_by,
            )
        raise


def _run(request: Request, engine: Engine, progress: Progress, started_at: datetime) -> Result:
    material = read_all(request.sources, progress)
    if not request.is_dry:
        _keep_originals(request, material)
    progress("Prüfen und schreiben")
    try:
        with writing(engine) as connection:
            result = _write(connection, request, material, started_at, progress)
            if request.is_dry:
                raise _DryRun  # noqa: TRY301
    except _DryRun:
        pass
    return result


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def _already_loaded(engine: Engine, request: Request) -> Result | None:
    digest = content_digest(request.sources)
    with engine.connect() as connection:
        for ags, number, is_current in known_content(connection, content_sha256=digest):
            if is_current and request.ags in (None, ags):
                files = read_files(connection, ags=ags, revision_number=number)
                return Result(RunOutcome.UNCHANGED, number, files)
    return None


def _keep_originals(request: Request, material: Material) -> None:
    for source, report in zip(request.sources, material.reports, strict=True):
        if report.is_content_kept:
            keep(source.path, digest=report.sha256, archive=request.archive)


def _write(
    connection: Connection, request: Request, material: Material, started_at: datetime, progress: Progress
) -> Result:
    given = request.ags or material.stated_ags or _only_city(connection, material.records)
    ags = municipality_of(material.records, given=given)
    result = Loading(
        connection=connection,
        request=request,
        material=material,
        ags=ags,
        started_at=started_at,
        progress=progress,
    ).execute()
    is_new = result.outcome in (RunOutcome.LOADED, RunOutcome.LOADED_WITH_FINDINGS)
    write_run(
        connection,
        ags=ags,
        started_at=started_at,
        finished_at=_now(),
        outcome=result.outcome,
        revision_number=result.revision_number if is_new else None,
        files=material.reports,
        started_by=request.started_by,
        override_reason=result.override_reason,
    )
    return result


def _only_city(connection: Connection, records: list[Record]) -> str | None:
    """The one city of the database, for files that do not name theirs."""
    if any(record.values.get("ags") for record in records):
        return None
    found = connection.execute(select(municipality.c.ags)).scalars().all()
    return str(found[0]) if len(found) == 1 else None
