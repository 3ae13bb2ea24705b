"""Addresses of the web within words that officials wrote: they become links, everything else stays text."""

from dash import html

from dashboard.components.content import Child
from dashboard.web_addresses import pieces


def linked(text: str) -> list[Child]:
    """The text with its addresses as links."""
    return [
        html.A(words, href=address, rel="noopener") if address else words for words, address in pieces(text)
    ]
