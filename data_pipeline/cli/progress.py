"""Progress on the terminal: a line for each step, a bar for what takes longer than a second."""

import sys
import time
from types import TracebackType
from typing import Self

import click

_PATIENCE_SECONDS = 1.0
_WIDTH = 24


class ProgressBar:
    """A `Progress` that writes to standard error; the bar only where a person watches."""

    def __init__(self) -> None:
        self._text = ""
        self._since = 0.0
        self._is_drawn = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def __call__(self, text: str, *, done: int = 0, total: int = 0) -> None:
        if text != self._text:
            self._end()
            self._text, self._since = text, time.monotonic()
            click.echo(text + " ...", err=True)
        elif done and sys.stderr.isatty() and time.monotonic() - self._since > _PATIENCE_SECONDS:
            self._is_drawn = True
            click.echo(f"\r  {_bar(min(done / total, 1.0)) if total else _rows(done)}", nl=False, err=True)

    def _end(self) -> None:
        if self._is_drawn:
            click.echo("", err=True)
        self._is_drawn = False


def _bar(share: float) -> str:
    """A bar for a step whose end is known.

    >>> _bar(0.5)
    '[############............]  50%'
    """
    filled = round(_WIDTH * share)
    return f"[{'#' * filled}{'.' * (_WIDTH - filled)}] {share:4.0%}"


def _rows(count: int) -> str:
    """The rows so far, where a file does not say how many it has.

    >>> _rows(120000)
    '120.000 Zeilen'
    """
    return f"{count:,} Zeilen".replace(",", ".")
