"""A committed load on its way into an open page, and what many open pages cost."""

import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Page

from benchmarks.dashboard.crowd import Count, Crowd, present
from benchmarks.dashboard.servers import Running
from tests.functional.dashboard_servers import environment, program

_PATIENCE_SECONDS = 60
_NUMBER = "SELECT current_revision_number FROM municipality"
_WATCH = """() => {
  const meta = () => document.querySelector('.page-meta')?.textContent;
  const before = meta();
  window.newRevisionShown = new Promise(resolve => {
    const seen = new MutationObserver(() => {
      if (meta() && meta() !== before) {
        seen.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(Date.now())));
      }
    });
    seen.observe(document.body, {subtree: true, childList: true, characterData: true});
  });
}"""


def open_pages_cost(server: Running, folder: Path, *, people: int, seconds: float) -> tuple[float, Count]:
    """Processor time of the server in per cent of one core while pages are open and nothing changes."""
    with present(Crowd(server.url, people), folder) as count:
        time.sleep(3)  # Everybody has asked once.
        before, started = server.processor_seconds(), time.perf_counter()
        time.sleep(seconds)
        used, passed = server.processor_seconds() - before, time.perf_counter() - started
    return used / passed * 100, count


def live_delay(page: Page, server: Running, *, restored: int) -> float:
    """Seconds from the commit of a new revision to the frame in which the open page shows it.

    restored: number of the earlier revision that the product's own `revisions restore` puts in force again.
    """
    page.evaluate(_WATCH)
    with closing(sqlite3.connect(f"file:{server.database}?mode=ro", uri=True)) as connection:
        before = connection.execute(_NUMBER).fetchone()
        with subprocess.Popen(
            [program(), "revisions", "restore", str(restored)],
            cwd=server.database.parent,
            env=environment(f"sqlite:///{server.database}"),
            stdout=subprocess.DEVNULL,
        ) as process:
            until = time.monotonic() + _PATIENCE_SECONDS
            while connection.execute(_NUMBER).fetchone() == before and time.monotonic() < until:
                time.sleep(0.002)
            committed = time.time()
        if process.returncode:
            raise SystemExit("The revision could not be restored.")
    return float(page.evaluate("() => window.newRevisionShown")) / 1000 - committed
