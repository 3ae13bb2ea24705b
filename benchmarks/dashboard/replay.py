"""What a browser sends when a filter changes, noted so that others can send the same."""

from collections.abc import Iterable, Iterator

from playwright.sync_api import Page, Request

from benchmarks.dashboard.browsing import drawn_at
from benchmarks.dashboard.crowd import Sent
from benchmarks.dashboard.filtering import PAUSE_MS, Filter
from benchmarks.dashboard.people import REVISION_PATH

_KEPT = ("accept", "accept-encoding", "content-type", "if-none-match")
Action = tuple[Sent, ...]


def seen_actions(page: Page, chosen: Filter, starts: Iterable[str]) -> tuple[Action, ...]:
    """The requests of each choice on each address; choices that ask the server nothing are left out."""
    found = [action for start in starts for action in _actions_on(page, chosen, start)]
    return tuple(action for action in found if action)


def _actions_on(page: Page, chosen: Filter, start: str) -> Iterator[Action]:
    page.goto(start)
    drawn_at(page)
    requests: list[Request] = []

    def note(request: Request) -> None:
        requests.append(request)

    page.on("request", note)
    for value in chosen.choices:
        requests.clear()
        chosen.change(page, value)
        page.wait_for_timeout(PAUSE_MS)
        yield tuple(_sent(item) for item in requests if REVISION_PATH not in item.url)
    page.remove_listener("request", note)


def _sent(request: Request) -> Sent:
    path = "/" + request.url.split("/", 3)[3].partition("#")[0]
    headers = {name: value for name, value in request.all_headers().items() if name in _KEPT}
    headers.setdefault("accept-encoding", "gzip, deflate, br")
    return Sent(request.method, path, headers, request.post_data)
