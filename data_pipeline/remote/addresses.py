"""Which addresses may be connected to: public ones, and those of networks that the settings open.

Python's own `is_global` is not enough: it calls multicast, IPv4 addresses in IPv6 clothes and some reserved
networks global. The list follows the IANA registries of special-purpose addresses.
"""

import socket
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from queue import Empty, SimpleQueue
from threading import Thread

from data_pipeline.remote.config import Network
from data_pipeline.remote.errors import ForbiddenAddressError, RemoteBusyError, RemoteError

Address = IPv4Address | IPv6Address
Resolver = Callable[[str, int], list[str]]
"""Host and port -> addresses as text. Raises OSError when there are none."""

_SPECIAL = tuple(
    ip_network(text)
    for text in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24"),
        *("192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
        *("224.0.0.0/4", "240.0.0.0/4"),
    )
)
_GLOBAL_UNICAST = ip_network("2000::/3")
_SPECIAL_6 = tuple(
    ip_network(text) for text in ("2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20")
)
_TRANSLATED = ip_network("64:ff9b::/96")


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host as the system knows them. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(item[4][0]) for item in found))


def permitted(addresses: Iterable[str], *, host: str, networks: Iterable[Network] = ()) -> list[Address]:
    """The addresses, if every one of them may be connected to.

    One forbidden address among good ones is the mark of an attack or a wrong name server, so none is used.
    Raises ForbiddenAddressError.
    """
    found = [ip_address(text) for text in addresses]
    allowed = tuple(networks)
    for address in found:
        if not is_public(address) and not _is_in(address, allowed):
            raise ForbiddenAddressError(
                f"{host} führt zu {address}, einer Adresse, die nicht öffentlich ist.",
                "Es wurde keine Verbindung aufgenommen. Ist das ein Rechner im eigenen Netz, bitte sein Netz"
                " in den Einstellungen der Quelle unter allow_networks nennen.",
            )
    if not found:
        raise _unknown(host)
    return found


def is_public(address: Address) -> bool:
    """Whether an address belongs to one machine in the public internet."""
    inner = _embedded(address)
    if inner is not None:
        return is_public(inner)
    if isinstance(address, IPv4Address):
        return not _is_in(address, _SPECIAL)
    return address in _GLOBAL_UNICAST and not _is_in(address, _SPECIAL_6)


def _embedded(address: Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for: mapped, 6to4, or translated (NAT64)."""
    if isinstance(address, IPv4Address):
        return None
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def _is_in(address: Address, networks: Iterable[Network]) -> bool:
    forms = {address, _embedded(address) or address}
    return any(form.version == network.version and form in network for form in forms for network in networks)


def resolve_within(resolver: Resolver, host: str, port: int, *, seconds: float) -> list[str]:
    """Ask the resolver, but wait no longer than that: the system's own has no limit. Raises RemoteError."""
    answer: SimpleQueue[list[str] | OSError] = SimpleQueue()

    def ask() -> None:
        try:
            answer.put(resolver(host, port))
        except OSError as error:
            answer.put(error)

    Thread(target=ask, daemon=True, name="resolve").start()
    try:
        found = answer.get(timeout=max(seconds, 0.001))
    except Empty:
        raise RemoteBusyError(
            f"Der Name {host} wurde nicht rechtzeitig aufgelöst.", "Bitte den Nameserver prüfen."
        ) from None
    if isinstance(found, OSError):
        raise _unknown(host) from found
    return found


def _unknown(host: str) -> RemoteError:
    return RemoteBusyError(
        f"Der Rechner {host} ist nicht zu finden.", "Bitte Schreibweise und Netzverbindung prüfen."
    )
