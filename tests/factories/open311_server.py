"""Real HTTP servers on this machine: one that answers as a test says, and a GeoReport server with habits."""

import json
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

Answer = Callable[[BaseHTTPRequestHandler], None]
Case = dict[str, object]
Pages = Literal["none", "from_0", "from_1", "last_again"]


@contextmanager
def serving(
    answer: Answer, *, address: str = "127.0.0.1", tls: ssl.SSLContext | None = None
) -> Iterator[int]:
    """A server whose every GET is answered by `answer`; yields its port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            try:
                answer(self)
            except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
                self.close_connection = True  # The client had enough, which is what some tests are about.

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A client that breaks off is no news."""

    server = Server((address, 0), Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def reply(handler: BaseHTTPRequestHandler, body: object = None, *, status: int = 200, **headers: str) -> None:
    """Answer with JSON, or with bytes as they are; `Retry_After` becomes Retry-After."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)


def case(number: int | str, *, at: str, status: str = "open", **more: object) -> Case:
    """A case as servers deliver it, with everything personal that they deliver, too."""
    return {
        "service_request_id": number,
        "status": status,
        "service_code": "013",
        "service_name": "Straßenlaterne defekt",
        "agency_responsible": None,
        "requested_datetime": at,
        "updated_datetime": at,
        "description": "Vor Familie Beispiels Haus ist es dunkel",
        "address": "Beispielweg 7",
        "lat": 50.9,
        "long": 6.9,
        "media_url": "",
        **more,
    }


@dataclass
class City:
    """A GeoReport server. `cap`: most cases it shows in one answer. `asked`: what it was asked, in order."""

    cases: list[Case] = field(default_factory=list)
    cap: int = 1000
    pages: Pages = "none"
    minds_status: bool = True
    minds_dates: bool = True
    minds_changes: bool = False
    knows_lists: bool = True
    services: list[Case] | None = None
    breaks_after: int | None = None
    asked: list[dict[str, str]] = field(default_factory=list)

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer a request."""
        parts = urlsplit(handler.path)
        parameters = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.asked.append({"path": parts.path, **parameters})
        if self.breaks_after is not None and len(self.asked) > self.breaks_after:
            return reply(handler, [{"code": 500, "description": "kaputt"}], status=400)
        if parts.path.endswith("/services.json"):
            return reply(handler, self.services, status=200 if self.services is not None else 404)
        if parts.path.endswith("/requests.json"):
            return self._list(handler, parameters)
        key = unquote(parts.path.rsplit("/", 1)[1].removesuffix(".json"))
        found = [item for item in self.cases if str(item["service_request_id"]) == key]
        return reply(handler, found, status=200 if found else 404)

    def _list(self, handler: BaseHTTPRequestHandler, asked: dict[str, str]) -> None:
        if "service_request_id" in asked:
            if not self.knows_lists:
                return reply(handler, [{"code": 400, "description": "one id only"}], status=400)
            keys = asked["service_request_id"].split(",")
            return reply(handler, [item for item in self.cases if str(item["service_request_id"]) in keys])
        newest_first = sorted(self.cases, key=lambda item: str(item["requested_datetime"]), reverse=True)
        return reply(handler, self._page([item for item in newest_first if self._fits(item, asked)], asked))

    def _fits(self, item: Case, asked: dict[str, str]) -> bool:
        if self.minds_status and asked.get("status", item["status"]) != item["status"]:
            return False
        if "updated_after" in asked and self.minds_changes:
            return str(item["updated_datetime"]) >= asked["updated_after"]
        at, last = str(item["requested_datetime"]), asked.get("end_date", "9")
        return not self.minds_dates or asked.get("start_date", "") <= at <= last

    def _page(self, found: list[Case], asked: dict[str, str]) -> list[Case]:
        size = min(self.cap, int(asked.get("page_size", self.cap)))
        if self.pages == "none" or "page" not in asked:
            return found[:size]
        number = int(asked["page"]) - (self.pages != "from_0")
        if self.pages == "last_again":
            number = min(number, max(len(found) - 1, 0) // size)
        return found[number * size : (number + 1) * size]
