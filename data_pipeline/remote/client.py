"""The client: one source, its allowed hosts, and every cap in one place.

httpcore was chosen because it follows no redirects, knows no proxies from the environment, keeps no cookies
and unpacks nothing by itself, and because its network backend is a public place to choose the address and to
watch the clock. It speaks HTTP/1.1 through h11, which refuses what is not well-formed.
"""

import ssl
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit, urlunsplit

import httpcore

import data_pipeline
from data_pipeline.remote.addresses import Resolver, resolve
from data_pipeline.remote.answers import check_status
from data_pipeline.remote.body import decode_json, read_body, too_large
from data_pipeline.remote.config import RemoteSource, origin_of
from data_pipeline.remote.connection import CheckedBackend, Deadline
from data_pipeline.remote.errors import ForbiddenAddressError, RemoteBusyError, RemoteError
from data_pipeline.remote.retries import with_retries

_CONNECT_SECONDS, _READ_SECONDS = 10.0, 30.0
_HEADERS: dict[bytes | str, bytes | str] = {
    "User-Agent": f"Konzeptmonitor/{data_pipeline.__version__}",
    "Accept": "application/json",
    "Accept-Encoding": "gzip",
}


class Remote:
    """Fetches JSON of one configured source; it is a `Getter`. Use it as a context manager.

    resolver and sleep are given by tests.
    """

    def __init__(
        self,
        source: RemoteSource,
        *,
        resolver: Resolver = resolve,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._source = source
        self._sleep = sleep
        self._deadline = Deadline()
        self._left = source.max_requests
        backend = CheckedBackend(self._deadline, networks=source.allow_networks, resolver=resolver)
        self._pool = httpcore.ConnectionPool(
            ssl_context=_trust(source.ca_file),
            max_connections=2,
            keepalive_expiry=15,
            network_backend=backend,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.close()

    def __call__(self, url: str) -> object:
        """The decoded document. Raises RemoteError; see `Getter`."""
        host = self._allowed_host(url)
        return with_retries(lambda: decode_json(self._body(url, host), host=host), sleep=self._sleep)

    def _allowed_host(self, url: str) -> str:
        try:
            origin = origin_of(url)
        except ValueError as error:
            raise ForbiddenAddressError(f"{error}.", "Es wurde nichts abgerufen.") from error
        if origin not in self._source.origins:
            raise ForbiddenAddressError(
                f"{origin[0]}://{origin[1]}:{origin[2]} gehört nicht zur Quelle {self._source.name}.",
                "Es wurde nichts abgerufen. Ist der Rechner richtig, bitte in den Einstellungen der Quelle"
                " unter hosts nennen (für http zusätzlich insecure_http = true).",
            )
        return origin[1]

    def _body(self, url: str, host: str) -> bytes:
        self._count()
        self._deadline.start(self._source.max_seconds)
        timeout = {"connect": _CONNECT_SECONDS, "read": _READ_SECONDS, "write": _READ_SECONDS, "pool": 1.0}
        try:
            with self._pool.stream("GET", url, headers=_HEADERS, extensions={"timeout": timeout}) as answer:
                return self._checked(answer, url, host)
        except httpcore.TimeoutException as error:
            raise _late(host) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError) as error:
            raise _broken_off(host, error) from error

    def _checked(self, answer: httpcore.Response, url: str, host: str) -> bytes:
        headers = {
            name.decode("ascii", "replace").lower(): text.decode("latin-1") for name, text in answer.headers
        }
        check_status(answer.status, headers, url=_without_query(url))
        limit = self._source.max_bytes
        stated = headers.get("content-length", "")
        if stated.isdigit() and int(stated) > limit:
            raise too_large(host, limit)
        encoding = headers.get("content-encoding", "").strip().lower()
        return read_body(answer.iter_stream(), encoding=encoding, host=host, max_bytes=limit)

    def _count(self) -> None:
        if self._left <= 0:
            raise RemoteError(
                f"Der Abruf von {self._source.name} brauchte mehr als {self._source.max_requests} Anfragen"
                " und wurde abgebrochen.",
                "Bitte den Zeitraum verkleinern (start_date, days_back) oder max_requests erhöhen.",
            )
        self._left -= 1


def _trust(ca_file: str | None) -> ssl.SSLContext:
    """The system's certificates, or those of one file, for cities with an authority of their own."""
    if ca_file is not None and not Path(ca_file).is_file():
        raise RemoteError(f"Die Datei {ca_file} aus ca_file gibt es nicht.", "Bitte den Pfad prüfen.")
    return ssl.create_default_context(cafile=ca_file)


def _without_query(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))


def _late(host: str) -> RemoteBusyError:
    return RemoteBusyError(
        f"{host} hat nicht rechtzeitig geantwortet.",
        "Bitte später noch einmal abrufen oder max_seconds in den Einstellungen der Quelle erhöhen.",
    )


def _broken_off(host: str, error: Exception) -> RemoteError:
    if isinstance(error.__context__, ssl.SSLCertVerificationError) or "CERTIFICATE_VERIFY" in str(error):
        return RemoteError(
            f"Das Zertifikat von {host} ist nicht gültig für diesen Namen.",
            "Es wurde nichts gesendet. Bitte dem Betreiber melden; für eine eigene Zertifizierungsstelle"
            " gibt es ca_file.",
        )
    return RemoteBusyError(
        f"Die Verbindung zu {host} kam nicht zustande oder brach ab.", "Bitte später noch einmal abrufen."
    )
