"""Which revision is in force, asked of the database at most once in a short while."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from time import monotonic

from dashboard.access import PUBLIC
from dashboard.cache import Reader
from dashboard.records import Revision


class NothingLoadedError(Exception):
    """There is no revision yet."""


@dataclass(frozen=True)
class State:
    """What an answer depends on besides the address: the revision and the day that dates are judged on.

    version: that of all revisions and their labels, which say what is compared. heard_at: the minute (UTC) in
    which the database was last heard, while it does not answer.
    """

    revision: Revision
    today: date
    version: str = ""
    heard_at: datetime | None = None


class Present:
    """The state now; the database is looked at once in `seconds`, however many ask."""

    def __init__(
        self, reader: Reader, *, seconds: float = 1.0, clock: Callable[[], float] = monotonic
    ) -> None:
        self._reader, self._seconds, self._clock = reader, seconds, clock
        self._found: tuple[Revision, str] | None = None
        self._until = float("-inf")

    def state(self) -> State:
        """Raises NothingLoadedError before the first load."""
        if self._found is None or self._clock() >= self._until:
            self._found = self._look()
            self._until = self._clock() + self._seconds
        revision, version = self._found
        return State(revision, self._reader.today(), version, self._heard_at())

    def _heard_at(self) -> datetime | None:
        if self._reader.silent_seconds is None or self._reader.answered_at is None:
            return None
        return self._reader.answered_at.replace(second=0, microsecond=0)

    def _look(self) -> tuple[Revision, str]:
        version, revisions = self._reader.version, self._reader.revisions(PUBLIC)
        if not revisions:
            raise NothingLoadedError
        return revisions[-1], version
