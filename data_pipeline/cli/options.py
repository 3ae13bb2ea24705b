"""Options that several commands share."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from data_pipeline.errors import DatabaseStateError, SettingsError
from data_pipeline.migrations import database_version, is_empty
from data_pipeline.schema.session import open_engine
from data_pipeline.settings import PipelineSettings, read_settings

database_option: Callable[[Any], Any] = click.option(
    "--database", metavar="URL", help="Datenbank (sonst KONZEPTMONITOR_DATABASE_URL)."
)


def settings_with(database: str | None) -> PipelineSettings:
    """The settings in force, with the database from the command line if one is given."""
    return read_settings(**({"database_url": database} if database else {}))


def engine_for_check(settings: PipelineSettings) -> Engine:
    """An engine that may be read; where there is no database yet, an empty one in memory stands for it."""
    try:
        path = _sqlite_path(settings)
    except (ArgumentError, ValueError):
        path = None
    if path is not None and not path.exists():
        return open_engine("sqlite://")
    engine = engine_of(settings)
    if database_version(engine) is None and is_empty(engine):
        engine.dispose()
        return open_engine("sqlite://")
    return engine


def _sqlite_path(settings: PipelineSettings) -> Path | None:
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database))


@contextmanager
def answering() -> Iterator[None]:
    """Turns what a database driver raises into a sentence. Raises DatabaseStateError."""
    try:
        yield
    except OperationalError as error:
        raise DatabaseStateError(
            "Die Datenbank antwortet nicht.",
            f"Bitte prüfen, ob sie läuft und die Adresse stimmt. {_cause(error)}",
        ) from error
    except DBAPIError as error:
        raise DatabaseStateError(
            "Die Datenbank hat die Arbeit abgelehnt; nichts wurde geändert.",
            f"Bitte diese Meldung an die Betreuung geben: {_cause(error)}",
        ) from error


def _cause(error: DBAPIError) -> str:
    return str(error.orig).strip().splitlines()[0]


def engine_of(settings: PipelineSettings) -> Engine:
    """An engine; the folder of an SQLite file is created. Raises SettingsError for a useless address."""
    try:
        if path := _sqlite_path(settings):
            path.parent.mkdir(parents=True, exist_ok=True)
        return open_engine(settings.database_url)
    except (ArgumentError, ValueError, OSError, ImportError) as error:
        raise SettingsError(
            "Die Adresse der Datenbank ist nicht brauchbar.",
            "Beispiele: sqlite:///daten/monitor.sqlite3 oder postgresql+psycopg://nutzer@rechner/datenbank.",
        ) from error
