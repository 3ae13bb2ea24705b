"""Loads in processes that can be killed."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[3]
WRITING = "Prüfen und schreiben"
"""What a load says when it begins its transaction."""


@dataclass(frozen=True)
class Ended:
    """What became of a load. exit_code: below 0 the signal that ended it. stages: what it said it did."""

    exit_code: int
    seconds: float
    stages: list[str]
    outcome: str | None = None
    revision: int | None = None
    error: str | None = None

    @property
    def was_killed_writing(self) -> bool:
        """Whether it died after it had begun its transaction."""
        return self.exit_code < 0 and WRITING in self.stages


@dataclass(frozen=True)
class Nursery:
    """Where loads run; `url` is the database of all of them."""

    url: str
    archive: Path
    program: "subprocess.Popen[str]"

    def load(self, *paths: Path, kill_after: float | None = None) -> Ended:
        """One load, killed after so many seconds unless it is done by then."""
        return self.together([paths], kill_after=kill_after)[0]

    def together(self, loads: Sequence[Sequence[Path]], *, kill_after: float | None = None) -> list[Ended]:
        """Loads that begin at the same moment."""
        orders = [
            {"url": self.url, "paths": list(map(str, paths)), "archive": str(self.archive)} for paths in loads
        ]
        sent, received = _ends(self.program)
        sent.write(json.dumps({"loads": orders, "kill_after": kill_after}) + "\n")
        sent.flush()
        return [Ended(**item) for item in _answers(received)]


def _ends(program: "subprocess.Popen[str]") -> tuple[IO[str], IO[str]]:
    assert program.stdin and program.stdout
    return program.stdin, program.stdout


def _answers(received: IO[str]) -> list[dict[str, Any]]:
    line = received.readline()
    assert line, "the process that starts the loads has ended"
    answers: list[dict[str, Any]] = json.loads(line)
    return answers


@contextmanager
def nursery(url: str, *, archive: Path) -> Iterator[Nursery]:
    """A process that loads into `url`, ended with the block."""
    command = [sys.executable, "-m", "tests.functional.breaking.nursery"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        try:
            yield Nursery(url, archive, program)
        finally:
            sent, _ = _ends(program)
            sent.close()  # It ends with its orders; the block waits for it.
