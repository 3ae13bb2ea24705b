"""Try again when a server is busy, as patiently as it asks for, but not for ever."""

from collections.abc import Callable
from typing import TypeVar

from data_pipeline.remote.errors import RemoteBusyError

Found = TypeVar("Found")
WAITS = (1.0, 4.0, 16.0)
"""Seconds before the second, third and fourth try."""
LONGEST_WAIT = 120.0
"""A server that asks for more patience is left alone until the next fetch."""


def with_retries(attempt: Callable[[], Found], *, sleep: Callable[[float], None]) -> Found:
    """What the attempt returns. Raises what it raised at last, or at once if waiting is no use."""
    for wait in WAITS:
        try:
            return attempt()
        except RemoteBusyError as error:
            asked = error.retry_after or 0.0
            if asked > LONGEST_WAIT:
                raise _ask_later(error, asked) from error
            sleep(max(wait, asked))
    return attempt()


def _ask_later(error: RemoteBusyError, seconds: float) -> RemoteBusyError:
    minutes = int(seconds // 60) + 1
    return RemoteBusyError(
        error.reason,
        f"Der Server bittet, frühestens in {minutes} Minuten wieder zu fragen.",
        retry_after=seconds,
    )
