"""`fetch`: asks a configured server for what is new and loads it like any other file."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from sqlalchemy import select

from data_pipeline.archive import fingerprint
from data_pipeline.cli.load import answer, load_into, named_mapping
from data_pipeline.cli.options import (
    answering,
    database_option,
    engine_for_check,
    settings_with,
)
from data_pipeline.cli.progress import ProgressBar
from data_pipeline.cli.who import started_by
from data_pipeline.errors import SettingsError
from data_pipeline.intake import Source
from data_pipeline.migrations import ensure_ready
from data_pipeline.progress import silent
from data_pipeline.remote.client import Remote
from data_pipeline.remote.config import RemoteSource
from data_pipeline.run import Request, Result
from data_pipeline.schema.complaints import complaint
from data_pipeline.settings import PipelineSettings
from data_pipeline.sources.open311.fetch import Known, fetch_snapshot, source_mapping
from data_pipeline.sources.open311.standard import open311_mapping

_KIND = "open311"


@click.command(help="Ruft eine Quelle der Einstellungen ab und lädt, was neu oder geändert ist.")
@click.argument("name", metavar="QUELLE")
@database_option
@click.option("--json", "is_json", is_flag=True, help="Ein JSON-Objekt je Abruf.")
@click.option("--quiet", "is_quiet", is_flag=True, help="Nur Befunde und Fehler ausgeben.")
@click.option("--check", "is_dry", is_flag=True, help="Nur sagen, was geschähe.")
@click.option(
    "--accept-vanished", is_flag=True, help="Auch glauben, dass die meisten offenen Fälle weg sind."
)
def fetch(name: str, *, is_json: bool, is_quiet: bool, is_dry: bool, **options: object) -> None:
    """Fetch, load, and say what became of it."""
    answer(
        lambda: _fetch(name, is_quiet=is_json or is_quiet, is_dry=is_dry, options=options),
        names=lambda: [name],
        is_json=is_json,
        is_quiet=is_quiet,
        is_dry=is_dry,
    )


def _fetch(name: str, *, is_quiet: bool, is_dry: bool, options: dict[str, object]) -> Result:
    settings = settings_with(str(options["database"]) if options["database"] else None)
    source = fetched_source(settings, name)
    mapping = source_mapping(source, mapping=named_mapping(source.mapping) or open311_mapping())
    ags = source.ags or settings.ags
    with TemporaryDirectory(prefix="konzeptmonitor-") as folder, Remote(source) as get, ProgressBar() as bar:
        path = fetch_snapshot(
            source,
            get=get,
            mapping=mapping,
            known=known_cases(settings, source, ags=ags),
            folder=Path(folder),
            now=datetime.now(UTC),
            progress=silent if is_quiet else bar,
            accept_vanished=bool(options["accept_vanished"]),
        )
        request = Request(
            sources=[Source(path, fingerprint(path), mapping, path.name)],
            archive=settings.archive_path,
            ags=ags,
            is_dry=is_dry,
            started_by=started_by(),
            gate=settings.gate,
        )
        return load_into(settings, request, is_quiet=is_quiet)


def fetched_source(settings: PipelineSettings, name: str) -> RemoteSource:
    """The source of that name. Raises SettingsError."""
    known = {source.name: source for source in settings.sources if source.kind == _KIND}
    if name in known:
        return known[name]
    listed = ", ".join(sorted(known)) or "keine"
    raise SettingsError(
        f"Die Quelle »{name}« gibt es nicht.",
        f'Quellen mit kind = "{_KIND}" in den Einstellungen: {listed}.',
    )


def known_cases(settings: PipelineSettings, source: RemoteSource, *, ags: str | None) -> Known:
    """What the database knows of a source; nothing where there is no database yet."""
    columns = complaint.c
    where = [columns.source_code == source.source_code]
    where += [columns.ags == ags] if ags else []
    is_open = (columns.closed_at.is_(None), columns.archived_at.is_(None))
    open_ids = select(columns.complaint_id).where(*where, *is_open).order_by(columns.complaint_id)
    newest = select(columns.received_at).where(*where).order_by(columns.received_at.desc()).limit(1)
    with answering():
        engine = engine_for_check(settings)
        try:
            ensure_ready(engine)
            with engine.connect() as connection:
                ids = tuple(connection.execute(open_ids).scalars())
                return Known(ids, connection.execute(newest).scalar())
        finally:
            engine.dispose()
