"""`load` and its dry run `check`."""

import sys
from collections.abc import Callable
from datetime import datetime
from functools import reduce
from pathlib import Path
from typing import Any, NoReturn

import click

from data_pipeline.cli.options import (
    answering,
    database_option,
    engine_for_check,
    engine_of,
    exit_code_of,
    settings_with,
)
from data_pipeline.cli.progress import ProgressBar
from data_pipeline.cli.report import as_json, as_text, refusals_as_json
from data_pipeline.cli.taken_in import taken_in
from data_pipeline.cli.who import started_by
from data_pipeline.errors import FileError, PipelineError, SettingsError
from data_pipeline.intake import file_names
from data_pipeline.mapping import Mapping, read_mapping
from data_pipeline.mappings import bundled_mappings
from data_pipeline.migrations import ensure_ready
from data_pipeline.progress import silent
from data_pipeline.run import Request, Result, run
from data_pipeline.schema.ledger import revision
from data_pipeline.schema.vocabulary import RunOutcome
from data_pipeline.settings import PipelineSettings

_LOADED, _WITH_FINDINGS, _REFUSED = 0, 1, 2
_SHARED: tuple[Callable[[Any], Any], ...] = (
    click.argument("paths", metavar="PFAD...", nargs=-1, required=True, type=click.Path(path_type=Path)),
    click.option(
        "--mapping",
        "mapping_file",
        metavar="DATEI",
        help="Zuordnungsdatei (TOML) oder Name einer mitgelieferten.",
    ),
    database_option,
    click.option("--json", "is_json", is_flag=True, help="Ein JSON-Objekt je Datei."),
    click.option("--quiet", "is_quiet", is_flag=True, help="Nur Befunde und Fehler ausgeben."),
    click.option("--ags", help="Amtlicher Gemeindeschlüssel, wenn die Dateien keinen nennen."),
    click.option("--city", metavar="NAME", help="Name der Stadt, wenn die Dateien keinen nennen."),
)


def _shared(command: Callable[..., None]) -> Callable[..., None]:
    """Argument and options that `load` and `check` have in common."""
    return reduce(lambda decorated, option: option(decorated), reversed(_SHARED), command)


@click.command(help="Lädt Dateien oder Ordner in eine neue Revision.")
@_shared
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d", "%d.%m.%Y"]), help="Stand des Inhalts.")
@click.option("--label", help="Name der Revision, zum Beispiel eine Sitzung.")
@click.option(
    "--force",
    "is_forced",
    is_flag=True,
    help="Trotz einer Hürde laden (Pflichtspalte fehlt, zu viele Fehler, zu wenig Zeilen);"
    " das Protokoll hält fest, wer es war.",
)
def load(paths: tuple[Path, ...], **options: object) -> None:
    """Load and say what became of every file."""
    _execute(paths, is_dry=False, options=options)


@click.command(help="Prüft Dateien, ohne etwas zu ändern.")
@_shared
@click.option(
    "--annotated",
    metavar="DATEI",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Kopie der Arbeitsmappe mit den Befunden als Kommentaren schreiben (eine Datei).",
)
def check(paths: tuple[Path, ...], **options: object) -> None:
    """Say what a load would do."""
    _execute(paths, is_dry=True, options=options)


def _execute(paths: tuple[Path, ...], *, is_dry: bool, options: dict[str, object]) -> None:
    def load_and_copy() -> Result:
        result = _run(paths, is_dry=is_dry, options=options)
        if target := options.get("annotated"):
            _annotate(paths, result, Path(str(target)))
        return result

    answer(
        load_and_copy,
        names=lambda: file_names(paths),
        is_json=bool(options["is_json"]),
        is_quiet=bool(options["is_quiet"]),
        is_dry=is_dry,
    )


def answer(
    load_it: Callable[[], Result],
    *,
    names: Callable[[], list[str]],
    is_json: bool,
    is_quiet: bool,
    is_dry: bool = False,
) -> NoReturn:
    """Load, say what became of it, and leave with the exit code.

    names: what to report about when nothing could be loaded. Raises PipelineError where no JSON is asked for.
    """
    try:
        result = load_it()
    except PipelineError as error:
        if not is_json:
            raise
        click.echo(refusals_as_json(names(), error, is_dry=is_dry))
        sys.exit(exit_code_of(error))
    code = exit_code(result)
    if is_json or code or not is_quiet:
        click.echo(as_json(result, is_dry=is_dry) if is_json else as_text(result, is_dry=is_dry))
    sys.exit(code)


def _run(paths: tuple[Path, ...], *, is_dry: bool, options: dict[str, object]) -> Result:
    database = options["database"]
    settings = settings_with(str(database) if database else None)
    as_of = options.get("as_of")
    mapping = named_mapping(options["mapping_file"])
    ags = str(options["ags"]) if options["ags"] else settings.ags
    request = Request(
        sources=taken_in(paths, mapping=mapping, settings=settings, ags=ags, is_dry=is_dry),
        archive=settings.archive_path,
        ags=ags,
        city=str(options["city"]) if options.get("city") else None,
        as_of=as_of.date() if isinstance(as_of, datetime) else None,
        label=checked_label(str(options["label"])) if options.get("label") else None,
        is_dry=is_dry,
        is_forced=bool(options.get("is_forced")),
        started_by=started_by(),
        gate=settings.gate,
    )
    return load_into(settings, request, is_quiet=bool(options["is_json"] or options["is_quiet"]))


def checked_label(text: str) -> str:
    """A name for a revision. Raises SettingsError when no database could hold it."""
    longest = int(getattr(revision.c.label.type, "length", 0))
    if len(text) > longest:
        raise SettingsError(
            f"Der Name der Revision hat {len(text)} Zeichen, erlaubt sind {longest}.", "Bitte kürzen."
        )
    return text


def load_into(settings: PipelineSettings, request: Request, *, is_quiet: bool) -> Result:
    """Run a request on the configured database. Raises PipelineError."""
    with answering():
        engine = engine_for_check(settings) if request.is_dry else engine_of(settings)
        try:
            ensure_ready(engine)
            with ProgressBar() as bar:
                return run(request, engine=engine, progress=silent if is_quiet else bar)
        finally:
            engine.dispose()


def named_mapping(given: object) -> Mapping | None:
    """The mapping that `--mapping` means: a bundled one or a file. Raises MappingError."""
    if not given:
        return None
    bundled = bundled_mappings().get(str(given))
    return bundled or read_mapping(Path(str(given)))


def exit_code(result: Result) -> int:
    """0 loaded or nothing new, 1 the same with findings, 2 refused."""
    if result.outcome is RunOutcome.REFUSED:
        return _REFUSED
    return _WITH_FINDINGS if any(report.findings for report in result.files) else _LOADED


def _annotate(paths: tuple[Path, ...], result: Result, target: Path) -> None:
    if len(paths) != 1 or not paths[0].is_file():
        raise FileError("--annotated braucht genau eine Datei.", "Bitte die Dateien einzeln prüfen.")
    # Imported here, because openpyxl takes long and only this option needs it.
    from data_pipeline.annotate import annotate

    findings = [item for report in result.files for item in report.findings]
    annotate(paths[0], findings, target=target)
    click.echo(f"Kopie mit {len(findings)} Befunden: {target}", err=True)
