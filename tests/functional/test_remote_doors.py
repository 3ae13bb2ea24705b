"""The door to other servers, with real servers on this machine: what it lets through and what it does not."""

import gzip
import logging
import ssl
import time
import tracemalloc
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
import trustme

from data_pipeline.remote.client import Remote
from data_pipeline.remote.config import RemoteSource
from data_pipeline.remote.errors import (
    ForbiddenAddressError,
    RemoteAnswerError,
    RemoteBusyError,
    RemoteError,
    RemoteMissingError,
)
from tests.factories.open311_server import Answer, reply, serving

HERE = ("127.0.0.0/8",)
HOST = "stadt.example"
PACKED = gzip.compress(b"[1]", mtime=0)  # Without the time of packing, which would be in the names of tests.


def source(port: int, *, scheme: str = "http", host: str = HOST, **settings: object) -> RemoteSource:
    given: dict[str, object] = {"allow_networks": HERE, "insecure_http": scheme == "http"} | settings
    url = f"{scheme}://{host}:{port}/open311/v2"
    return RemoteSource.model_validate({"name": "stadt", "kind": "open311", "url": url, **given})


def to(*addresses: str) -> "Names":
    return Names(addresses)


class Names:
    """A name server that gives the addresses one after the other, the last one for ever."""

    def __init__(self, addresses: tuple[str, ...]) -> None:
        self.answers = list(addresses)
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> list[str]:
        assert port > 0
        self.asked.append(host)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return answer.split()


def fetch(
    port: int, *, path: str = "/open311/v2/x", names: Names | None = None, **settings: object
) -> object:
    """What the server answers, without waiting between tries."""
    configured = source(port, **settings)
    base = configured.url.removesuffix("/open311/v2")
    with Remote(configured, resolver=names or to("127.0.0.1"), sleep=lambda _: None) as get:
        return get(base + path)


class Visits:
    """A server that answers well and remembers who came."""

    def __init__(self) -> None:
        self.headers: list[dict[str, str]] = []

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        self.headers.append(dict(handler.headers))
        reply(handler, {"ok": True})


@pytest.fixture
def visits() -> Visits:
    return Visits()


@pytest.fixture
def port(visits: Visits) -> Iterator[int]:
    with serving(visits) as number:
        yield number


def test_a_configured_host_in_an_opened_network_answers(port: int, visits: Visits) -> None:
    assert fetch(port) == {"ok": True}
    (headers,) = visits.headers
    assert headers["User-Agent"].startswith("Konzeptmonitor/")
    assert headers["Host"] == f"{HOST}:{port}"
    assert not {"Cookie", "Authorization", "Referer"} & set(headers)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1", "2130706433", "0x7f000001", "[::1]"])
def test_this_machine_is_refused_however_it_is_spelled(port: int, visits: Visits, host: str) -> None:
    with (
        Remote(source(port, host=host, allow_networks=())) as get,
        pytest.raises(ForbiddenAddressError, match="nicht öffentlich"),
    ):
        get(f"http://{host}:{port}/x")
    assert not visits.headers


@pytest.mark.parametrize(
    "addresses", ["127.0.0.1", "::ffff:127.0.0.1", "93.184.216.34 127.0.0.1", "169.254.169.254"]
)
def test_a_name_that_leads_inside_is_refused(port: int, visits: Visits, addresses: str) -> None:
    with pytest.raises(ForbiddenAddressError, match=r"stadt\.example führt zu"):
        fetch(port, names=to(addresses), allow_networks=())
    assert not visits.headers


def test_an_opened_network_opens_nothing_else(port: int, visits: Visits) -> None:
    with pytest.raises(ForbiddenAddressError, match=r"10\.0\.0\.5"):
        fetch(port, names=to("10.0.0.5"))
    assert not visits.headers


def test_the_connection_goes_to_the_address_that_was_checked(port: int, visits: Visits) -> None:
    names = to("127.0.0.1", "10.0.0.5")

    assert fetch(port, names=names) == {"ok": True}
    assert names.asked == [HOST]


def test_a_name_that_changes_between_two_connections_is_checked_again(visits: Visits) -> None:
    def once(handler: BaseHTTPRequestHandler) -> None:
        reply(handler, 1, Connection="close")
        handler.close_connection = True

    names = to("127.0.0.1", "127.0.0.2")
    with (
        serving(once) as number,
        Remote(source(number, allow_networks=["127.0.0.1/32"]), resolver=names) as get,
    ):
        url = f"http://{HOST}:{number}/x"
        assert get(url) == 1
        with pytest.raises(ForbiddenAddressError, match=r"127\.0\.0\.2"):
            get(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://anderswo.example/x",
        "https://stadt.example.anderswo.example/x",
        "http://stadt.example:1/x",
        "https://stadt.example./x",
        "http://user:geheim@stadt.example/x",
        "file:///etc/passwd",
        "ftp://stadt.example/x",
        "http://stadt.example\\@anderswo.example/x",
        "http://stadt.example#@anderswo.example:77/x",
        "http://stadt.example/x\r\nX-Evil: 1",
        "//stadt.example/x",
        "",
    ],
)
def test_only_configured_hosts_are_asked(port: int, url: str) -> None:
    names = to("127.0.0.1")
    with Remote(source(port), resolver=names) as get, pytest.raises(RemoteError) as raised:
        get(url)
    assert "geheim" not in str(raised.value)
    assert set(names.asked) <= {HOST}


def test_plain_http_is_refused_unless_the_settings_say_otherwise(port: int) -> None:
    secure = source(port, scheme="https")
    with (
        Remote(secure, resolver=to("127.0.0.1")) as get,
        pytest.raises(ForbiddenAddressError, match="insecure_http"),
    ):
        get(f"http://{HOST}:{port}/x")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed_and_its_target_is_named(port: int, visits: Visits, status: int) -> None:
    def away(handler: BaseHTTPRequestHandler) -> None:
        reply(handler, status=status, Location=f"http://127.0.0.1:{port}/geheim?token=abc")

    with (
        serving(away) as number,
        pytest.raises(ForbiddenAddressError, match=r"leitet um nach 127\.0\.0\.1;") as raised,
    ):
        fetch(number)
    assert "token" not in str(raised.value)
    assert not visits.headers


def test_a_proxy_of_the_environment_is_not_used(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetch(port) == {"ok": True}


def _endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for _ in range(100_000):
        handler.wfile.write(b"10000\r\n" + b" " * 0x10000 + b"\r\n")


def _announced(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "99999999999")
    handler.end_headers()


PACKED = gzip.compress(gzip.compress(b" " * 60_000_000, 9), 9)
"""Sixty megabytes in a few hundred bytes."""


def _bomb(handler: BaseHTTPRequestHandler) -> None:
    reply(handler, gzip.decompress(PACKED), Content_Encoding="gzip")


@pytest.mark.parametrize("answer", [_endless, _announced, _bomb])
def test_an_answer_that_is_too_large_is_broken_off_and_costs_no_memory(answer: Answer) -> None:
    with serving(answer) as number:
        tracemalloc.start()
        try:
            with pytest.raises(RemoteError, match="größer als 100000 Bytes"):
                fetch(number, max_bytes=100_000)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert peak < 5_000_000


def _slow_body(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    _drip(handler)


def _slow_head(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    _drip(handler)


def _silence(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(3)


def _drip(handler: BaseHTTPRequestHandler) -> None:
    for _ in range(60):
        handler.wfile.write(b"1")
        handler.wfile.flush()
        time.sleep(0.05)


@pytest.mark.parametrize("answer", [_slow_body, _slow_head, _silence])
def test_a_server_that_drips_is_not_waited_for(answer: Answer) -> None:
    with serving(answer) as number:
        started = time.monotonic()
        with pytest.raises(RemoteBusyError, match="nicht rechtzeitig"):
            fetch(number, max_seconds=0.2)
    assert time.monotonic() - started < 4 * 0.2 + 4


def test_a_name_server_that_never_answers_is_not_waited_for() -> None:
    def never(host: str, port: int) -> list[str]:
        time.sleep(3)
        return []

    with (
        Remote(source(1, max_seconds=0.1), resolver=never, sleep=lambda _: None) as get,
        pytest.raises(RemoteBusyError, match="nicht rechtzeitig aufgelöst"),
    ):
        get(f"http://{HOST}:1/x")


class Moods:
    """A server that answers with one status after the other."""

    def __init__(self, *statuses: int, **headers: str) -> None:
        self.statuses = list(statuses)
        self.headers = headers

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        status = self.statuses.pop(0)
        reply(handler, {"ok": True}, status=status, **(self.headers if status != 200 else {}))


def waits(moods: Moods) -> tuple[object, list[float]]:
    slept: list[float] = []
    with (
        serving(moods) as number,
        Remote(source(number), resolver=to("127.0.0.1"), sleep=slept.append) as get,
    ):
        return get(f"http://{HOST}:{number}/x"), slept


def test_a_busy_server_is_asked_again_after_the_time_it_wants() -> None:
    assert waits(Moods(429, 503, 200, Retry_After="7")) == ({"ok": True}, [7.0, 7.0])
    assert waits(Moods(503, 500, 502, 200)) == ({"ok": True}, [1.0, 4.0, 16.0])


def test_a_server_that_stays_busy_is_left_alone() -> None:
    moods = Moods(503, 503, 503, 503, 200)
    with pytest.raises(RemoteBusyError, match=r"antwortet gerade nicht \(HTTP 503\)"):
        waits(moods)
    assert moods.statuses == [200]


def test_a_server_that_wants_much_patience_is_left_alone_at_once() -> None:
    moods = Moods(429, 200, Retry_After="3600")
    with pytest.raises(RemoteBusyError, match="frühestens in 61 Minuten"):
        waits(moods)
    assert moods.statuses == [200]


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        (404, RemoteMissingError, "gibt es nicht"),
        (410, RemoteMissingError, "gibt es nicht"),
        (401, RemoteAnswerError, "verweigert den Zugang"),
        (400, RemoteAnswerError, "lehnt die Anfrage ab"),
        (204, RemoteAnswerError, "lehnt die Anfrage ab"),
        (503, RemoteBusyError, "antwortet gerade nicht"),
    ],
)
def test_no_error_and_no_log_holds_the_key(
    status: int, kind: type[RemoteError], words: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with (
        serving(lambda handler: reply(handler, "geheim", status=status)) as number,
        pytest.raises(kind) as raised,
    ):
        fetch(number, path="/x.json?api_key=geheim")
    assert words in raised.value.reason
    assert "geheim" not in str(raised.value) + caplog.text


@pytest.mark.parametrize(
    "body", [b"<html>", b"", b"[1,", b"[NaN]", b'{"a": "\xff"}', b"[" * 100_000, b"9" * 5000], ids=repr
)
def test_what_is_no_json_is_refused(body: bytes) -> None:
    with (
        serving(lambda handler: reply(handler, body)) as number,
        pytest.raises(RemoteError, match="kein JSON"),
    ):
        fetch(number)


@pytest.mark.parametrize(
    ("body", "encoding", "words"),
    [
        (PACKED[:-4], "gzip", "unvollständig"),
        (PACKED + b"x", "gzip", "unvollständig"),
        (b"[1]", "gzip", "beschädigt"),
        (b"[1]", "br", "unbekannten Verpackung"),
    ],
)
def test_a_broken_wrapping_is_refused(body: bytes, encoding: str, words: str) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        reply(handler, body, Content_Encoding=encoding)

    with serving(answer) as number, pytest.raises(RemoteError, match=words):
        fetch(number)


def test_a_gzipped_answer_is_unpacked() -> None:
    packed = gzip.compress(b'\xef\xbb\xbf{"a": "\xc3\xa4"}')
    with serving(lambda handler: reply(handler, packed, Content_Encoding="gzip")) as number:
        assert fetch(number) == {"a": "ä"}


def test_a_connection_that_breaks_off_is_tried_again_and_then_reported() -> None:
    calls: list[str] = []

    def hang_up(handler: BaseHTTPRequestHandler) -> None:
        calls.append(handler.path)
        handler.close_connection = True

    with serving(hang_up) as number, pytest.raises(RemoteBusyError, match="brach ab"):
        fetch(number)
    assert len(calls) == 4


def test_a_fetch_has_a_largest_number_of_requests(port: int, visits: Visits) -> None:
    with Remote(source(port, max_requests=2), resolver=to("127.0.0.1")) as get:
        url = f"http://{HOST}:{port}/x"
        get(url)
        get(url)
        with pytest.raises(RemoteError, match="mehr als 2 Anfragen"):
            get(url)
    assert len(visits.headers) == 2


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> Path:
    path = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return path


def secure(authority: trustme.CA, name: str, asked: list[str | None]) -> ssl.SSLContext:
    """The server's side of TLS; `asked` takes down which name the client named."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)

    def remember(_: object, server_name: str | None, __: ssl.SSLContext) -> None:
        asked.append(server_name)

    context.sni_callback = remember
    return context


def test_tls_names_and_checks_the_host_though_the_connection_goes_to_an_address(
    authority: trustme.CA, ca_file: Path, visits: Visits
) -> None:
    asked: list[str | None] = []
    with serving(visits, tls=secure(authority, HOST, asked)) as number:
        assert fetch(number, scheme="https", ca_file=str(ca_file)) == {"ok": True}
    assert asked == [HOST]


def test_a_certificate_for_another_name_is_refused(
    authority: trustme.CA, ca_file: Path, visits: Visits
) -> None:
    with (
        serving(visits, tls=secure(authority, "anderswo.example", [])) as number,
        pytest.raises(RemoteError, match=r"Zertifikat von stadt\.example"),
    ):
        fetch(number, scheme="https", ca_file=str(ca_file))
    assert not visits.headers


def test_a_certificate_nobody_vouches_for_is_refused(authority: trustme.CA, visits: Visits) -> None:
    with (
        serving(visits, tls=secure(authority, HOST, [])) as number,
        pytest.raises(RemoteError, match=r"Zertifikat von stadt\.example"),
    ):
        fetch(number, scheme="https")
    assert not visits.headers
