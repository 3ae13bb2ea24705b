"""A chart card: message, what is shown, the drawing, its source, and the same numbers as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.components.content import Child, Content, app_link, as_list, attributed
from dashboard.components.marks import legend as mark_legend
from dashboard.components.menu import menu
from dashboard.markup import Raw

DESCRIPTION_LIMIT = 200
CARD_ERROR = "card-error"
"""Class of what stands in place of a drawing that failed."""


@dataclass(frozen=True, kw_only=True)
class CardLinks:
    """Where a chart's numbers, pictures, definition and this very view are found."""

    definition: str
    permanent: str
    figure: str
    files: Mapping[str, str]
    """Words for a kind of file -> its address."""


def chart_card(
    card_id: str,
    *,
    title: str,
    subtitle: str,
    drawings: Mapping[int, str],
    table: Component,
    foot: Content,
    links: CardLinks,
    description: str,
    legend: Sequence[tuple[str, str]] = (),
    level: Literal[2, 3] = 2,
) -> html.Figure:
    """`title` is the message, `description` says kind, range and key values in at most 200 characters.

    drawings: finished SVG by the width it was drawn for; the style sheet shows the one that fits. `legend`
    are states with their words; `table` is a `data_table` with the same numbers; `foot` names source, Stand,
    n and, where it is so, `sample_note()`; inside a `section` the level is 3.
    """
    if len(description) > DESCRIPTION_LIMIT:
        raise ValueError(
            f"{card_id}: {len(description)} characters of description, {DESCRIPTION_LIMIT} allowed"
        )
    pictures = [Raw(f'<div class="drawing-{width}">{svg}</div>') for width, svg in sorted(drawings.items())]
    parts = [
        *_heading(card_id, title, subtitle, level),
        *_drawing(card_id, title, description, [*_legend(legend), *pictures], links.figure),
        html.Figcaption(as_list(foot), className="card-foot"),
        _below(table, links, title),
    ]
    card = html.Figure(parts, id=card_id, className="card-figure")
    return attributed(card, aria_labelledby=f"{card_id}-title")


def table_card(
    card_id: str,
    *,
    title: str,
    subtitle: str,
    table: Component,
    foot: Content,
    links: CardLinks,
    level: Literal[2, 3] = 2,
) -> html.Figure:
    """A chart that is best read as a table: the table stands in the place of the drawing."""
    parts = [
        *_heading(card_id, title, subtitle, level),
        html.Div(table, className="card-cells"),
        html.Figcaption(as_list(foot), className="card-foot"),
        html.Div(html.Div(_files(links, title), className="card-links"), className="card-below"),
    ]
    card = html.Figure(parts, id=card_id, className="card-figure")
    return attributed(card, aria_labelledby=f"{card_id}-title")


def text_card(
    card_id: str, *, title: str, children: Content, subtitle: str = "", level: Literal[2, 3] = 2
) -> html.Section:
    """A card of words (a list of changes, a note) in the same setting as the charts beside it."""
    body = html.Div(as_list(children), className="card-body")
    card = html.Section(
        [*_heading(card_id, title, subtitle, level), body], id=card_id, className="card-figure"
    )
    return attributed(card, aria_labelledby=f"{card_id}-title")


def empty_card(message: str, *, title: str | None = None) -> html.Div:
    """In place of a drawing that has nothing to show; `message` says why and what to change."""
    return html.Div(_note(title or _("Keine Daten"), message), className="card-note")


def error_card(message: str, *, title: str | None = None) -> html.Div:
    """In place of a drawing that failed; `message` says what happened, what it means, what to do."""
    note = _note(title or _("Diese Darstellung ist nicht verfügbar"), message)
    return html.Div(note, className=f"card-note {CARD_ERROR}", role="alert")


def _note(title: str, message: str) -> list[Component]:
    return [html.P(title, className="card-note-title"), html.P(message)]


def _heading(card_id: str, title: str, subtitle: str, level: Literal[2, 3]) -> list[Component]:
    kind = html.H2 if level == 2 else html.H3
    heading = kind(title, id=f"{card_id}-title", className="card-heading")
    return [heading, html.P(subtitle, className="card-subtitle")] if subtitle else [heading]


def _legend(entries: Sequence[tuple[str, str]]) -> list[Component]:
    return [mark_legend(list(entries))] if entries else []


def _drawing(
    card_id: str, title: str, description: str, parts: Sequence[Child], figure: str
) -> list[Component]:
    """The picture for those who see it, one sentence for those who do not; the table below serves both."""
    picture = html.Div(list(parts), role="img", className="card-drawing")
    words = html.P(description, id=f"{card_id}-description", className="visually-hidden")
    named = attributed(
        picture, aria_label=title, aria_describedby=f"{card_id}-description", data_figure=figure
    )
    return [named, words]


def _below(table: Component, links: CardLinks, title: str) -> html.Div:
    details = html.Details([html.Summary(_("Tabelle")), table], className="card-table")
    button = html.Button(_("Interaktiv"), type="button", className="text-button card-interactive")
    more = html.Div(
        [attributed(button, data_back=_("Wieder als Bild")), *_files(links, title)], className="card-links"
    )
    return html.Div([details, more], className="card-below")


def _files(links: CardLinks, title: str) -> list[Child]:
    files = [attributed(html.A(words, href=href), download="") for words, href in links.files.items()]
    return [
        menu(_("Daten und Bild"), files, name=_("Daten und Bild: %(title)s", title=title)),
        app_link(
            _("Link"), href=links.permanent, label=_("Link zu genau dieser Ansicht: %(title)s", title=title)
        ),
        app_link(_("Definition"), href=links.definition),
    ]
