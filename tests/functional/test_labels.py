"""A label that the command line gives a revision shows in open pages, like a load; on both databases."""

import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from data_pipeline.cli.demo import load_example
from data_pipeline.settings import read_settings
from tests.functional.dashboard_servers import Server, environment, program, serving, wait_until_drawn

MENU = "Revision 2 (Sitzung im Juli)"


@pytest.fixture
def server(database_url: str, tmp_path: Path) -> Iterator[Server]:
    load_example(read_settings(database_url=database_url, archive_path=tmp_path / "archive"))
    with serving(database_url, folder=tmp_path) as found:
        yield found


def label(server: Server, number: int, text: str) -> None:
    command = [program(), "revisions", "label", str(number), text]
    subprocess.run(command, check=True, env=environment(server.database_url), capture_output=True)


def tag(server: Server, address: str) -> str:
    with urlopen(server.url + address, timeout=10) as answer:
        return str(answer.headers["ETag"])


def status(server: Server, address: str, known: str) -> int:
    try:
        with urlopen(Request(server.url + address, headers={"If-None-Match": known}), timeout=10) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


@pytest.mark.browser
def test_a_label_shows_in_open_pages_and_sets_what_is_compared(
    server: Server, open_page: Callable[..., Page]
) -> None:
    meeting, overview = open_page(), open_page()
    for page, address in ((meeting, "/sitzung"), (overview, "/")):
        page.goto(server.url + address)
        wait_until_drawn(page)
    expect(meeting.locator("main h1")).to_have_text("Seit dem 31.12.2025")

    label(server, 2, "Sitzung im Juli")

    expect(meeting.locator("main h1")).to_have_text("Seit der letzten Sitzung")
    expect(meeting.locator("#seit-stand option", has_text="Sitzung im Juli")).to_be_attached()
    expect(meeting.locator(".page-lead")).to_contain_text("Sitzung im Juli: Stand 30.06.2025, Revision 2")
    expect(meeting.locator("#live-status")).to_have_text("Ein Stand hat eine andere Bezeichnung")
    expect(overview.locator(".state-list")).to_contain_text(MENU)
    expect(overview.locator(".questions-note")).to_contain_text("Seit »Sitzung im Juli«")
    expect(overview.locator(".tile-note").first).to_contain_text("seit 30.06.2025")

    label(server, 2, "")

    expect(meeting.locator("main h1")).to_have_text("Seit dem 31.12.2025")
    expect(overview.locator(".state-list")).not_to_contain_text("Sitzung")


@pytest.mark.parametrize("address", ["/api/revision", "/embed/verlauf-terminlage"])
def test_what_a_browser_keeps_is_no_longer_good_after_a_label(server: Server, address: str) -> None:
    known = tag(server, address)
    assert status(server, address, known) == 304

    label(server, 2, "Sitzung im Juli")

    until = time.monotonic() + 30
    while status(server, address, known) == 304:
        assert time.monotonic() < until, "it is still said that nothing is new"
        time.sleep(0.1)
