"""The loop: look, wait until files are complete, process one after the other, write what became of them."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from data_pipeline.errors import DatabaseAwayError, FileError
from data_pipeline.watch.folder import Patience, Stamp, files_in, stamp_of
from data_pipeline.watch.outcome import Outcome, known_content, write_outcome

_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0


@dataclass(kw_only=True)
class Watcher:
    """Watches one folder.

    digest: SHA-256 over a file and its mapping. process: loads a file and says what became of it; it answers
    for everything but a database that is away (DatabaseAwayError). say: tells a person what happens.
    stop: set from outside; the file at hand is finished first.
    """

    folder: Path
    digest: Callable[[Path], str]
    process: Callable[[Path], Outcome]
    say: Callable[[str], None]
    stop: Event
    every_seconds: float = 10.0
    settle_seconds: float = 5.0
    clock: Callable[[], float] = time.monotonic
    worst: int = 0
    _done: dict[Path, Stamp] = field(default_factory=dict)

    def watch(self) -> None:
        """Until `stop` is set."""
        patience = Patience(self.settle_seconds)
        while not self.stop.is_set():
            self._look(patience)
            self.stop.wait(self.every_seconds)

    def once(self) -> int:
        """Process what is there, with as much patience as it needs; the worst code of all files.

        A file that grows all the time is left to the next time. Raises DatabaseAwayError.
        """
        patience = Patience(self.settle_seconds)
        end = self.clock() + 3 * self.settle_seconds
        while self._look(patience, is_retrying=False) and self.clock() <= end and not self.stop.is_set():
            self.stop.wait(min(max(self.settle_seconds / 5, 0.01), 1.0))
        return self.worst

    def _look(self, patience: Patience, *, is_retrying: bool = True) -> int:
        """Process every complete file; the number of those that are not complete yet."""
        waiting = 0
        for path, stamp in self._new_files():
            if self.stop.is_set():
                break
            if not patience.is_complete(path, stamp, now=self.clock()):
                waiting += 1
            elif self._settle(path, is_retrying=is_retrying):
                self._done[path] = stamp
        return waiting

    def _new_files(self) -> list[tuple[Path, Stamp]]:
        try:
            found = [(path, stamp_of(path)) for path in files_in(self.folder)]
        except OSError:
            self.say(f"{self.folder} ist nicht erreichbar; es geht weiter, sobald der Ordner wieder da ist.")
            return []
        return [(path, stamp) for path, stamp in found if stamp and self._done.get(path) != stamp]

    def _settle(self, path: Path, *, is_retrying: bool) -> bool:
        """Process a file if its outcome does not stand beside it already; whether it is done with."""
        try:
            if known_content(path) == self.digest(path):
                return True
        except OSError:
            return False  # Gone or locked; the next look sees it again.
        outcome = self._processed(path, is_retrying=is_retrying)
        if outcome is None:
            return False
        try:
            write_outcome(path, outcome)
        except FileError as error:
            self.say(f"{error.reason} {error.advice}")
            return False
        self.worst = max(self.worst, outcome.code)
        self.say(f"{path.name}: {outcome.text.splitlines()[0]}")
        return True

    def _processed(self, path: Path, *, is_retrying: bool) -> Outcome | None:
        """The outcome; None when it was told to stop while the database was away."""
        pause = _FIRST_PAUSE
        while True:
            try:
                return self.process(path)
            except DatabaseAwayError as error:
                if not is_retrying:
                    raise
                self.say(f"{path.name}: {error.reason} Nächster Versuch in {pause:.0f} s.")
                if self.stop.wait(pause):
                    return None
                pause = min(2 * pause, _LONGEST_PAUSE)
