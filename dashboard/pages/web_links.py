"""Addresses of the web within words that officials wrote: they become links, everything else stays text."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from dash import html

from dashboard.components.content import Child

_ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]]")
_LONGEST = 60
"""Characters of an address that are read; the rest says nothing to a person."""


def is_web_address(url: str | None) -> bool:
    """Only addresses of the web become links; a file must not bring in a script."""
    return bool(url) and str(url).startswith(("https://", "http://"))


def linked(text: str) -> list[Child]:
    """The text with its addresses as links."""
    return list(_parts(text))


def _parts(text: str) -> Iterator[Child]:
    at = 0
    for found in _ADDRESS.finditer(text):
        if at < found.start():
            yield text[at : found.start()]
        yield html.A(_shown(found[0]), href=found[0], rel="noopener")
        at = found.end()
    if at < len(text):
        yield text[at:]


def _shown(address: str) -> str:
    """Where the link leads, without what every address has."""
    parts = urlsplit(address)
    words = f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}"
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
