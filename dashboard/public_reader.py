"""The reader of the public side: it comes to the database through a door of its own."""

import logging

from sqlalchemy import Engine
from sqlalchemy.engine import make_url

from dashboard.access import PUBLIC
from dashboard.app import reader_through
from dashboard.cache import Reader
from dashboard.settings import DashboardSettings, StartError
from data_pipeline.schema.public_session import open_public_engine, tables_within_reach, unreadable_views
from data_pipeline.schema.session import open_engine

_LOG = logging.getLogger(__name__)
_NO_DOOR = (
    "Die öffentliche Seite liest die Datenbank mit der Hauptrolle. Bitte »konzeptmonitor door --role NAME "
    "--create-role« ausführen und KONZEPTMONITOR_PUBLIC_DATABASE_URL mit dieser Rolle setzen."
)
_ROLE = "»konzeptmonitor door --role NAME«"


def open_public_reader(settings: DashboardSettings) -> Reader:
    """A reader that can read what is public and nothing else.

    On PostgreSQL that needs `public_database_url`; without it the main role is taken, with a warning.
    Raises StartError when there is nothing to show, and when the door is missing, outdated or too wide.
    """
    return reader_through(lambda: _engine(settings), settings, viewer=PUBLIC)


def _engine(settings: DashboardSettings) -> Engine:
    url = settings.public_database_url or settings.database_url
    if make_url(url).get_backend_name() != "sqlite" and settings.public_database_url is None:
        _LOG.warning(_NO_DOOR)
        return open_engine(url)
    engine = open_public_engine(url)
    try:
        _check_door(engine)
    except StartError:
        engine.dispose()
        raise
    return engine


def _check_door(engine: Engine) -> None:
    """Raises StartError, which says what to do, for whatever waiting would not mend."""
    missing = unreadable_views(engine)
    if missing:
        how = "" if engine.dialect.name == "sqlite" else f" und danach {_ROLE}"
        raise StartError(
            f"Die öffentliche Seite kann {_some(missing)} nicht lesen: Datenbank oder öffentliche Sichten "
            f"gehören nicht zu dieser Version. Bitte »konzeptmonitor migrate«{how} ausführen."
        )
    if reached := tables_within_reach(engine):
        raise StartError(
            f"Die Rolle in KONZEPTMONITOR_PUBLIC_DATABASE_URL kommt auch an {_some(reached)}. Bitte eine "
            f"eigene Rolle nehmen und {_ROLE} ausführen."
        )


def _some(names: list[str]) -> str:
    more = f" und {len(names) - 3} weitere" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more
