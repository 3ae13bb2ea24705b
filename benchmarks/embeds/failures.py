"""What readers meet while a worker is killed, and while the database is away for ten seconds."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from benchmarks.embeds.site import CHART, asked, loaded, running
from dashboard.catalogue import public_charts
from tests.servers import SETTINGS, cluster_folder, free_port, initialized, postgres, started_cluster

READERS = 4
Found = list[tuple[int, str]]


def killed(folder: Path) -> None:
    """One of two workers is killed while readers ask; browsers and proxies ask once more."""
    url = f"sqlite:///{folder / 'example.sqlite3'}"
    loaded(url, folder)
    with running(url, folder, workers=2) as server:
        before = server.workers
        found = _while_asked(server.port, 5.0, lambda: os.kill(before[0], signal.SIGKILL))
        if before[0] in server.workers:
            raise SystemExit("The worker lives.")
    print(f"a worker killed: {_told(found)}")


def away(folder: Path) -> None:
    """PostgreSQL is stopped as if the power went, for ten seconds, and started again."""
    with cluster_folder() as place:
        port = free_port()
        initialized(place, conf="")
        url = f"postgresql+psycopg://konzeptmonitor@127.0.0.1:{port}/postgres"
        with started_cluster(place, port):
            loaded(url, folder)
            with running(url, folder) as server:
                for spec in public_charts():
                    asked(server.port, f"/embed/{spec.key}")
                _away(server.port, place, port)


def _away(server_port: int, place: Path, port: int) -> None:
    def stop_and_start() -> None:
        postgres("pg_ctl", "stop", "-w", "-D", "data", "-m", "immediate", cwd=place)
        time.sleep(10)
        _start(place, port)

    found = _while_asked(server_port, 14.0, stop_and_start)
    print(f"database away for 10 s: {_told(found)}, {sum(bool(age) for _, age in found)} told their age")


def _start(place: Path, port: int) -> None:
    options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
    postgres("pg_ctl", "start", "-w", "-D", "data", "-l", "log", "-o", f"-p {port} {options}", cwd=place)


def _while_asked(port: int, seconds: float, happens: Callable[[], None]) -> Found:
    """(status, age) of every answer; 0 where there was none after one more attempt, 1 for that attempt."""
    found: Found = []
    until = time.monotonic() + seconds

    def read() -> None:
        while time.monotonic() < until:
            found.extend(_asked_twice(port))

    readers = [Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    time.sleep(1)
    happens()
    for reader in readers:
        reader.join()
    return found


def _asked_twice(port: int) -> Found:
    try:
        status, _body, headers = asked(port, CHART)
    except OSError:
        try:
            status, _body, headers = asked(port, CHART)
        except OSError:
            return [(0, "")]
        return [(1, ""), (status, headers.get("Age", ""))]
    return [(status, headers.get("Age", ""))]


def _told(found: Found) -> str:
    asked_for = [status for status, _age in found if status != 1]
    again = sum(status == 1 for status, _age in found)
    wrong = sum(status != 200 for status in asked_for)
    return f"{wrong} of {len(asked_for)} without the chart, {again} asked once more"
