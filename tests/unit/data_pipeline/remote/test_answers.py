"""What a status says, and how long a server asks to wait."""

from datetime import UTC, datetime

import pytest

from data_pipeline.remote.answers import check_status
from data_pipeline.remote.errors import ForbiddenAddressError, RemoteBusyError

NOW = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
URL = "https://stadt.example/x"


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        ("Wed, 01 Jul 2026 12:00:30 GMT", 30.0),
        ("Wed, 01 Jul 2026 11:00:00 GMT", 0.0),
        ("", None),
        ("bald", None),
        ("-5", None),
        ("9" * 40, None),
        ("²", None),
    ],
)
def test_the_time_a_server_asks_for(header: str, seconds: float | None) -> None:
    with pytest.raises(RemoteBusyError) as raised:
        check_status(429, {"retry-after": header}, url=URL, now=NOW)
    assert raised.value.retry_after == seconds


@pytest.mark.parametrize(
    ("location", "named"),
    [
        ("http://169.254.169.254/latest?x=1", "nach 169.254.169.254;"),
        ("/anderswo", "nach stadt.example;"),
        ("", "nach stadt.example;"),
        ("http://<script>/", "nach einem unbekannten Rechner;"),
        ("http://[/", "nach einem unbekannten Rechner;"),
    ],
)
def test_of_a_redirect_only_the_host_is_told(location: str, named: str) -> None:
    with pytest.raises(ForbiddenAddressError) as raised:
        check_status(302, {"location": location}, url=URL)
    assert named in raised.value.reason
