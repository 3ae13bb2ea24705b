"""A choice of one among a few, as links: an address always says what a page shows."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.content import app_link, attributed

Entry = tuple[str, str, bool]
"""Words, address, whether it is the one chosen."""


def choice(name: str, entries: Sequence[Entry]) -> Component:
    """The links in a row behind the name of the choice."""
    links = [html.Li(_link(*entry)) for entry in entries]
    parts = [html.Span(name, className="course-choice-name"), html.Ul(links)]
    return attributed(html.Nav(parts, className="course-choice"), aria_label=name)


def _link(words: str, href: str, is_chosen: bool) -> Component:
    link = app_link(words, href=href)
    return attributed(link, aria_current="true") if is_chosen else link
