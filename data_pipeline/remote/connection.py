"""Connections to checked addresses only, with one deadline over everything that is read and written.

httpcore asks this backend for every connection; the name is resolved here, once, and the connection is made
to exactly the address that was checked. TLS still names and checks the host.
"""

import ssl
import time
from collections.abc import Iterable
from ipaddress import ip_address
from typing import Any

import httpcore

from data_pipeline.remote.addresses import Address, Resolver, permitted, resolve, resolve_within
from data_pipeline.remote.config import Network
from data_pipeline.remote.errors import ForbiddenAddressError


class Deadline:
    """The moment after which nothing more is waited for; set anew for every document."""

    def __init__(self) -> None:
        self._at = 0.0

    def start(self, seconds: float) -> None:
        """From now on, so many seconds are left."""
        self._at = time.monotonic() + seconds

    def left(self, wished: float | None = None) -> float:
        """Seconds that may be waited. Raises ReadTimeout of httpcore when none are left."""
        left = self._at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("deadline")
        return left if wished is None else min(left, wished)


class CheckedBackend(httpcore.NetworkBackend):
    """Resolves, checks, connects to the checked address, and looks again at whom it reached."""

    def __init__(
        self, deadline: Deadline, *, networks: Iterable[Network] = (), resolver: Resolver = resolve
    ) -> None:
        self._deadline = deadline
        self._networks = tuple(networks)
        self._resolver = resolver
        self._tcp = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address that answers. Raises RemoteError, or ConnectError of httpcore."""
        seconds = self._deadline.left(timeout)
        names = resolve_within(self._resolver, host, port, seconds=seconds)
        refused: Exception | None = None
        for address in permitted(names, host=host, networks=self._networks):
            try:
                stream = self._tcp.connect_tcp(
                    str(address), port, self._deadline.left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                refused = error
                continue
            _check_peer(stream, address, host)
            return DeadlineStream(stream, self._deadline)
        raise refused or httpcore.ConnectError()


def _check_peer(stream: httpcore.NetworkStream, address: Address, host: str) -> None:
    peer = stream.get_extra_info("server_addr")
    if ip_address(str(peer[0])) != address:
        stream.close()
        raise ForbiddenAddressError(
            f"Die Verbindung zu {host} führte zu einer anderen Adresse als der geprüften.",
            "Es wurde nichts gesendet. Bitte das Netz (Proxy, Umleitung) prüfen lassen.",
        )


class DeadlineStream(httpcore.NetworkStream):
    """A stream on which no single wait outlasts the deadline, however slowly bytes drip."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Up to so many bytes."""
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """All the bytes."""
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted; the certificate must be that of the host's name."""
        left = self._deadline.left(timeout)
        return DeadlineStream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks about the connection."""
        return self._stream.get_extra_info(info)
