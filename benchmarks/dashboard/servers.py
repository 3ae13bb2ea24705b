"""The product and the yardstick as processes of their own, behind the same gunicorn, and what they cost."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.functional.dashboard_servers import environment, program
from tests.servers import free_port

_PATIENCE_SECONDS = 120
_TICKS = os.sysconf("SC_CLK_TCK")
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Running:
    """A server that answers. start_ms: from its start to the first answer with the page at `/`."""

    url: str
    database: Path
    process: subprocess.Popen[bytes]
    start_ms: float

    @property
    def workers(self) -> list[int]:
        """Process ids of gunicorn's workers."""
        pid = self.process.pid
        return [int(item) for item in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def memory_mb(self) -> float:
        """Proportional set size of a worker: shared pages count by share."""
        lines = Path(f"/proc/{self.workers[0]}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024

    def processor_seconds(self) -> float:
        """Of all of the server's processes since their start."""
        return sum(map(_processor_seconds, (self.process.pid, *self.workers)))


@contextmanager
def product(database: Path, folder: Path) -> Iterator[Running]:
    """`konzeptmonitor serve`, one worker with eight threads."""
    port = free_port()
    with _running([program(), "serve", "--port", str(port)], port, database, folder) as server:
        yield server


@contextmanager
def plain_dash(database: Path, folder: Path) -> Iterator[Running]:
    """The plain Dash page behind the same gunicorn."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "benchmarks.plain_dash:server()", "--log-level", "warning"]
    options = ["--bind", f"127.0.0.1:{port}", "--workers", "1", "--worker-class", "gthread", "--threads", "8"]
    with _running([*command, *options, "--chdir", str(ROOT)], port, database, folder) as server:
        yield server


@contextmanager
def _running(command: list[str], port: int, database: Path, folder: Path) -> Iterator[Running]:
    url, started = f"http://127.0.0.1:{port}", time.perf_counter()
    with (folder / f"server-{port}.log").open("ab") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=environment(f"sqlite:///{database}"), stdout=log, stderr=log
        )
    try:
        _wait(process, url)
        yield Running(url, database, process, (time.perf_counter() - started) * 1000)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(process: subprocess.Popen[bytes], url: str) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until and process.poll() is None:
        with suppress(URLError, ConnectionError), urlopen(url, timeout=_PATIENCE_SECONDS):
            return
        time.sleep(0.01)
    raise SystemExit(f"{url} does not answer; the server's log is beside the data.")


def _processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS
