"""Times of GeoReport: ISO 8601, with a zone as the standard wants it, else by the clock of the city."""

import re
from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from data_pipeline.errors import CellError

_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d{1,9})?)? ?(Z|z|UTC|[+-]\d\d(?::?\d\d)?)?"
)
_EARLIEST_YEAR, _YEARS_AHEAD = 1950, 50


class Moment(NamedTuple):
    """at: in UTC. wall: by the clock of the city. Both without a zone, to the second."""

    at: datetime
    wall: datetime

    @property
    def at_text(self) -> str:
        """ISO text in UTC."""
        return self.at.isoformat(timespec="seconds")

    @property
    def day_text(self) -> str:
        """Calendar day in the city."""
        return self.wall.date().isoformat()


def parse_moment(text: str, *, zone: ZoneInfo, formats: tuple[str, ...] = ()) -> Moment:
    """A moment; `formats` (strptime, clock of the city) are tried first.

    Without a zone, of an hour that the autumn change repeats the first is meant, and an hour that the spring
    change skips is moved forward. Raises CellError.
    """
    try:
        found = _with_formats(text, formats) or _iso(text)
        at = (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)
        return _plausible(at.replace(microsecond=0), zone, text)
    except (ValueError, OverflowError) as error:
        raise CellError(
            f"»{text}« ist kein Zeitpunkt.", "Erwartet ist die Form 2026-03-31T14:05:00+02:00."
        ) from error


def moment_of(at: datetime, *, zone: ZoneInfo) -> Moment:
    """A moment that has a zone."""
    return Moment(at.astimezone(UTC).replace(tzinfo=None), at.astimezone(zone).replace(tzinfo=None))


def _with_formats(text: str, formats: tuple[str, ...]) -> datetime | None:
    for pattern in formats:
        try:
            return datetime.strptime(text, pattern)  # noqa: DTZ007
        except ValueError:
            continue
    return None


def _iso(text: str) -> datetime:
    found = _ISO.fullmatch(text)
    if not found:
        raise ValueError(text)
    day, clock, zone = found.groups()
    is_utc = zone in ("Z", "z", "UTC")
    return datetime.fromisoformat(f"{day}T{clock or '00:00'}{'+00:00' if is_utc else zone or ''}")


def _plausible(at: datetime, zone: ZoneInfo, text: str) -> Moment:
    if not _EARLIEST_YEAR <= at.year <= datetime.now(UTC).year + _YEARS_AHEAD:
        raise CellError(
            f"Zeitpunkt »{text}« ist nicht plausibel.", "Bitte in der Quelle prüfen; leer heißt unbekannt."
        )
    return moment_of(at, zone=zone)


def is_later(value: object, since: datetime) -> bool:
    """Whether a time of a server, with its zone, is not before `since`; what cannot be read is not."""
    try:
        return isinstance(value, str) and parse_moment(value, zone=ZoneInfo("UTC")).at >= since.replace(
            tzinfo=None
        )
    except CellError:
        return False
