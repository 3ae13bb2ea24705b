"""How long others wait while 500 clients are connected that ask, read or write nothing, or very slowly."""

import contextlib
import resource
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import quantiles
from threading import Event, Thread

from benchmarks.embeds.site import CHART, asked, loaded, running

CLIENTS, ASKED = 500, 400
_REQUEST = f"GET {CHART} HTTP/1.1\r\nHost: monitor.example.org\r\n\r\n".encode()
Talk = Callable[[list[socket.socket]], None]


def slow(folder: Path) -> None:
    """The 99th percentile without them, and with each kind of them."""
    url = f"sqlite:///{folder / 'example.sqlite3'}"
    loaded(url, folder)
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    kinds: dict[str, Talk | None] = {
        "nobody else": None,
        "say nothing": lambda _clients: None,
        "never read": _ask_only,
        "a byte a second": _drip,
    }
    for name, talk in kinds.items():
        with running(url, folder) as server, _connected(server.port, talk):
            print(f"{CLIENTS} that {name:16} {_told(server.port)}")


def _told(port: int) -> str:
    times, failed = [], 0
    for _ in range(ASKED):
        begin = time.perf_counter()
        try:
            asked(port, CHART, timeout=3)
        except OSError:
            failed += 1
            if failed > 5:
                return "no answers"
        times.append(1000 * (time.perf_counter() - begin))
    cuts = quantiles(times, n=100)
    return f"p50 {cuts[49]:6.1f} ms   p99 {cuts[98]:6.1f} ms   failed {failed} of {ASKED}"


@contextlib.contextmanager
def _connected(port: int, talk: Talk | None) -> Iterator[None]:
    if talk is None:
        yield
        return
    clients = [socket.create_connection(("127.0.0.1", port)) for _ in range(CLIENTS)]
    talk(clients)
    time.sleep(0.5)
    try:
        yield
    finally:
        for client in clients:
            client.close()


def _ask_only(clients: list[socket.socket]) -> None:
    for client in clients:
        client.sendall(_REQUEST)


def _drip(clients: list[socket.socket]) -> None:
    """One letter of a request each second, from all of them, until they are closed."""

    def write() -> None:
        for letter in _REQUEST:
            for client in clients:
                with contextlib.suppress(OSError):
                    client.send(bytes([letter]))
            Event().wait(1)

    Thread(target=write, daemon=True).start()
