"""Other people at the same time: what they do, and the block within which they are there."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile

from benchmarks.dashboard.servers import ROOT


@dataclass(frozen=True)
class Sent:
    """One request as it was seen."""

    method: str
    path: str
    headers: dict[str, str]
    body: str | None


@dataclass(frozen=True)
class Crowd:
    """people: each thinks for the seconds between those of `thinking`, then sends one of `actions`.

    poll_seconds: how often each asks for the revision in force; 0 for pages that do not ask.
    """

    url: str
    people: int
    actions: tuple[tuple[Sent, ...], ...] = ()
    thinking: tuple[float, float] = (1.0, 2.0)
    poll_seconds: float = 2.0


@dataclass
class Count:
    """Answers by status, connections that the server had closed, milliseconds of each action."""

    statuses: dict[str, int] = field(default_factory=dict)
    reconnects: int = 0
    action_ms: list[float] = field(default_factory=list)


@contextmanager
def present(crowd: Crowd, folder: Path) -> Iterator[Count]:
    """The crowd is there within the block; the count is filled in when it has left."""
    count = Count()
    with NamedTemporaryFile("w", dir=folder, suffix=".json", delete=False, encoding="utf-8") as stream:
        json.dump(asdict(crowd), stream)
    command = [sys.executable, "-m", "benchmarks.dashboard.people", stream.name]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        process.stdout.readline()  # Everybody is there.
        yield count
        told, _ = process.communicate("leave\n")
    count.__dict__.update(json.loads(told))
