"""One fetch of a configured GeoReport server: ask for everything that is new and write one snapshot."""

import os
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from data_pipeline.errors import SettingsError
from data_pipeline.mapping import Mapping
from data_pipeline.progress import Progress
from data_pipeline.remote.config import RemoteSource
from data_pipeline.remote.getter import Getter
from data_pipeline.sources.open311.fields import kept_fields
from data_pipeline.sources.open311.harvest import Wanted, harvest
from data_pipeline.sources.open311.server import Server
from data_pipeline.sources.open311.snapshot import write_snapshot
from data_pipeline.sources.open311.standard import complaint_rule

FIRST_DAYS = 90
"""How far a first fetch reaches back when the settings name no start_date."""


class Known(NamedTuple):
    """What the database knows of a source. newest_at: last moment of receipt (UTC, no zone)."""

    open_ids: tuple[str, ...] = ()
    newest_at: datetime | None = None


def source_mapping(source: RemoteSource, *, mapping: Mapping) -> Mapping:
    """A mapping with the settings of a source; its snapshots hold nothing personal and are kept."""
    rule = complaint_rule(mapping)
    if rule is None:
        raise SettingsError(
            f"Die Zuordnung {mapping.name} der Quelle {source.name} füllt keine Anliegen.",
            "Bitte in den Einstellungen der Quelle eine andere Zuordnung nennen.",
        )
    named = rule.model_copy(update={"values": rule.values | {"source_code": source.source_code}})
    tables = tuple(named if item is rule else item for item in mapping.table)
    changes: dict[str, object] = {"table": tables, "keeps_original": True, "name": f"open311:{source.name}"}
    if source.mapping is None:
        changes["timezone"] = source.timezone
    found = mapping.model_copy(update=changes)
    return found.model_copy(update={"sha256": sha256(found.model_dump_json().encode()).hexdigest()})


def fetch_snapshot(
    source: RemoteSource,
    *,
    get: Getter,
    mapping: Mapping,
    known: Known,
    folder: Path,
    now: datetime,
    progress: Progress,
    accept_vanished: bool = False,
) -> Path:
    """The snapshot of a fetch. Raises RemoteError, and then there is no file, or SettingsError."""
    wanted = Wanted(
        begin=first_moment(source, known=known, now=now),
        end=now,
        changed_since=now - timedelta(days=source.days_back),
        known_open=known.open_ids,
    )
    found = harvest(
        Server(get, source, key=_key(source)),
        wanted,
        kept=kept_fields(mapping),
        progress=progress,
        accept_vanished=accept_vanished,
    )
    # A name of its own for every fetch: the next one may rightly bring far fewer cases.
    path = folder / f"{source.name}-{now:%Y%m%dT%H%M%SZ}.jsonl"
    write_snapshot(path, found, source=source.source_code, observed_at=now)
    return path


def first_moment(source: RemoteSource, *, known: Known, now: datetime) -> datetime:
    """From when on cases are asked for: the configured start, later the last days or since the last fetch."""
    again = now - timedelta(days=source.days_back)
    if known.newest_at is not None:
        return min(again, known.newest_at.replace(tzinfo=UTC) - timedelta(days=1))
    if source.start_date is not None:
        start = datetime.combine(source.start_date, time(), ZoneInfo(source.timezone))
        return min(start.astimezone(UTC), again)
    return min(now - timedelta(days=FIRST_DAYS), again)


def _key(source: RemoteSource) -> str | None:
    if source.api_key_env is None:
        return None
    key = os.environ.get(source.api_key_env)
    if not key:
        raise SettingsError(
            f"Für die Quelle {source.name} fehlt der Schlüssel.",
            f"Bitte die Umgebungsvariable {source.api_key_env} setzen.",
        )
    return key
