"""Debian's Chromium for tests; whatever goes wrong on a page makes its test fail."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
    sync_playwright,
)

PATIENCE = 60_000
"""Milliseconds: tests say what happens, benchmarks how fast; a shared machine may stand still for a while."""

OWN_HOSTS = {"127.0.0.1", "localhost"}
NETWORK_SCHEMES = {"http", "https", "ws", "wss"}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    expect.set_options(timeout=PATIENCE)
    program = shutil.which("chromium")
    if program is None:
        pytest.fail("chromium is missing: apt-get install chromium", pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def page_problems() -> Iterator[list[str]]:
    """What went wrong on the test's pages. A test that provokes a problem reads it and clears the list."""
    problems: list[str] = []
    yield problems
    assert problems == []


@pytest.fixture
def open_page(browser: Browser, page_problems: list[str]) -> Iterator[Callable[..., Page]]:
    """Opens a page in a context of its own; takes the options of ``Browser.new_context``."""
    contexts: list[BrowserContext] = []

    def open_page(**options: Any) -> Page:
        contexts.append(browser.new_context(**{"locale": "de-DE", "timezone_id": "Europe/Berlin"} | options))
        watch(contexts[-1], page_problems)
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A page as most people see it."""
    return open_page()


def _is_answer_to_the_address(message: ConsoleMessage) -> bool:
    """A page that is not there says so with 404, which the browser notes; its parts must not be missing."""
    is_document = message.page is not None and message.location.get("url") == message.page.url
    return is_document and "status of 40" in message.text


def watch(context: BrowserContext, problems: list[str]) -> None:
    """Note errors in the console, failed requests and every request to somebody else's server."""

    def note_console(message: ConsoleMessage) -> None:
        if message.type == "error" and not _is_answer_to_the_address(message):
            problems.append(f"console: {message.text} ({message.location.get('url')})")

    def note_request(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in NETWORK_SCHEMES and address.hostname not in OWN_HOSTS:
            problems.append(f"foreign host: {request.url}")

    def note_failure(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # Whoever leaves a page ends its requests.
            problems.append(f"failed: {request.url} ({request.failure})")

    context.on("console", note_console)
    context.on("weberror", lambda error: problems.append(f"exception: {error.error}"))
    context.on("request", note_request)
    context.on("requestfailed", note_failure)
