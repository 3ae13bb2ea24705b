"""Options that several commands share."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from data_pipeline.errors import DatabaseAwayError, DatabaseStateError, PipelineError, SettingsError
from data_pipeline.migrations import database_version, is_empty
from data_pipeline.schema.session import open_engine
from data_pipeline.settings import PipelineSettings, read_settings

database_option: Callable[[Any], Any] = click.option(
    "--database", metavar="URL", help="Datenbank (sonst KONZEPTMONITOR_DATABASE_URL)."
)


REFUSED, AWAY, CRASHED = 2, 3, 4
"""Exit codes: something must be mended; the database does not answer now; the program broke off."""


def exit_code_of(error: PipelineError) -> int:
    """Exit code for what stopped a command; the last good state holds in any case."""
    return AWAY if isinstance(error, DatabaseAwayError) else REFUSED


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


_SILENT = ["Die Datenbank antwortet nicht.", "Bitte prüfen, ob sie läuft und die Adresse stimmt."]
_TROUBLES = (
    (("is full", "No space"), "Kein Platz mehr; nichts wurde geändert.", "Bitte Platz schaffen."),
    (("is locked",), "Ein anderes Programm hält die Datenbank gesperrt.", "Bitte später noch einmal laden."),
    (("readonly", "unable to open"), "Die Datenbank lässt sich nicht öffnen.", "Bitte Schreibrechte prüfen."),
)
"""What drivers say (in English), reason and advice."""
_DAMAGED = ("no such table", "no such column", "has no column")
"""SQLite tells a damaged schema by the same class as a database that is away."""


@contextmanager
def answering() -> Iterator[None]:
    """Turns what a database driver raises into a sentence. Raises DatabaseStateError or DatabaseAwayError."""
    try:
        yield
    except DBAPIError as error:
        cause = _cause(error)
        if isinstance(error, OperationalError) and not any(word in cause for word in _DAMAGED):
            told = next((told for words, *told in _TROUBLES if any(word in cause for word in words)), _SILENT)
            raise DatabaseAwayError(told[0], f"{told[1]} {cause}") from error
        raise DatabaseStateError(
            "Die Datenbank hat die Arbeit abgelehnt; nichts wurde geändert.",
            f"Bitte diese Meldung an die Betreuung geben: {cause}",
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
