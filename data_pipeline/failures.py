"""A run that ended before anything could be written: refused or crashed, the ledger says so all the same."""

from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from data_pipeline.errors import PipelineError, Place
from data_pipeline.intake import Source
from data_pipeline.ledger import FileReport, write_run
from data_pipeline.records import Finding
from data_pipeline.schema.organisation import municipality
from data_pipeline.schema.session import writing
from data_pipeline.schema.vocabulary import FindingSeverity, RunOutcome

_UNKNOWN = "unbekannt"


def write_failure(
    engine: Engine,
    error: Exception,
    *,
    sources: list[Source],
    ags: str | None,
    started_at: datetime,
    started_by: str | None,
) -> None:
    """Note the failed run in the ledger of its city, if the city is known and the database answers."""
    if isinstance(error, OperationalError):
        return  # The database itself is away or full: nobody would listen, and nothing broke in the program.
    is_refused = isinstance(error, PipelineError)
    try:
        with writing(engine) as connection:
            city = _known_city(connection, ags)
            if city is None:
                return
            write_run(
                connection,
                ags=city,
                started_at=started_at,
                finished_at=datetime.now(UTC).replace(tzinfo=None, microsecond=0),
                outcome=RunOutcome.REFUSED if is_refused else RunOutcome.CRASHED,
                revision_number=None,
                files=[_report(source, _finding(source, error)) for source in sources],
                started_by=started_by,
            )
    except SQLAlchemyError:
        return  # The database is what failed; the caller raises the cause.


def _known_city(connection: Connection, ags: str | None) -> str | None:
    found = [str(key) for key in connection.execute(select(municipality.c.ags)).scalars()]
    if ags is not None:
        return ags if ags in found else None
    return found[0] if len(found) == 1 else None


def _finding(source: Source, error: Exception) -> Finding:
    if isinstance(error, PipelineError):
        reason, advice = error.reason, error.advice
    else:
        reason = f"Das Programm brach ab ({type(error).__name__}); nichts wurde geladen."
        advice = "Bitte diese Meldung an die Betreuung geben; es liegt nicht an der Datei allein."
    return Finding(
        place=Place(file=source.name),
        column=None,
        value=None,
        reason=reason,
        advice=advice,
        severity=FindingSeverity.OBSTACLE,
    )


def _report(source: Source, finding: Finding) -> FileReport:
    return FileReport(
        file_name=source.name,
        sha256=source.print.sha256,
        byte_count=source.print.byte_count,
        mapping_name=source.mapping.name if source.mapping else _UNKNOWN,
        mapping_sha256=source.mapping.sha256 if source.mapping else "",
        is_content_kept=False,
        findings=[finding],
    )
