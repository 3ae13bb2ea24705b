"""The bundled example, loaded once; the real server as people start it; a visitor who notes every problem."""

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from data_pipeline.cli.demo import load_example
from data_pipeline.settings import read_settings
from tests.browsers import PATIENCE, watch
from tests.servers import free_port

TODAY = "2026-11-15"
_PATIENCE_SECONDS = 180


@dataclass(frozen=True)
class Server:
    """A running dashboard: its address, its database, what it printed."""

    url: str
    database_url: str
    log: Path
    process: subprocess.Popen[bytes]


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example in an SQLite file that nobody may change; copy it to load more into it."""
    path = tmp_path_factory.mktemp("example") / "example.sqlite"
    load_example(read_settings(database_url=f"sqlite:///{path}", archive_path=path.parent / "archive"))
    return path


@pytest.fixture(scope="session")
def dashboard(example_file: Path) -> Iterator[Server]:
    """One server of the example for all tests that only look."""
    with serving(f"sqlite:///{example_file}", folder=example_file.parent) as server:
        yield server


@pytest.fixture
def own_dashboard(example_file: Path, tmp_path: Path) -> Iterator[Server]:
    """A server with a copy of the example that the test may change."""
    copied = shutil.copy(example_file, tmp_path / "own.sqlite")
    with serving(f"sqlite:///{copied}", folder=tmp_path) as server:
        yield server


def environment(database_url: str, **changes: str) -> dict[str, str]:
    """What a process of the product finds in its environment; an empty text takes a variable away."""
    given = {name: value for name, value in os.environ.items() if not name.startswith("KONZEPTMONITOR_")}
    ours = {
        "KONZEPTMONITOR_DATABASE_URL": database_url,
        "KONZEPTMONITOR_DEMO": "true",
        "KONZEPTMONITOR_TODAY": TODAY,
        **changes,
    }
    return given | {name: value for name, value in ours.items() if value}


def program() -> str:
    """The installed console command."""
    return str(Path(sys.executable).with_name("konzeptmonitor"))


@contextlib.contextmanager
def serving(
    database_url: str,
    *,
    folder: Path,
    port: int | None = None,
    arguments: tuple[str, ...] = (),
    **changes: str,
) -> Iterator[Server]:
    """`konzeptmonitor serve` in a process of its own, until it answers; stopped afterwards."""
    chosen = port or free_port()
    log = folder / f"serve-{chosen}.log"
    with log.open("ab") as stream:
        process = subprocess.Popen(
            [program(), "serve", "--port", str(chosen), *arguments],
            cwd=folder,
            env=environment(database_url, **changes),
            stdout=stream,
            stderr=stream,
        )
    server = Server(f"http://127.0.0.1:{chosen}", database_url, log, process)
    try:
        _wait_until_it_answers(server)
        yield server
    finally:
        stop(server)


def stop(server: Server) -> None:
    """End a server that a test started, and wait until it is gone."""
    server.process.terminate()
    server.process.wait(timeout=30)


def _wait_until_it_answers(server: Server) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until and server.process.poll() is None:
        with contextlib.suppress(URLError, ConnectionError), urlopen(f"{server.url}/healthz", timeout=5):
            return
        time.sleep(0.1)
    pytest.fail(f"The server does not answer.\n{server.log.read_text()}", pytrace=False)


@pytest.fixture(scope="session")
def _warm_context(browser: Browser) -> Iterator[tuple[BrowserContext, list[str]]]:
    """One context for all visits, so that scripts come out of the browser's cache after the first."""
    context = browser.new_context(locale="de-DE", timezone_id="Europe/Berlin")
    context.set_default_timeout(PATIENCE)
    problems: list[str] = []
    watch(context, problems)
    yield context, problems
    context.close()


@pytest.fixture
def visitor(
    _warm_context: tuple[BrowserContext, list[str]], dashboard: Server
) -> Iterator[Callable[..., Page]]:
    """Opens an address of the example's dashboard in a new tab and waits until everything is drawn."""
    context, problems = _warm_context
    problems.clear()
    context.clear_cookies()

    def visit(path: str = "/", *, width: int = 1280, height: int = 900) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.goto(dashboard.url + path)
        wait_until_drawn(page)
        return page

    yield visit
    for page in list(context.pages):
        page.close()
    # A page that does not exist is answered with 404, which the browser itself notes.
    assert [item for item in problems if not ("404" in item and item.endswith("/gibt/es/nicht)"))] == []


DRAWN = """() => document.querySelector("main h1") && window.konzeptmonitor && window.konzeptmonitor.isReady
  && !document.querySelector("#seite[aria-busy]")"""


def wait_until_drawn(page: Page) -> None:
    """A page is drawn when its heading is there, its scripts have taken over, and no answer is awaited."""
    page.wait_for_function(DRAWN)
