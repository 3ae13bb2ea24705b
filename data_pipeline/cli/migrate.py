"""`migrate`: bring the database to the schema of this version."""

import click

from data_pipeline.cli.options import database_option, engine_of, settings_with
from data_pipeline.migrations import database_version, newest_version, upgrade


@click.command(help="Bringt die Datenbank auf den Stand dieser Version.")
@database_option
def migrate(database: str | None) -> None:
    """Upgrade the configured database and say from which version to which."""
    engine = engine_of(settings_with(database))
    before = database_version(engine)
    upgrade(engine)
    engine.dispose()
    click.echo(f"Datenbank: von {before or 'leer'} auf {newest_version()}.")
