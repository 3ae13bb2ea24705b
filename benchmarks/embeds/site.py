"""The public side with a static file beside it, behind gunicorn in processes of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from http.client import HTTPConnection
from pathlib import Path

from flask import Flask

from dashboard.app import open_reader
from dashboard.public import create_public_app
from dashboard.settings import DashboardSettings
from data_pipeline.cli.demo import load_example
from data_pipeline.settings import PipelineSettings
from tests.servers import free_port

CHART = "/embed/fortschritt-handlungsfelder"
STATIC = "/static/embed.bin"
TYPICAL = {"Accept-Encoding": "gzip, br"}
THREADS = 8
_DATABASE, _FOLDER = "BENCHMARK_DATABASE", "BENCHMARK_FOLDER"
_PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Running:
    """A server that answers."""

    port: int
    pid: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def workers(self) -> list[int]:
        """Process ids of gunicorn's workers."""
        return [int(item) for item in Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()]


def loaded(url: str, folder: Path) -> None:
    """The bundled example in a database."""
    load_example(PipelineSettings(database_url=url, archive_path=folder / "archive"))


def application() -> Flask:
    """What gunicorn serves: the public side, and its own answer of today as a file that Flask serves."""
    settings = DashboardSettings(
        database_url=os.environ[_DATABASE], today=date(2026, 11, 15), public_url="http://monitor.example.org"
    )
    reader = open_reader(settings)
    folder = Path(os.environ[_FOLDER]) / "static"
    folder.mkdir(exist_ok=True)
    answer = create_public_app(reader, settings).test_client().get(CHART, headers={"Accept-Encoding": "br"})
    (folder / "embed.bin").write_bytes(answer.data)
    files = Flask("files", static_folder=str(folder), static_url_path="/static")
    app = create_public_app(reader, settings)
    app.add_url_rule("/static/<path:filename>", "static", files.send_static_file)
    return app


@contextmanager
def running(url: str, folder: Path, *, workers: int = 1) -> Iterator[Running]:
    """gunicorn as `konzeptmonitor serve` starts it."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "benchmarks.embeds.site:application()"]
    command += ["--bind", f"127.0.0.1:{port}", "--workers", str(workers), "--keep-alive", "10"]
    command += ["--worker-class", "dashboard.worker.PatientWorker", "--threads", str(THREADS)]
    command += ["--log-level", "critical"]
    known = os.environ | {_DATABASE: url, _FOLDER: str(folder), "PYTHONWARNINGS": "ignore"}
    with subprocess.Popen(command, env=known, stderr=subprocess.DEVNULL) as server:
        try:
            _await(port)
            yield Running(port, server.pid)
        finally:
            server.terminate()


def _await(port: int) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until:
        with suppress(OSError):
            if asked(port, "/healthz")[0] == 200:
                return
        time.sleep(0.1)
    raise SystemExit("The server did not start.")


def asked(port: int, path: str, *, timeout: float = 10) -> tuple[int, bytes, dict[str, str]]:
    """Status, body and headers of one answer over a connection of its own. Raises OSError."""
    connection = HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request("GET", path, headers=TYPICAL)
        answer = connection.getresponse()
        return answer.status, answer.read(), dict(answer.headers)
    finally:
        connection.close()
