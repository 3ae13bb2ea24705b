"""What is in force: asked of the database, remembered while the database does not answer."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Lock, Thread
from time import monotonic
from typing import Generic, TypeVar

from sqlalchemy.exc import SQLAlchemyError

T = TypeVar("T")
_LOG = logging.getLogger(__name__)
_PATIENCE = 2.0
"""Seconds that others wait while one asks; then they take what is remembered."""
_PAUSE = 1.0
"""Seconds between two attempts while the database is away."""


class DatabaseAwayError(SQLAlchemyError):
    """The database does not answer, and nothing that was asked before says what is wanted now."""


class Pulse(Generic[T]):
    """The answer to one small question; the database is asked at most once in `seconds`, by one at a time.

    While the database is away, nobody waits for it: the last answer holds, and attempts run beside the
    requests. Before the first answer there is nothing to hold on to, so the failure itself is raised.
    """

    def __init__(
        self, ask: Callable[[], T], *, seconds: float = 0.0, clock: Callable[[], float] = monotonic
    ) -> None:
        self._ask, self._seconds, self._clock = ask, seconds, clock
        self._asking = Lock()
        self._answer: T | None = None
        self._answered = self._tried = float("-inf")
        self._failure: SQLAlchemyError | None = None

    def latest(self) -> T:
        """Raises DatabaseAwayError before the first answer."""
        if self._answer is not None and self._failure is not None:
            self._try_again_beside()
        elif self._is_due() and self._asking.acquire(timeout=-1 if self._answer is None else _PATIENCE):
            try:
                self._ask_once()
            finally:
                self._asking.release()
        if self._answer is None:
            raise DatabaseAwayError("the database does not answer") from self._failure
        return self._answer

    def check(self) -> None:
        """Raises DatabaseAwayError while the database is known to be away, so that nobody waits for it."""
        if self._failure is not None:
            raise DatabaseAwayError("the database does not answer") from self._failure

    @property
    def silent_seconds(self) -> float | None:
        """Age of the last answer, None while the database answers in time."""
        if self._answer is None:
            return None
        age = self._clock() - self._answered
        is_late = self._asking.locked() and self._clock() - self._tried > _PATIENCE
        return age if self._failure is not None or is_late else None

    @property
    def answered_at(self) -> datetime | None:
        """The moment (UTC) of the last answer."""
        if self._answer is None:
            return None
        return datetime.now(UTC) - timedelta(seconds=self._clock() - self._answered)

    def _is_due(self) -> bool:
        return self._answer is None or self._clock() - self._answered >= self._seconds

    def _ask_once(self) -> None:
        """Whoever waited for the lock may find that the one before brought the answer."""
        if not self._is_due():
            return
        self._tried = self._clock()
        try:
            found = self._ask()
        except SQLAlchemyError as error:
            if self._failure is None:
                _LOG.warning("the database does not answer: %s", type(error).__name__)
            self._failure = error
            return
        if self._failure is not None:
            _LOG.warning("the database answers again")
        self._answer, self._answered, self._failure = found, self._clock(), None

    def _try_again_beside(self) -> None:
        if self._clock() - self._tried < _PAUSE or not self._asking.acquire(blocking=False):
            return
        self._tried = self._clock()
        Thread(target=self._attempt, name="database-attempt", daemon=True).start()

    def _attempt(self) -> None:
        try:
            self._ask_once()
        finally:
            self._asking.release()
