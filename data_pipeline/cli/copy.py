"""`copy`: everything into an empty database, for example from SQLite to PostgreSQL."""

import click

from data_pipeline.cli.opened import opened
from data_pipeline.cli.options import database_option
from data_pipeline.copying import copy_database

_NEXT = (
    "Das Archiv der Dateien bleibt, wo es ist. Was zu tun ist: KONZEPTMONITOR_DATABASE_URL auf die neue\n"
    "Datenbank setzen; auf PostgreSQL dazu »konzeptmonitor door« für die öffentliche Seite."
)


@click.command(help="Kopiert alles in eine leere Datenbank, zum Beispiel von SQLite nach PostgreSQL.")
@database_option
@click.option("--to", "target", metavar="URL", required=True, help="Leere Datenbank, in die kopiert wird.")
def copy(database: str | None, target: str) -> None:
    """Copy all revisions, complaints and findings; the source stays as it is."""
    with opened(database) as source, opened(target) as empty:
        counts = copy_database(source.engine, empty.engine)
    filled = sum(1 for count in counts.values() if count)
    click.echo(f"{sum(counts.values())} Zeilen aus {filled} Tabellen kopiert.\n{_NEXT}")
