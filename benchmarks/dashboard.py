"""How fast the dashboard is: server start, overview in a cold browser, a filter until it is redrawn.

Run `python -m benchmarks.dashboard`: the bundled example, the real server, Debian's Chromium. Absolute times
depend on the machine, so each is also given as a ratio to a bare request to the same server in the run.
"""

import shutil
import statistics
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from data_pipeline.cli.demo import load_example
from data_pipeline.settings import read_settings
from tests.browsers import ARGUMENTS
from tests.functional.dashboard_servers import Server, serving

_ROUNDS = 7
_ALL_DRAWN = """() => {
  const plots = [...document.querySelectorAll('.js-plotly-plot')];
  return plots.length >= 5 && plots.every(plot => plot.querySelector('.main-svg .trace, .main-svg .points'));
}"""
_FILTER = """value => new Promise(resolve => {
  const count = document.querySelector('.list-count strong');
  const before = count.textContent;
  const select = document.getElementById('{"index":"stand","type":"filter"}');
  const started = performance.now();
  const seen = new MutationObserver(() => {
    const now = document.querySelector('.list-count strong');
    if (now && now.textContent !== before) {
      seen.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - started)));
    }
  });
  seen.observe(document.getElementById('page'), {subtree: true, childList: true, characterData: true});
  const setter = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set;
  setter.call(select, value);
  select.dispatchEvent(new Event('change', {bubbles: true}));
})"""


def main() -> None:
    """Print one line per figure."""
    with tempfile.TemporaryDirectory() as folder, _example_server(Path(folder)) as (server, start):
        print(f"server start until first answer   {start:8.0f} ms")
        bare = statistics.median(
            _timed(lambda: _get(f"{server.url}/api/revision")) for _ in range(_ROUNDS * 3)
        )
        print(f"bare request (/api/revision)      {bare:8.1f} ms")
        with sync_playwright() as playwright, _browser(playwright) as browser:
            _report(
                "Übersicht, cold, last chart drawn",
                [_cold(browser, server.url) for _ in range(_ROUNDS)],
                bare,
            )
            _report("filter change until redrawn", _filter_changes(browser, server.url), bare)
            print(f"bytes of the first visit           {_first_visit_bytes(browser, server.url):8d}")


@contextmanager
def _example_server(folder: Path) -> Iterator[tuple[Server, float]]:
    """The example's server and how long it took to answer, in ms."""
    address = f"sqlite:///{folder / 'example.sqlite'}"
    load_example(read_settings(database_url=address, archive_path=folder / "archive"))
    started = time.perf_counter()
    with serving(address, folder=folder) as server:
        yield server, (time.perf_counter() - started) * 1000


def _report(name: str, values: list[float], bare: float) -> None:
    middle = statistics.median(values)
    worst = sorted(values)[max(0, round(0.95 * len(values)) - 1)]
    print(f"{name:34}{middle:8.0f} ms  p95 {worst:6.0f} ms  {middle / bare:6.1f} x bare request")


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _get(url: str) -> bytes:
    with urllib.request.urlopen(url) as answer:
        return bytes(answer.read())


@contextmanager
def _browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
    yield browser
    browser.close()


@contextmanager
def _page(browser: Browser) -> Iterator[Page]:
    """A page of a fresh context: no cache, no cookie."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE")
    yield context.new_page()
    context.close()


def _cold(browser: Browser, url: str) -> float:
    with _page(browser) as page:
        started = time.perf_counter()
        page.goto(url)
        page.wait_for_function(_ALL_DRAWN, polling=20)
        return (time.perf_counter() - started) * 1000


def _filter_changes(browser: Browser, url: str) -> list[float]:
    with _page(browser) as page:
        page.goto(f"{url}/massnahmen")
        page.wait_for_selector(".list-count")
        choices = ["completed", "in_progress", "planning", "alle"] * _ROUNDS
        found = []
        for value in choices:
            found.append(float(page.evaluate(_FILTER, value)))
            page.wait_for_timeout(100)
        return found


def _first_visit_bytes(browser: Browser, url: str) -> int:
    with _page(browser) as page:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        sizes: list[int] = []
        session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
        page.goto(url)
        page.wait_for_function(_ALL_DRAWN, polling=20)
        return sum(sizes)


if __name__ == "__main__":
    sys.exit(main())
