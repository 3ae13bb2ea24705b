"""Configured sources: only addresses that mean what they say."""

import pytest
from pydantic import ValidationError

from data_pipeline.remote.config import RemoteSource, origin_of

URL = "https://stadt.example/open311/v2"


def source(**given: object) -> RemoteSource:
    return RemoteSource.model_validate({"name": "stadt", "kind": "open311", "url": URL, **given})


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"url": "http://stadt.example/"}, "nur mit insecure_http"),
        ({"url": "ftp://stadt.example/"}, "Form https"),
        ({"url": "stadt.example"}, "Form https"),
        ({"url": "https:///pfad"}, "Form https"),
        ({"url": "https://ich:geheim@stadt.example/"}, "Zugangsdaten"),
        ({"url": "https://stadt.example/?api_key=x"}, "kein ?"),
        ({"url": "https://köln.example/"}, "xn--"),
        ({"url": "https://stadt.example:99999/"}, "Port"),
        ({"hosts": ["*.example"]}, "kein Rechnername"),
        ({"name": "Stadt Köln"}, "pattern"),
        ({"timezone": "Mitteleuropa"}, "Zeitzone"),
        ({"allow_networks": ["10.0.0.1/8"]}, "not a valid"),
        ({"max_bytes": 0}, "greater than 0"),
        ({"start_date": "gestern"}, "date"),
        ({"unbekannt": 1}, "Extra"),
    ],
)
def test_a_wrong_setting_is_refused_with_a_reason(given: dict[str, object], words: str) -> None:
    with pytest.raises(ValidationError) as raised:
        source(**given)
    assert words in str(raised.value)


def test_only_the_named_hosts_may_be_asked() -> None:
    assert source(hosts=["RIS.stadt.example"]).origins == {
        ("https", "stadt.example", 443),
        ("https", "ris.stadt.example", 443),
    }
    assert source(url="https://stadt.example:8443/x").origins == {("https", "stadt.example", 8443)}
    assert source(insecure_http=True).origins == {
        ("https", "stadt.example", 443),
        ("http", "stadt.example", 80),
    }


def test_the_origin_of_an_address_ignores_case_and_spells_out_the_port() -> None:
    assert origin_of("HTTPS://Stadt.Example/x?y#z") == ("https", "stadt.example", 443)
    assert origin_of("http://[::1]:8080/") == ("http", "::1", 8080)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "x",
        "mailto:a@b",
        "https://a:b@c/",
        "https://@c/",
        "https://c:0x1/",
        "https://a b/",
        "https://c\n/",
        "https://ä/",
    ],
)
def test_what_is_no_plain_address_has_no_origin(url: str) -> None:
    with pytest.raises(ValueError):
        origin_of(url)
