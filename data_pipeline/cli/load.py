"""`load` and its dry run `check`."""

import sys
from datetime import datetime
from pathlib import Path

import click

from data_pipeline.cli.options import (
    answering,
    database_option,
    engine_for_check,
    engine_of,
    settings_with,
)
from data_pipeline.cli.report import as_json, as_text, refusal_as_json
from data_pipeline.errors import PipelineError
from data_pipeline.intake import collect, file_names
from data_pipeline.mapping import Mapping, read_mapping
from data_pipeline.mappings import bundled_mappings
from data_pipeline.migrations import ensure_ready
from data_pipeline.run import Request, Result, run
from data_pipeline.schema.vocabulary import RunOutcome
from data_pipeline.settings import PipelineSettings

_LOADED, _WITH_FINDINGS, _REFUSED = 0, 1, 2


@click.command(help="Lädt Dateien oder Ordner in eine neue Revision.")
@click.argument("paths", metavar="PFAD...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--mapping",
    "mapping_file",
    metavar="DATEI",
    help="Zuordnungsdatei (TOML) oder Name einer mitgelieferten.",
)
@database_option
@click.option("--json", "is_json", is_flag=True, help="Ein JSON-Objekt je Datei.")
@click.option("--ags", help="Amtlicher Gemeindeschlüssel, wenn die Dateien keinen nennen.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d", "%d.%m.%Y"]), help="Stand des Inhalts.")
@click.option("--label", help="Name der Revision, zum Beispiel eine Sitzung.")
def load(paths: tuple[Path, ...], *, is_json: bool, **options: object) -> None:
    """Load and say what became of every file."""
    _execute(paths, is_json=is_json, is_dry=False, options=options)


@click.command(help="Prüft Dateien, ohne etwas zu ändern.")
@click.argument("paths", metavar="PFAD...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--mapping",
    "mapping_file",
    metavar="DATEI",
    help="Zuordnungsdatei (TOML) oder Name einer mitgelieferten.",
)
@database_option
@click.option("--json", "is_json", is_flag=True, help="Ein JSON-Objekt je Datei.")
@click.option("--ags", help="Amtlicher Gemeindeschlüssel, wenn die Dateien keinen nennen.")
def check(paths: tuple[Path, ...], *, is_json: bool, **options: object) -> None:
    """Say what a load would do."""
    _execute(paths, is_json=is_json, is_dry=True, options=options)


def _execute(paths: tuple[Path, ...], *, is_json: bool, is_dry: bool, options: dict[str, object]) -> None:
    try:
        result = _run(paths, is_json=is_json, is_dry=is_dry, options=options)
    except PipelineError as error:
        if not is_json:
            raise
        names = file_names(paths)
        click.echo("\n".join(refusal_as_json(name, error, is_dry=is_dry) for name in names))
        sys.exit(_REFUSED)
    click.echo(as_json(result, is_dry=is_dry) if is_json else as_text(result, is_dry=is_dry))
    sys.exit(_exit_code(result))


def _run(paths: tuple[Path, ...], *, is_json: bool, is_dry: bool, options: dict[str, object]) -> Result:
    database = options["database"]
    settings = settings_with(str(database) if database else None)
    as_of = options.get("as_of")
    request = Request(
        sources=collect(paths, mapping=_mapping(options["mapping_file"])),
        archive=settings.archive_path,
        ags=str(options["ags"]) if options["ags"] else settings.ags,
        as_of=as_of.date() if isinstance(as_of, datetime) else None,
        label=str(options["label"]) if options.get("label") else None,
        is_dry=is_dry,
    )
    return load_into(settings, request, is_quiet=is_json)


def load_into(settings: PipelineSettings, request: Request, *, is_quiet: bool) -> Result:
    """Run a request on the configured database. Raises PipelineError."""
    with answering():
        engine = engine_for_check(settings) if request.is_dry else engine_of(settings)
        try:
            ensure_ready(engine)
            return run(request, engine=engine, progress=None if is_quiet else _say)
        finally:
            engine.dispose()


def _say(text: str) -> None:
    click.echo(text + " ...", err=True)


def _mapping(given: object) -> Mapping | None:
    if not given:
        return None
    bundled = bundled_mappings().get(str(given))
    return bundled or read_mapping(Path(str(given)))


def _exit_code(result: Result) -> int:
    if result.outcome is RunOutcome.REFUSED:
        return _REFUSED
    return _WITH_FINDINGS if result.outcome is RunOutcome.LOADED_WITH_FINDINGS else _LOADED
