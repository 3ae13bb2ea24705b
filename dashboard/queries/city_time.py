"""The clock of the city: cases are stored in UTC and counted by its calendar."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from dashboard.access import Viewer
from data_pipeline.schema.organisation import municipality


def city_zone(viewer: Viewer, connection: Connection, *, ags: str) -> ZoneInfo:
    """The time zone of the city."""
    del viewer
    query = select(municipality.c.timezone).where(municipality.c.ags == ags)
    return ZoneInfo(connection.execute(query).scalar_one())


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """The moment a day begins in the city, as the database holds moments: in UTC without saying so."""
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC).replace(tzinfo=None)


def on_the_wall(moment: datetime, zone: ZoneInfo) -> datetime:
    """What the clocks of the city showed at a moment of the database."""
    return moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
