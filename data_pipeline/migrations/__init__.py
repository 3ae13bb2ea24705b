"""Migrations (Alembic) inside the package: `upgrade` brings a database to the schema of this version."""

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from data_pipeline.errors import DatabaseStateError
from data_pipeline.schema.session import writing


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", "data_pipeline:migrations")
    config.attributes["connection"] = connection
    return config


def newest_version() -> str | None:
    """The version this program needs."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def database_version(engine: Engine) -> str | None:
    """The version the database has; None for an empty one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine) -> None:
    """Create or change the tables, in one transaction."""
    with writing(engine) as connection:
        command.upgrade(_config(connection), "head")


def ensure_ready(engine: Engine) -> None:
    """Set up an empty database; refuse one of another version.

    Raises DatabaseStateError.
    """
    version = database_version(engine)
    if version == newest_version():
        return
    if version is None and not inspect(engine).get_table_names():
        upgrade(engine)
        return
    raise DatabaseStateError(
        "Die Datenbank gehört zu einer anderen Version.",
        "Bitte sichern und »konzeptmonitor migrate« ausführen.",
    )
