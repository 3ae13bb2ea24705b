"""Readers that never stop looking while loads come and die."""

import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from data_pipeline.schema.session import open_engine
from tests.functional.breaking.variants import Seen, look

_PAUSE_SECONDS = 0.2


@dataclass
class Readers:
    """What all readers saw: how often they looked, what was wrong."""

    known: set[tuple[str, str]]
    looks: int = 0
    numbers: set[int] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    is_over: threading.Event = field(default_factory=threading.Event)

    def note(self, seen: Seen, before: int) -> int:
        """Count a look. Raises AssertionError for a state that is none of the known ones, or an older one."""
        assert seen.content in self.known, f"half a state: {seen}"
        assert seen.number >= before, f"back from {before} to {seen.number}"
        self.looks += 1
        self.numbers.add(seen.number)
        return seen.number


@contextmanager
def reading(url: str, *, known: set[tuple[str, str]]) -> Iterator[Readers]:
    """One reader that stays connected like a dashboard, and one that comes anew each time."""
    readers = Readers(known)
    threads = [
        threading.Thread(target=_read, args=(readers, url), kwargs={"stays": stays})
        for stays in (True, False)
    ]
    for thread in threads:
        thread.start()
    try:
        yield readers
    finally:
        readers.is_over.set()
        for thread in threads:
            thread.join()


def _read(readers: Readers, url: str, *, stays: bool) -> None:
    engine, number = open_engine(url), 0
    while not readers.is_over.wait(_PAUSE_SECONDS):
        try:
            number = readers.note(look(engine), number)
        except Exception:  # A reader that dies silently would prove nothing.
            readers.wrong.append(traceback.format_exc(limit=-3))
        if not stays:
            engine.dispose()  # The next look connects anew.
    engine.dispose()
