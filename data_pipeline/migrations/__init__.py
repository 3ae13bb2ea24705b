"""Migrations (Alembic) inside the package: `upgrade` brings a database to the schema of this version."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.exc import IntegrityError, ProgrammingError

from data_pipeline.door.views import rebuilt_after
from data_pipeline.errors import DatabaseStateError
from data_pipeline.rollup.checking import rebuild
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


def is_empty(engine: Engine) -> bool:
    """Whether the database holds no table at all."""
    return not inspect(engine).get_table_names()


def upgrade(engine: Engine, *, to: str = "head") -> None:
    """Create or change the tables up to a version, in one transaction.

    Raises DatabaseStateError for a database of a newer version, or one that others filled.
    """
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    version = database_version(engine)
    if version is None and not is_empty(engine) and database_version(engine) is None:
        raise DatabaseStateError(
            "Die Datenbank enthält Tabellen, die nicht von diesem Programm sind.",
            "Bitte eine leere Datenbank angeben.",
        )
    if version is not None and version not in known:
        raise DatabaseStateError(
            "Die Datenbank gehört zu einer neueren Version.", "Bitte das Programm aktualisieren."
        )
    is_newest = to in ("head", newest_version())
    with _without_references(engine) as connection, rebuilt_after(connection, is_newest=is_newest):
        command.upgrade(_config(connection), to)
        if to == "head" and version not in (None, newest_version()):
            rebuild(connection)  # Sums follow from the cases, whatever a migration did to either.


@contextmanager
def _without_references(engine: Engine) -> Iterator[Connection]:
    """One writing transaction in which SQLite, which builds tables anew to change them, asks for no parents.

    Raises IntegrityError, and nothing is changed, when a row would be left without its parent.
    """
    if engine.dialect.name != "sqlite":
        with writing(engine) as connection:
            yield connection
        return
    with engine.connect().execution_options(konzeptmonitor_writes=True) as connection:
        driver: Any = connection.connection.dbapi_connection
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                yield connection
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise IntegrityError("migration", None, ValueError("orphaned rows"))
        finally:
            driver.execute("PRAGMA foreign_keys=ON")


def ensure_ready(engine: Engine) -> None:
    """Set up an empty database; refuse one of another version.

    Raises DatabaseStateError.
    """
    if database_version(engine) is None and is_empty(engine):
        try:
            upgrade(engine)
        except (IntegrityError, ProgrammingError):
            if database_version(engine) is None:  # Else another process has set it up in the meantime.
                raise
    if database_version(engine) != newest_version():
        raise DatabaseStateError(
            "Die Datenbank gehört zu einer anderen Version.",
            "Bitte sichern und »konzeptmonitor migrate« ausführen.",
        )
