"""Spans of time that a server is asked for: never longer than the standard allows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

LONGEST = timedelta(days=90)
"""Servers may cut a longer span without saying so."""
SHORTEST = timedelta(seconds=2)


@dataclass(frozen=True)
class Span:
    """From `begin` to `end`, both included, to the second, in UTC."""

    begin: datetime
    end: datetime

    @property
    def parameters(self) -> dict[str, str]:
        """As GeoReport spells it."""
        return {"start_date": iso(self.begin), "end_date": iso(self.end)}

    def halves(self) -> tuple["Span", "Span"] | None:
        """The newer and the older half, which share a moment; None for a span too short to halve."""
        if self.end - self.begin < SHORTEST:
            return None
        middle = (self.begin + (self.end - self.begin) / 2).replace(microsecond=0)
        return Span(middle, self.end), Span(self.begin, middle)

    def __str__(self) -> str:
        """For people, in German."""
        return f"{self.begin:%d.%m.%Y %H:%M:%S} bis {self.end:%d.%m.%Y %H:%M:%S} (UTC)"


def spans(begin: datetime, end: datetime) -> Iterator[Span]:
    """Spans that cover everything from `begin` to `end`, the oldest first."""
    first, last = _second(begin), _second(end)
    while last - first > LONGEST:
        yield Span(first, first + LONGEST)
        first += LONGEST
    yield Span(first, last)


def iso(moment: datetime) -> str:
    """A moment as the standard wants it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
