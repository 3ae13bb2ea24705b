"""Addresses of the same page with one choice changed, and of the list behind a number."""

from urllib.parse import parse_qsl, urlencode

from dashboard.filters import PARAMETERS
from dashboard.pages.spec import PageRequest


def chosen(request: PageRequest, name: str) -> str:
    """What the address chooses for a parameter, "" for nothing."""
    return dict(parse_qsl(request.search.removeprefix("?"))).get(name, "")


def address(request: PageRequest, **changes: str) -> str:
    """The address of this page with some parameters set, or taken away by ""; all others stay."""
    given = dict(parse_qsl(request.search.removeprefix("?"))) | changes
    text = urlencode({name: value for name, value in given.items() if value})
    return f"{request.pathname}?{text}" if text else request.pathname


def list_href(**values: str | None) -> str:
    """The list of measures that a number counts; names are attributes of the filter."""
    text = urlencode({PARAMETERS[name]: value for name, value in values.items() if value})
    return f"/massnahmen?{text}" if text else "/massnahmen"
