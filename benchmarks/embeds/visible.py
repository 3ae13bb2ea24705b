"""Until a chart in a frame can be seen, in a browser that was never there: ours and plain Dash's."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median

from flask import Flask
from playwright.sync_api import Browser, sync_playwright

from benchmarks.embeds.site import CHART, asked, loaded, running
from tests.browsers import ARGUMENTS
from tests.functional.test_embed import serving
from tests.servers import free_port

ROUNDS = 9
_SEEN = {"embed": "figure svg rect", "plain Dash": ".js-plotly-plot .trace.bars path"}


def visible(folder: Path) -> None:
    """Rounds in turns; the median of each and of the ratio within a round."""
    url = f"sqlite:///{folder / 'example.sqlite3'}"
    loaded(url, folder)
    with running(url, folder) as server, _plain(url) as other, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        frames = {"embed": server.url + CHART, "plain Dash": other}
        rounds = [  # The first one warms both servers and the files of the browser.
            {name: _seconds(browser, name, address) for name, address in frames.items()}
            for _ in range(ROUNDS + 1)
        ]
        browser.close()
    for name in frames:
        print(f"{name:12} {1000 * median(found[name] for found in rounds[1:]):7.0f} ms until seen")
    ratios = sorted(found["plain Dash"] / found["embed"] for found in rounds[1:])
    print(f"plain Dash / embed {median(ratios):.1f} ({ratios[0]:.1f} to {ratios[-1]:.1f}, {ROUNDS} rounds)")


def _seconds(browser: Browser, name: str, address: str) -> float:
    """With an empty cache, in a frame on the page of somebody else."""
    host = Flask("host", static_folder=None)
    host.add_url_rule("/", "page", lambda: f'<!doctype html><iframe src="{address}" width=800 height=600>')
    with serving(host) as outside:
        context = browser.new_context()
        page = context.new_page()
        begin = time.perf_counter()
        page.goto(outside, wait_until="commit")
        page.frame_locator("iframe").locator(_SEEN[name]).locator("visible=true").first.wait_for()
        took = time.perf_counter() - begin
        context.close()
    return took


@contextmanager
def _plain(url: str) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "benchmarks.embeds.plain:server()", "--threads", "8"]
    command += ["--bind", f"127.0.0.1:{port}", "--worker-class", "gthread", "--log-level", "critical"]
    known = os.environ | {"KONZEPTMONITOR_DATABASE_URL": url, "KONZEPTMONITOR_TODAY": "2026-11-15"}
    with subprocess.Popen(command, env=known, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(300):
                with suppress(OSError):
                    if asked(port, "/")[0] == 200:
                        break
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()
