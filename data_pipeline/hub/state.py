"""What a hub knows of its shards, and how old that is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, inspect, text

from data_pipeline.errors import DatabaseStateError

_STATE = text(
    "SELECT shard_code, state.cities, state.beat_at, state.age, state.is_late, coalesce(sum(received), 0)"
    " FROM hub.shard_state AS state LEFT JOIN hub.city_month USING (shard_code)"
    " GROUP BY shard_code, state.cities, state.beat_at, state.age, state.is_late ORDER BY shard_code"
)


@dataclass(frozen=True)
class Shard:
    """A shard as the hub sees it; everything loaded there before `beat_at` is in `cases` (received)."""

    code: str
    cities: int
    beat_at: datetime
    age: timedelta
    is_late: bool
    cases: int


def shards(connection: Connection) -> list[Shard]:
    """By their names. Raises DatabaseStateError where the database is not a hub."""
    is_hub = connection.dialect.name == "postgresql" and inspect(connection).has_schema("hub")
    if not is_hub or "shard_state" not in inspect(connection).get_view_names("hub"):
        raise DatabaseStateError(
            "Diese Datenbank führt keine Summen anderer Server zusammen.",
            "Bitte die Datenbank des Hubs angeben; eingerichtet wird sie mit data_pipeline/hub/hub.sql.",
        )
    return [Shard(*row) for row in connection.execute(_STATE)]
