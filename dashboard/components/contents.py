"""What a long page answers, as links to the places that do."""

from collections.abc import Iterator, Mapping, Sequence

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.components.content import Child, attributed


def contents(labels: Mapping[str, str], parts: Sequence[Child]) -> Component:
    """Only the places that the page has; `labels` by the id of a part, in the order of the links."""
    there = set(_ids(parts))
    links = [html.Li(html.A(label, href=f"#{name}")) for name, label in labels.items() if name in there]
    return attributed(html.Nav(html.Ul(links), className="page-contents"), aria_label=_("Auf dieser Seite"))


def _ids(parts: object) -> Iterator[str]:
    for part in parts if isinstance(parts, list | tuple) else [parts]:
        if isinstance(part, Component):
            yield getattr(part, "id", "")
            yield from _ids(getattr(part, "children", None))
