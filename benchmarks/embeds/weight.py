"""Bytes on the wire of every public chart, compressed as browsers take it, and how many requests it needs."""

from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.embeds.site import asked, loaded, running
from dashboard.catalogue import public_charts
from tests.browsers import ARGUMENTS


def weight(folder: Path) -> None:
    """The lightest and the heaviest, and the requests of a browser that opens each."""
    url = f"sqlite:///{folder / 'example.sqlite3'}"
    loaded(url, folder)
    with running(url, folder) as server:
        paths = {spec.key: f"/embed/{spec.key}" + _needed(spec.key) for spec in public_charts()}
        sizes = {key: len(asked(server.port, path)[1]) for key, path in paths.items()}
        requests = _requests([server.url + path for path in paths.values()])
    for key, size in sorted(sizes.items(), key=lambda item: item[1]):
        print(f"{key:28} {size:6} bytes")
    print(f"{len(sizes)} charts: {min(sizes.values())} to {max(sizes.values())} bytes, requests: {requests}")


def _needed(key: str) -> str:
    return "?massnahme=3.7" if key == "massnahme" else ""


def _requests(urls: list[str]) -> list[int]:
    """Different numbers of requests that a page needs."""
    found = set()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        for url in urls:
            page, seen = browser.new_page(), []
            page.on("request", lambda request, seen=seen: seen.append(request.url))
            page.goto(url, wait_until="networkidle")
            found.add(len(seen))
            page.close()
        browser.close()
    return sorted(found)
