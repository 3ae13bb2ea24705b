"""Databases for tests: an empty one for each test, in SQLite and in a PostgreSQL server of our own."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

SETTINGS = {
    "fsync": "off",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "''",
    "timezone": "UTC",
}
database_numbers = count(1)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """URL of a throw-away server's database ``postgres``, with a user who may do anything."""
    with cluster_folder() as folder, running_cluster(folder) as port:
        yield f"postgresql+psycopg://konzeptmonitor@127.0.0.1:{port}/postgres"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """URL of an empty database that nobody else uses; the test runs once for each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'konzeptmonitor.sqlite'}"
    else:
        with empty_database(request.getfixturevalue("postgres_url")) as url:
            yield url


@contextlib.contextmanager
def empty_database(server_url: str) -> Iterator[str]:
    """A database of its own, dropped afterwards even if somebody forgot to close a connection."""
    name = f"test_{next(database_numbers)}"
    with psycopg.connect(server_url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        try:
            yield server_url.removesuffix("postgres") + name
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@contextlib.contextmanager
def cluster_folder() -> Iterator[Path]:
    """A folder the server's user can reach; pytest's own folders are closed to other users."""
    folder = Path(tempfile.mkdtemp(prefix="konzeptmonitor-postgres-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        yield folder
    finally:
        shutil.rmtree(folder)


@contextlib.contextmanager
def running_cluster(folder: Path, *, conf: str = "") -> Iterator[int]:
    """A server in ``folder``, without passwords, on the port of loopback that is given back.

    conf: lines for its postgresql.conf.
    """
    port = free_port()
    initialized(folder, conf=conf)
    with started_cluster(folder, port):
        yield port


def initialized(folder: Path, *, conf: str) -> None:
    """An empty cluster that is not running yet."""
    options = ["-U", "konzeptmonitor", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"]
    postgres("initdb", "-D", "data", *options, cwd=folder)
    with (folder / "data" / "postgresql.conf").open("a") as file:
        file.write(conf)


@contextlib.contextmanager
def started_cluster(folder: Path, port: int) -> Iterator[None]:
    """The cluster in ``folder`` runs, and is stopped as if the power went."""
    options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
    postgres("pg_ctl", "start", "-w", "-D", "data", "-l", "log", "-o", f"-p {port} {options}", cwd=folder)
    try:
        yield
    finally:
        postgres("pg_ctl", "stop", "-w", "-D", "data", "-m", "immediate", cwd=folder)


def postgres(program: str, *arguments: str, cwd: Path) -> None:
    """Run one of the server's programs, as its own user where we are root, which they refuse."""
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    command = [*as_user, str(program_path(program)), *arguments]
    done = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )
    log = cwd / "log"
    assert done.returncode == 0, f"{done.stdout}{done.stderr}{log.read_text() if log.exists() else ''}"


def program_path(program: str) -> Path:
    """Debian keeps the server's programs out of PATH, one folder for each version: the newest wins."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name))
    found = [folder / program for folder in folders if (folder / program).exists()]
    in_path = shutil.which(program)
    if not found and not in_path:
        pytest.fail(f"{program} is missing: apt-get install postgresql", pytrace=False)
    return found[-1] if found else Path(str(in_path))


def free_port() -> int:
    """A port of loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
