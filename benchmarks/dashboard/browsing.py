"""A browser that notes, inside the page, when everything is drawn."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browsers import ARGUMENTS

OUR_CHARTS = """() => {
  const cards = [...document.querySelectorAll('figure .card-drawing')];
  return document.readyState !== 'loading' && cards.length > 0
    && cards.every(card => card.querySelector('svg :is(rect, path, circle)'));
}"""
PLAIN_CHARTS = """() => {
  const plots = [...document.querySelectorAll('.js-plotly-plot')];
  return plots.length === 3 && plots.every(plot => plot.querySelector('.bars path'));
}"""
ANYTHING = "() => true"
_WATCH = """(() => {
  const isDrawn = %s;
  const look = () => {
    if (!isDrawn()) {
      requestAnimationFrame(look);
    } else if (performance.getEntriesByName('first-contentful-paint').length === 0) {
      requestAnimationFrame(look);
    } else {
      window.lastChartDrawn = performance.now();
    }
  };
  requestAnimationFrame(look);
})();"""


@dataclass(frozen=True)
class Weight:
    """What a first visit takes: bytes on the wire with all headers, requests."""

    size: int
    requests: int


@contextmanager
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        yield chromium
        chromium.close()


@contextmanager
def visitor(chromium: Browser, *, drawn: str) -> Iterator[BrowserContext]:
    """A context without cache or cookies; `drawn` tells whether a page's last chart is there."""
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900}, locale="de-DE", timezone_id="Europe/Berlin"
    )
    context.set_default_timeout(60_000)
    context.add_init_script(_WATCH % drawn)
    yield context
    context.close()


def visit(context: BrowserContext, url: str) -> float:
    """Milliseconds from the start of the navigation to the first frame that follows the last chart.

    The marks of all charts are in the document and something was painted: a frame later they are seen.
    """
    page = context.new_page()
    page.goto(url)
    milliseconds = drawn_at(page)
    page.close()
    return milliseconds


def drawn_at(page: Page) -> float:
    """Waits until the page's last chart is drawn; milliseconds since the navigation began."""
    return float(page.wait_for_function("() => window.lastChartDrawn", polling=20).json_value())


def first_visit_weight(chromium: Browser, url: str) -> Weight:
    """Everything that a cold browser fetches until the network is quiet."""
    with visitor(chromium, drawn=ANYTHING) as context:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        sizes: list[int] = []
        session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
        page.goto(url)
        page.wait_for_load_state("networkidle")
        return Weight(sum(sizes), len(sizes))
