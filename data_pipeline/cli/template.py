"""`template`: write an empty workbook that `load` reads."""

from pathlib import Path

import click
from xlsxwriter.exceptions import FileCreateError

from data_pipeline.errors import FileError
from data_pipeline.template import write_template


@click.command(help="Schreibt eine leere Arbeitsmappe mit Überschriften, Hinweisen und Auswahllisten.")
@click.argument(
    "path", metavar="DATEI", default="massnahmenplan.xlsx", type=click.Path(path_type=Path, dir_okay=False)
)
@click.option("--overwrite", is_flag=True, help="Eine vorhandene Datei überschreiben.")
def template(path: Path, *, overwrite: bool) -> None:
    """Write the workbook; an existing file stays unless told otherwise."""
    if path.exists() and not overwrite:
        raise FileError(f"{path} gibt es schon.", "Mit --overwrite wird die Datei ersetzt.")
    try:
        write_template(path)
    except (OSError, FileCreateError) as error:
        raise FileError(f"{path} lässt sich nicht schreiben.", "Bitte Ordner und Rechte prüfen.") from error
    click.echo(f"{path}: Ausfüllen und mit »konzeptmonitor load {path}« laden.")
