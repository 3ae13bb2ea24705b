"""A short way for what is asked most: a chart that was answered a moment ago, whole, at the door.

A chart on the page of a newspaper is asked for thousands of times between two loads. Its finished answer is
handed out here, before the long way through the application, as long as everything that it depends on is the
same. What has a name that the long way did not find canonical is never kept, so that strange parameters
neither grow what is kept nor push anything out of it.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from threading import Lock
from typing import Any, NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from dashboard.public.present import NothingLoadedError
from dashboard.public.site import Site
from dashboard.settings import StartError

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Wsgi = Callable[[Environ, StartResponse], Iterable[bytes]]

CANONICAL = "konzeptmonitor.canonical"
"""Set in the environment of a request by who found its address to be the only one of its answer."""
_KEPT = 512
_ENCODINGS = ("br", "gzip")
_HOST = ("wsgi.url_scheme", "HTTP_HOST")
_NOT_SENT_AGAIN = ("content-length", "content-type", "content-encoding", "content-disposition")


class _Answer(NamedTuple):
    token: Hashable
    headers: list[tuple[str, str]]
    body: bytes
    tag: str


class EarlyDoor:
    """WSGI around the public application; keeps at most `kept` answers."""

    def __init__(self, app: Wsgi, site: Site, *, kept: int = _KEPT) -> None:
        self._app, self._site, self._most = app, site, kept
        self._names = ("PATH_INFO", "QUERY_STRING", *(() if site.settings.public_url else _HOST))
        self._answers: OrderedDict[Hashable, _Answer] = OrderedDict()
        self._lock = Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        token = self._token() if _is_asked_often(environ) else None
        if token is None:
            return self._app(environ, start_response)
        key = self._key(environ)
        with self._lock:
            found = self._answers.get(key)
        known = environ.get("HTTP_IF_NONE_MATCH", "")
        if found is not None and found.token == token and known in ("", found.tag):
            return _handed_out(found, start_response, is_known=bool(known))
        return self._long_way(key, token, environ, start_response)

    def _key(self, environ: Environ) -> Hashable:
        """The address, the encoding that the long way would choose, the host where it stands in answers."""
        accepted = str(environ.get("HTTP_ACCEPT_ENCODING", ""))
        encoding = accepted if ";" in accepted or "*" in accepted else _first(accepted)
        return (*(environ.get(name, "") for name in self._names), encoding)

    def _token(self) -> Hashable:
        """What every answer depends on; None while the database is away, as answers then tell their age."""
        try:
            state = self._site.state
        except (NothingLoadedError, StartError, SQLAlchemyError):
            return None
        return None if state.heard_at else state

    def _long_way(
        self, key: Hashable, token: Hashable, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        told: list[tuple[str, list[tuple[str, str]]]] = []

        def noted(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            told.append((status, headers))
            return start_response(status, headers, *rest)

        body = b"".join(self._app(environ, noted))
        status, headers = told[-1]
        if status.startswith("200") and environ.get(CANONICAL):
            tag = next((value for name, value in headers if name.lower() == "etag"), "")
            self._keep(key, _Answer(token, headers, body, tag))
        return [body]

    def _keep(self, key: Hashable, answer: _Answer) -> None:
        with self._lock:
            self._answers[key] = answer
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)


def _is_asked_often(environ: Environ) -> bool:
    return environ["REQUEST_METHOD"] == "GET" and str(environ.get("PATH_INFO", "")).startswith("/embed/")


def _first(accepted: str) -> str:
    names = {name.strip() for name in accepted.lower().split(",")}
    return next((name for name in _ENCODINGS if name in names), "")


def _handed_out(found: _Answer, start_response: StartResponse, *, is_known: bool) -> Iterable[bytes]:
    """The whole answer, or "not modified" for who named its tag."""
    if is_known:
        headers = [item for item in found.headers if item[0].lower() not in _NOT_SENT_AGAIN]
        start_response("304 NOT MODIFIED", headers)
        return []
    start_response("200 OK", found.headers)
    return [found.body]
