"""A configured server: the only hosts that are ever asked, and how much of them is believed."""

from datetime import date
from ipaddress import IPv4Network, IPv6Network
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

Network = IPv4Network | IPv6Network
Port = Annotated[int, Field(ge=1, le=65535)]
_PORTS = {"https": 443, "http": 80}


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"Die Zeitzone »{name}« gibt es nicht") from error
    return name


class RemoteSource(BaseModel):
    """One entry `[[sources]]` of the settings.

    name: what `fetch` is told. url: address below which the documents lie. hosts: further exact host names
    that documents may be fetched from. api_key_env: environment variable that holds the key, never the key.
    allow_networks: private networks that the hosts may lie in, none unless said so. insecure_http: whether
    plain http is allowed. max_bytes, max_seconds: of one answer. max_requests: of one fetch.
    start_date: first day asked for when nothing is known yet. days_back: days that every fetch reads again.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
    kind: Literal["open311", "oparl"]
    url: str
    hosts: tuple[str, ...] = ()
    ags: str | None = None
    source_code: Annotated[str, Field(min_length=1, max_length=40)] = "open311"
    mapping: str | None = None
    jurisdiction_id: str | None = None
    api_key_env: str | None = None
    timezone: Annotated[str, AfterValidator(_known_zone)] = "Europe/Berlin"
    ca_file: str | None = None
    allow_networks: tuple[Network, ...] = ()
    insecure_http: bool = False
    max_bytes: Annotated[int, Field(gt=0)] = 20_000_000
    max_seconds: Annotated[float, Field(gt=0)] = 60
    max_requests: Annotated[int, Field(gt=0)] = 5_000
    start_date: date | None = None
    days_back: Annotated[int, Field(ge=1, le=3650)] = 30

    @model_validator(mode="after")
    def _is_an_address(self) -> Self:
        parts = urlsplit(self.url)
        if parts.scheme not in _PORTS or not parts.hostname:
            raise ValueError("url braucht die Form https://rechner/pfad")
        if parts.scheme == "http" and not self.insecure_http:
            raise ValueError("url beginnt mit http; erlaubt ist das nur mit insecure_http = true")
        if parts.username or parts.password:
            raise ValueError("url darf keine Zugangsdaten enthalten; dafür gibt es api_key_env")
        if parts.query or parts.fragment:
            raise ValueError("url darf kein ? und kein # enthalten")
        _port_of(self.url)
        for host in (parts.hostname, *self.hosts):
            if not _is_host(host):
                raise ValueError(
                    f"»{host}« ist kein Rechnername in der Form, in der er gefragt wird (xn--...)"
                )
        return self

    @property
    def origins(self) -> frozenset[tuple[str, str, int]]:
        """Scheme, host and port of everything that may be asked; other ports only where `url` names one."""
        parts = urlsplit(self.url)
        main, port = str(parts.hostname), _port_of(self.url)
        hosts = [item.lower() for item in self.hosts] + ([main] if port == _PORTS[parts.scheme] else [])
        schemes = ("https", "http") if self.insecure_http else ("https",)
        usual = {(scheme, host, _PORTS[scheme]) for scheme in schemes for host in hosts}
        return frozenset(usual | {(parts.scheme, main, port)})


def origin_of(url: str) -> tuple[str, str, int]:
    """Scheme, host and port of an address. Raises ValueError for one that has none, or has credentials."""
    if not url.isascii() or any(sign <= " " or sign == "\x7f" for sign in url):
        raise ValueError("Die Adresse enthält Zeichen, die darin nicht stehen dürfen")
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname or not _is_host(parts.hostname):
        raise ValueError("Das ist keine Adresse mit http oder https")
    if parts.username is not None or parts.password is not None:
        raise ValueError("Die Adresse enthält Zugangsdaten")
    return parts.scheme, parts.hostname, _port_of(url)


def _port_of(url: str) -> int:
    """Raises ValueError for a port that is none."""
    parts = urlsplit(url)
    return parts.port if parts.port is not None else _PORTS[parts.scheme]


def _is_host(name: str) -> bool:
    """ASCII without signs that would mean something else to a program further on."""
    return name.isascii() and bool(name) and all(sign.isalnum() or sign in "-._:" for sign in name)
