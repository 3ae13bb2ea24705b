"""`template`: write an empty workbook that `load` reads."""

from pathlib import Path

import click

from data_pipeline.template import write_template


@click.command(help="Schreibt eine leere Arbeitsmappe mit Überschriften, Hinweisen und Auswahllisten.")
@click.argument(
    "path", metavar="DATEI", default="massnahmenplan.xlsx", type=click.Path(path_type=Path, dir_okay=False)
)
@click.option("--overwrite", is_flag=True, help="Eine vorhandene Datei überschreiben.")
def template(path: Path, *, overwrite: bool) -> None:
    """Write the workbook; an existing file stays unless told otherwise."""
    if path.exists() and not overwrite:
        raise click.ClickException(f"{path} gibt es schon. Mit --overwrite wird sie ersetzt.")
    write_template(path)
    click.echo(f"{path}: Ausfüllen und mit »konzeptmonitor load {path}« laden.")
