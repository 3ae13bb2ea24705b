"""`watch`: load what is put into a folder, with the outcome beside each file."""

import signal
import sys
from pathlib import Path
from threading import Event

import click

from data_pipeline.cli.load import named_mapping
from data_pipeline.cli.options import database_option, settings_with
from data_pipeline.cli.watched_load import WatchedLoad
from data_pipeline.watch.lock import only_watcher
from data_pipeline.watch.loop import Watcher

_SECONDS = click.FloatRange(min=0.1, max=3600)


@click.command(help="Lädt, was in einen Ordner gelegt wird; das Ergebnis steht neben der Datei.")
@click.argument(
    "folder",
    metavar="ORDNER",
    type=click.Path(path_type=Path, exists=True, file_okay=False, resolve_path=True),
)
@click.option("--once", "is_once", is_flag=True, help="Nur laden, was jetzt da ist; für cron.")
@click.option(
    "--mapping",
    "mapping_file",
    metavar="DATEI",
    help="Zuordnungsdatei (TOML) oder Name einer mitgelieferten.",
)
@click.option(
    "--every", type=_SECONDS, default=10.0, show_default=True, help="Sekunden zwischen zwei Blicken."
)
@click.option(
    "--settle",
    type=_SECONDS,
    default=5.0,
    show_default=True,
    help="So viele Sekunden muss eine Datei unverändert sein, bevor sie gelesen wird.",
)
@database_option
def watch(
    folder: Path,
    *,
    is_once: bool,
    mapping_file: str | None,
    every: float,
    settle: float,
    database: str | None,
) -> None:
    """Watch until told to stop; with `--once` the exit code is the worst one of the files."""
    loading = WatchedLoad(settings_with(database), named_mapping(mapping_file))
    watcher = Watcher(
        folder=folder,
        digest=loading.digest,
        process=loading.process,
        say=click.echo,
        stop=_stop_on_signals(),
        every_seconds=every,
        settle_seconds=settle,
    )
    with only_watcher(folder):
        if is_once:
            sys.exit(watcher.once())
        click.echo(f"{folder} wird beobachtet (Ende mit Strg+C oder SIGTERM).")
        watcher.watch()
    click.echo("Beendet.")


def _stop_on_signals() -> Event:
    """Set by SIGTERM and SIGINT; the file at hand is finished first."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    # A program that opens a file for writing while we ask whether somebody does so sends this signal.
    signal.signal(signal.SIGIO, signal.SIG_IGN)
    return stop
