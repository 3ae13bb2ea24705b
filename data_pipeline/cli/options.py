"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from data_pipeline.errors import SettingsError
from data_pipeline.schema.session import open_engine
from data_pipeline.settings import PipelineSettings, read_settings

database_option: Callable[[Any], Any] = click.option(
    "--database", metavar="URL", help="Datenbank (sonst KONZEPTMONITOR_DATABASE_URL)."
)


def settings_with(database: str | None) -> PipelineSettings:
    """The settings in force, with the database from the command line if one is given."""
    return read_settings(**({"database_url": database} if database else {}))


def engine_of(settings: PipelineSettings) -> Engine:
    """An engine; the folder of an SQLite file is created. Raises SettingsError for a useless address."""
    try:
        url = make_url(settings.database_url)
        if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:"):
            Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
        return open_engine(settings.database_url)
    except (ArgumentError, OSError, ImportError) as error:
        raise SettingsError(
            "Die Adresse der Datenbank ist nicht brauchbar.",
            "Beispiele: sqlite:///daten/monitor.sqlite3 oder postgresql+psycopg://nutzer@rechner/datenbank.",
        ) from error
