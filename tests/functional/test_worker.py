"""Clients that ask slowly, or nothing, keep nobody else waiting; they are answered when they have asked."""

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.servers import free_port

APP = "def app(environ, start):\n start('200 OK', [('Content-Length', '2')])\n return [b'ok']\n"
KEEP_ALIVE_SECONDS = 3
REQUEST = b"GET / HTTP/1.1\r\nHost: monitor.example.org\r\n\r\n"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Two threads for everybody."""
    folder, found = tmp_path_factory.mktemp("worker"), free_port()
    (folder / "small.py").write_text(APP)
    command = [sys.executable, "-m", "gunicorn", "small:app", "--bind", f"127.0.0.1:{found}"]
    command += [
        "--worker-class",
        "dashboard.worker.PatientWorker",
        "--threads",
        "2",
        "--log-level",
        "critical",
    ]
    command += ["--keep-alive", str(KEEP_ALIVE_SECONDS), "--chdir", str(folder)]
    with subprocess.Popen(command) as server:
        for _ in range(200):
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", found)).close()
                break
            time.sleep(0.1)
        yield found
        server.terminate()


@contextlib.contextmanager
def connected(port: int, count: int) -> Iterator[list[socket.socket]]:
    with contextlib.ExitStack() as stack:
        yield [
            stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=20))
            for _ in range(count)
        ]


def answered(client: socket.socket) -> bytes:
    client.sendall(REQUEST)
    return answer(client)


def answer(client: socket.socket) -> bytes:
    """Head and body, which may come apart."""
    found = client.recv(4096)
    while not found.endswith(b"ok"):
        more = client.recv(4096)
        assert more, found
        found += more
    return found


@pytest.mark.parametrize("said", [b"", b"GET / HT"], ids=["nothing", "a part"])
def test_nobody_waits_for_those_who_do_not_ask(port: int, said: bytes) -> None:
    with connected(port, 40) as slow, connected(port, 1) as (quick,):
        for client in slow:
            client.sendall(said)
        time.sleep(0.3)
        assert answered(quick).endswith(b"ok")
        assert answered(quick).endswith(b"ok"), "and once more over the same connection"


def test_who_asks_slowly_is_answered_in_the_end(port: int) -> None:
    with connected(port, 1) as (client,):
        for _ in range(2):  # The second time over a connection that was answered before.
            for place in range(0, len(REQUEST), 12):
                client.sendall(REQUEST[place : place + 12])
                time.sleep(0.15)
            assert answer(client).endswith(b"ok")


def test_who_never_asks_is_sent_away(port: int) -> None:
    with connected(port, 2) as clients:
        clients[1].sendall(b"GET / HT")
        for client in clients:
            with contextlib.suppress(ConnectionResetError):  # As it may be told, too.
                assert client.recv(10) == b""


def test_who_leaves_is_forgotten(port: int) -> None:
    with connected(port, 10) as clients:
        for client in clients:
            client.sendall(b"GET / HT")
        time.sleep(0.3)
    with connected(port, 1) as (quick,):
        assert answered(quick).endswith(b"ok")
