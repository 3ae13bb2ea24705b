"""`export`: write the plan, or a department's part of it, as a workbook that loads back."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from xlsxwriter.exceptions import XlsxWriterException

from data_pipeline.cli.comparison import as_text
from data_pipeline.cli.opened import ags_option, opened
from data_pipeline.cli.options import database_option
from data_pipeline.errors import FileError
from data_pipeline.export import Selection, Wanted, select_plan, write_export
from data_pipeline.load.revisions import known_city
from data_pipeline.proof import changes_on_return


@click.command(
    help="Schreibt den Plan oder den Teil einer Stelle als Arbeitsmappe, die sich wieder laden lässt."
)
@click.argument("path", metavar="DATEI", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--department", metavar="STELLE", help="Kennzeichen, Nummer oder Name: nur deren Maßnahmen.")
@click.option("--revision", "number", type=int, help="Nummer der Revision (sonst die geltende).")
@click.option("--concept", metavar="KÜRZEL", help="Nur dieses Konzept.")
@click.option("--overwrite", is_flag=True, help="Eine vorhandene Datei überschreiben.")
@database_option
@ags_option
def export(
    path: Path,
    *,
    department: str | None,
    number: int | None,
    concept: str | None,
    overwrite: bool,
    database: str | None,
    ags: str | None,
) -> None:
    """Write the workbook, read it back and say if anything would not come back as it is."""
    if path.suffix.lower() != ".xlsx":
        raise FileError(f"{path.name}: Ausgegeben wird als XLSX.", "Bitte einen Namen wählen, der so endet.")
    if path.exists() and not overwrite:
        raise FileError(f"{path} gibt es schon.", "Mit --overwrite wird die Datei ersetzt.")
    with opened(database, ags=ags) as found, found.engine.connect() as connection:
        city = known_city(connection, ags=found.ags)
        wanted = Wanted(ags=city.ags, concept_code=concept, department=department, revision_number=number)
        selection = select_plan(connection, wanted)
    now = datetime.now(UTC).astimezone(ZoneInfo(city.timezone))
    _write(path, selection, now=now)
    click.echo(_said(path, selection))


def _write(path: Path, selection: Selection, *, now: datetime) -> None:
    """Write beside the target, prove it, then put it in place. Raises FileError."""
    part = path.with_name(f"{path.stem}.part.xlsx")
    try:
        write_export(part, selection, created_at=now)
        changes = changes_on_return(part, selection, on=now.date())
        if not changes.is_equal:
            click.echo("Achtung, das käme beim Laden anders zurück:\n" + as_text(changes), err=True)
        part.replace(path)
    except (OSError, XlsxWriterException) as error:
        raise FileError(f"{path} lässt sich nicht schreiben.", "Bitte Ordner und Rechte prüfen.") from error
    finally:
        part.unlink(missing_ok=True)


def _said(path: Path, selection: Selection) -> str:
    scope = selection.scope
    whose = f"Teil der Stelle {scope.department_key}" if scope.department_key else "ganzer Plan"
    return (
        f"{path}: {whose} aus Revision {scope.revision_number}, {selection.measure_count} Maßnahmen."
        " Enthält interne Angaben."
    )
