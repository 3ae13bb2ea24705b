"""`describe`: look at an unknown file and propose a mapping."""

from pathlib import Path

import click

from data_pipeline.cli.options import answering, database_option, engine_for_check, settings_with
from data_pipeline.describe.as_json import as_json
from data_pipeline.describe.guesses import Proposal
from data_pipeline.describe.in_force import known_in
from data_pipeline.describe.propose import Known, propose
from data_pipeline.describe.text import as_toml
from data_pipeline.describe.trial import fitting, try_out
from data_pipeline.errors import FileError
from data_pipeline.files.delimited import delimited_blocks
from data_pipeline.files.sheet import Sheet
from data_pipeline.files.workbook import WORKBOOK_ENDINGS, read_workbook


@click.command(help="Sieht eine unbekannte Datei an und schlägt eine Zuordnung (TOML) vor.")
@click.argument("path", metavar="DATEI", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "-o",
    "--output",
    metavar="ZIEL",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Zuordnung in diese Datei schreiben statt auf den Bildschirm.",
)
@click.option("--overwrite", is_flag=True, help="Eine vorhandene Zieldatei überschreiben.")
@click.option("--json", "is_json", is_flag=True, help="Ein JSON-Objekt statt TOML.")
@click.option("--ags", help="Amtlicher Gemeindeschlüssel der Stadt.")
@database_option
def describe(
    path: Path, *, output: Path | None, overwrite: bool, is_json: bool, ags: str | None, database: str | None
) -> None:
    """Propose a mapping; nothing is loaded and nothing is changed."""
    proposal = _proposal(path, known=_known(database, ags=ags))
    text = as_json(proposal) + "\n" if is_json else as_toml(proposal)
    if output is None:
        click.echo(text, nl=False)
        return
    _write(output, text, overwrite=overwrite)
    click.echo(
        f"{output}: Prüfen, ändern und mit »konzeptmonitor check {path} --mapping {output}« probieren."
    )


def _proposal(path: Path, *, known: Known) -> Proposal:
    sheets = _sheets(path)
    proposal = propose(sheets, known=known)
    proposal.fits = fitting(sheets)
    if proposal.fits:
        proposal.notes.insert(0, f"Diese Datei ist eine {proposal.fits}; load braucht keine Zuordnung.")
    try_out(proposal, sheets)
    return proposal


def _sheets(path: Path) -> list[Sheet]:
    """The sheets of a workbook, the first rows of a text file. Raises FileError."""
    if path.name.lower().endswith(WORKBOOK_ENDINGS):
        return read_workbook(path)
    return [next(delimited_blocks(path)).sheet]


def _known(database: str | None, *, ags: str | None) -> Known:
    settings = settings_with(database)
    with answering():
        engine = engine_for_check(settings)
        try:
            return known_in(engine, ags=ags or settings.ags)
        finally:
            engine.dispose()


def _write(path: Path, text: str, *, overwrite: bool) -> None:
    if path.exists() and not overwrite:
        raise FileError(f"{path} gibt es schon.", "Mit --overwrite wird die Datei ersetzt.")
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise FileError(f"{path} lässt sich nicht schreiben.", "Bitte Ordner und Rechte prüfen.") from error
