"""What an embed weighs and how fast it is served, against a static file of the same size.

`python -m benchmarks.embed`: loads the bundled example into a temporary database, starts gunicorn (one
process, threads) on loopback and asks for both answers in turns, so that both meet the same machine.
"""

import http.client
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from dashboard.cache import Reader, Scope
from dashboard.public import create_public_app
from dashboard.settings import DashboardSettings
from data_pipeline.cli.demo import load_example
from data_pipeline.schema.session import open_engine
from data_pipeline.settings import PipelineSettings

CHART = "/embed/fortschritt-handlungsfelder"
STATIC_NAME = "embed.bin"
THREADS, SECONDS, ROUNDS = 4, 2.0, 5
ENCODINGS = ("identity", "gzip", "br")
TYPICAL = {"Accept-Encoding": "gzip, br"}


@contextmanager
def running_server(folder: Path) -> Iterator[int]:
    """The port of a gunicorn that serves the public side and the static file."""
    address = folder / "port"
    command = [sys.executable, "-m", "benchmarks.embed", str(folder)]
    with subprocess.Popen(command, env=os.environ | {"PYTHONWARNINGS": "ignore"}) as server:
        try:
            deadline = time.monotonic() + 120
            while not address.exists():
                if server.poll() is not None or time.monotonic() > deadline:
                    raise SystemExit("The server did not start.")
                time.sleep(0.1)
            yield int(address.read_text())
        finally:
            server.terminate()


def fetch(
    connection: http.client.HTTPConnection, path: str, headers: dict[str, str]
) -> tuple[int, bytes, str]:
    """Status, body and tag of one answer."""
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.read(), answer.headers.get("ETag", "")


def rate(port: int, path: str, headers: dict[str, str], status: int) -> float:
    """Answers per second over a few connections that stay open."""
    counts = [0] * THREADS
    until = time.monotonic() + SECONDS

    def ask(place: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        while time.monotonic() < until:
            found, _, _ = fetch(connection, path, headers)
            if found != status:
                raise SystemExit(f"{path}: {found}")
            counts[place] += 1
        connection.close()

    threads = [Thread(target=ask, args=(place,)) for place in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / SECONDS


def compare(port: int, tag: str) -> None:
    """Rounds in turns; the median of each and of the ratio within a round."""
    static, known = f"/static/{STATIC_NAME}", TYPICAL | {"If-None-Match": tag}
    rounds = [
        (rate(port, CHART, TYPICAL, 200), rate(port, static, {}, 200), rate(port, CHART, known, 304))
        for _ in range(ROUNDS)
    ]
    embed, file, not_modified = (median(column) for column in zip(*rounds, strict=True))
    print(f"embed         {embed:8.0f} requests/s")
    print(f"static file   {file:8.0f} requests/s, same size, same server")
    print(f"not modified  {not_modified:8.0f} requests/s")
    print(f"embed / file  {median(a / b for a, b, _ in rounds):8.2f} (in one run, median of {ROUNDS} rounds)")


def main() -> None:
    """Print everything."""
    with tempfile.TemporaryDirectory() as name, running_server(Path(name)) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        begin = time.perf_counter()
        fetch(connection, CHART, {"Accept-Encoding": "identity"})
        first = time.perf_counter() - begin
        answers = {name: fetch(connection, CHART, {"Accept-Encoding": name}) for name in ENCODINGS}
        for encoding, (_, body, _) in answers.items():
            print(f"{encoding:13} {len(body):8} bytes")
        print(f"requests      {1:8} (nothing is loaded besides the page)")
        print(f"first answer  {first * 1000:8.0f} ms (built, then kept)")
        compare(port, answers["br"][2])


def application(folder: Path) -> Flask:
    """The public side; its answer of today, compressed, lies beside it as a file that Flask serves."""
    url = f"sqlite:///{folder / 'example.sqlite3'}"
    reader = Reader(open_engine(url), scope=Scope(), today=lambda: date(2026, 11, 15))
    app = create_public_app(reader, DashboardSettings())
    body = app.test_client().get(CHART, headers={"Accept-Encoding": "br"}).data
    (folder / "static").mkdir(exist_ok=True)
    (folder / "static" / STATIC_NAME).write_bytes(body)
    fresh = create_public_app(reader, DashboardSettings())
    files = Flask("files", static_folder=str(folder / "static"), static_url_path="/static")
    fresh.add_url_rule("/static/<path:filename>", "static", files.send_static_file)
    return fresh


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with one process, started from Python."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        super().__init__()

    def load_config(self) -> None:
        settings = {
            "bind": "127.0.0.1:0",
            "workers": 1,
            "threads": THREADS,
            "worker_class": "gthread",
            "keepalive": 30,
            "loglevel": "error",
            "post_worker_init": self._announce,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return application(self._folder)

    def _announce(self, worker: Any) -> None:
        port = worker.sockets[0].getsockname()[1]
        (self._folder / "port").write_text(str(port), encoding="utf-8")


def serve(home: Path) -> None:
    """What runs in the server's process."""
    url = f"sqlite:///{home / 'example.sqlite3'}"
    load_example(PipelineSettings(database_url=url, archive_path=home / "archive"))
    Server(home).run()


if __name__ == "__main__":
    serve(Path(sys.argv[1])) if len(sys.argv) > 1 else main()
