"""From paths to what is to be loaded; a file that is refused before it is read stands in the ledger, too."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from data_pipeline.cli.options import engine_for_check
from data_pipeline.cli.who import started_by
from data_pipeline.errors import PipelineError
from data_pipeline.failures import write_failure
from data_pipeline.intake import Source, collect, refused_sources
from data_pipeline.mapping import Mapping
from data_pipeline.settings import PipelineSettings


def taken_in(
    paths: Iterable[Path],
    *,
    mapping: Mapping | None,
    settings: PipelineSettings,
    ags: str | None,
    is_dry: bool = False,
) -> list[Source]:
    """The files among the paths. Raises PipelineError; unless it is a dry run, the ledger says why."""
    given = list(paths)
    try:
        return collect(given, mapping=mapping)
    except PipelineError as error:
        if not is_dry:
            _note(error, sources=refused_sources(given), settings=settings, ags=ags)
        raise


def _note(
    error: PipelineError, *, sources: list[Source], settings: PipelineSettings, ags: str | None
) -> None:
    """Write the refusal down, if there is a database that answers: the file is what a person has to mend."""
    if not sources:
        return  # A path that leads nowhere is no file of anybody.
    moment = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    try:
        engine = engine_for_check(settings)  # A database that is not there yet has no ledger.
    except (PipelineError, SQLAlchemyError):
        return
    try:
        write_failure(engine, error, sources=sources, ags=ags, started_at=moment, started_by=started_by())
    finally:
        engine.dispose()
