"""Addresses of the web within words that officials wrote; everything else stays text."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

_ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]]")
_LONGEST = 60
"""Characters of an address that are read; the rest says nothing to a person."""


def is_web_address(url: str | None) -> bool:
    """Only addresses of the web become links; a file must not bring in a script."""
    return bool(url) and str(url).startswith(("https://", "http://"))


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text in parts: words, and the address that they lead to ("" for plain words).

    >>> list(pieces("Siehe https://www.example.org/a."))
    [('Siehe ', ''), ('example.org/a', 'https://www.example.org/a'), ('.', '')]
    """
    at = 0
    for found in _ADDRESS.finditer(text):
        if at < found.start():
            yield text[at : found.start()], ""
        yield _shown(found[0]), found[0]
        at = found.end()
    if at < len(text):
        yield text[at:], ""


def _shown(address: str) -> str:
    """Where the link leads, without what every address has."""
    parts = urlsplit(address)
    words = f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}"
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
