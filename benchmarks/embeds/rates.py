"""Requests per second of a chart, beside a static file of the same size from the same server."""

import time
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from threading import Thread

from benchmarks.embeds.site import CHART, STATIC, TYPICAL, asked, loaded, running

CLIENTS, SECONDS, ROUNDS = 4, 2.0, 7


def rates(folder: Path) -> None:
    """Rounds in turns; the median of each and of the ratio within a round."""
    url = f"sqlite:///{folder / 'example.sqlite3'}"
    loaded(url, folder)
    with running(url, folder) as server:
        _status, _body, headers = asked(server.port, CHART)
        known = TYPICAL | {"If-None-Match": headers["ETag"]}
        asks = {
            "embed": (CHART, TYPICAL, 200),
            "static file": (STATIC, {}, 200),
            "known": (CHART, known, 304),
        }
        rounds = [{name: rate(server.port, *ask) for name, ask in asks.items()} for _ in range(ROUNDS)]
    for name in asks:
        print(f"{name:12} {median(found[name] for found in rounds):7.0f} requests/s")
    ratios = sorted(found["embed"] / found["static file"] for found in rounds)
    print(f"embed / static file {median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f}, {ROUNDS} rounds)")


def rate(port: int, path: str, headers: dict[str, str], status: int) -> float:
    """Answers per second over a few connections that stay open."""
    counts, until = [0] * CLIENTS, time.monotonic() + SECONDS

    def ask(place: int) -> None:
        connection = HTTPConnection("127.0.0.1", port)
        while time.monotonic() < until:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status != status:
                raise SystemExit(f"{path}: {answer.status}")
            counts[place] += 1
        connection.close()

    threads = [Thread(target=ask, args=(place,)) for place in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / SECONDS
