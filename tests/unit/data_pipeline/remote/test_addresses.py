"""Public addresses and all the clothes in which private ones come."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.remote.addresses import is_public, permitted, resolve_within
from data_pipeline.remote.errors import ForbiddenAddressError, RemoteBusyError

_PRIVATE = ("10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "127.0.0.1",
            "0.0.0.0",
            "10.1.2.3",
            "172.31.255.255",
            "192.168.0.1",
            "169.254.169.254",
            "100.64.0.1",
        ),
        *("192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1", "224.0.0.1", "233.252.0.1", "240.0.0.1"),
        *("255.255.255.255", "::", "::1", "::127.0.0.1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1"),
        *("ff02::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "2002:a00:1::", "3fff::1", "5f00::1"),
        *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "::ffff:10.0.0.1", "::ffff:0:10.0.0.1"),
        *("100::1", "2001:20::1", "4000::1"),
    ],
)
def test_special_addresses_are_not_public(text: str) -> None:
    assert not is_public(ip_address(text))
    with pytest.raises(ForbiddenAddressError, match="nicht öffentlich"):
        permitted([text], host="stadt.example")


@pytest.mark.parametrize(
    "text",
    [
        "93.184.216.34",
        "8.8.8.8",
        "2a00:1450:4001::1",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "2002:808:808::1",
    ],
)
def test_public_addresses_are_public(text: str) -> None:
    assert permitted([text], host="stadt.example") == [ip_address(text)]


@given(st.sampled_from(_PRIVATE), st.integers(0, 2**32 - 1))
def test_no_clothes_make_a_private_address_public(network: str, number: int) -> None:
    base = ip_network(network)
    address = IPv4Address(int(base.network_address) + number % base.num_addresses)
    mapped = IPv6Address(0xFFFF << 32 | int(address))
    six_to_four = IPv6Address(0x2002 << 112 | int(address) << 80 | 1)
    translated = IPv6Address(int(IPv6Address("64:ff9b::")) | int(address))

    assert not any(map(is_public, (address, mapped, six_to_four, translated)))


def test_one_forbidden_address_among_good_ones_is_enough() -> None:
    with pytest.raises(ForbiddenAddressError, match=r"10\.0\.0\.1"):
        permitted(["8.8.8.8", "10.0.0.1"], host="stadt.example")


def test_an_opened_network_lets_its_own_addresses_through_in_any_clothes() -> None:
    networks = [ip_network("10.20.0.0/16"), ip_network("fd00:20::/32")]

    assert permitted(["10.20.3.4", "::ffff:10.20.3.4", "fd00:20::1"], host="h", networks=networks)
    with pytest.raises(ForbiddenAddressError):
        permitted(["10.21.0.1"], host="h", networks=networks)


def test_a_host_without_addresses_is_unknown() -> None:
    with pytest.raises(RemoteBusyError, match=r"stadt\.example ist nicht zu finden"):
        permitted([], host="stadt.example")


def test_a_name_server_that_fails_is_reported() -> None:
    def failing(host: str, port: int) -> list[str]:
        raise OSError(f"{host}:{port}")

    with pytest.raises(RemoteBusyError, match="ist nicht zu finden"):
        resolve_within(failing, "stadt.example", 443, seconds=1)
