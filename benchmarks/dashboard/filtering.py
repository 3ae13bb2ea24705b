"""From the change of a filter to the frame that shows what it keeps, seen from inside the page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from playwright.sync_api import Page

from benchmarks.dashboard.browsing import drawn_at

PAUSE_MS = 250
"""Between two changes, as a quick hand makes them."""

_OURS = """([control, shown, value]) => new Promise((resolve, reject) => {
  const words = () => [...document.querySelectorAll(shown)].map(item => item.textContent).join();
  const box = document.querySelector(`${control}[value="${value}"]`);
  const before = words();
  const started = performance.now();
  const seen = new MutationObserver(() => {
    const now = words();
    if (now && now !== before) {
      seen.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - started)));
    }
  });
  seen.observe(document.body, {subtree: true, childList: true, characterData: true});
  window.setTimeout(() => reject(new Error(`${control} ${value} changed nothing`)), 20000);
  box.click();
})"""
_PLAIN = """([control, shown, value]) => new Promise((resolve, reject) => {
  const waiting = new Set(document.querySelectorAll(shown));
  const started = performance.now();
  waiting.forEach(plot => plot.once('plotly_afterplot', () => {
    waiting.delete(plot);
    if (waiting.size === 0) {
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - started)));
    }
  }));
  window.setTimeout(() => reject(new Error(`${control} ${value} changed nothing`)), 20000);
  window.dash_clientside.set_props(control, {value: value || null});
})"""
_VALUES = "boxes => boxes.map(box => box.value)"


@dataclass(frozen=True)
class Filter:
    """A control of a page, for the product boxes to tick, for the plain page a list to choose from.

    shown: what tells that the choice is drawn. choices: in this order each shows something else. ready: when
    the page takes changes without being loaded anew.
    """

    path: str
    control: str
    shown: str
    choices: tuple[str, ...]
    ready: str
    is_plain: bool = False

    def change(self, page: Page, value: str) -> float:
        """Milliseconds until redrawn. Raises playwright's Error when nothing changes within 20 s."""
        return float(page.evaluate(_PLAIN if self.is_plain else _OURS, [self.control, self.shown, value]))

    def round(self, page: Page) -> Iterator[float]:
        """Each choice once, with a pause after it."""
        for value in self.choices:
            yield self.change(page, value)
            page.wait_for_timeout(PAUSE_MS)


def rounds(page: Page, chosen: Filter, starts: Iterable[str]) -> tuple[list[float], list[float]]:
    """Milliseconds of all choices on each of several addresses, first seen by nobody, then seen before.

    starts: addresses on which the other filters already stand, so that the server has not drawn the answer
    for anybody yet. The page's context was made with `drawn=chosen.ready`.
    """
    fresh: list[float] = []
    seen: list[float] = []
    for start in starts:
        for times in (fresh, seen):
            page.goto(start)
            drawn_at(page)
            times.extend(chosen.round(page))
    return fresh, seen


def values_of(page: Page, address: str, selector: str) -> list[str]:
    """Values of the boxes of another filter."""
    page.goto(address)
    return [str(value) for value in page.locator(selector).evaluate_all(_VALUES)]
