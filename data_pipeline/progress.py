"""What a long step says while it works."""

from typing import Protocol


class Progress(Protocol):
    """Called with what is being done now: `done` of `total`, or so many rows where that is not known."""

    def __call__(self, text: str, *, done: int = 0, total: int = 0) -> None:
        """Say it."""


def silent(text: str, *, done: int = 0, total: int = 0) -> None:
    """Say nothing."""
