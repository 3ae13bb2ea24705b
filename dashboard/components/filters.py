"""Filters: forms that work without scripts, choices with their counts, chips that undo one choice each."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.components.content import Child, app_link, attributed, decoration, hidden_text
from dashboard.markup import Raw, to_html

CONTROL = "filter-control"


@dataclass(frozen=True)
class Option:
    """One choice: what addresses hold, what readers see, how many things it would leave, its depth."""

    value: str
    label: str
    count: int | None = None
    depth: int = 0


@dataclass(frozen=True)
class Chip:
    """A filter in force and the address of the same page without it."""

    text: str
    remove_href: str


def filter_form(
    children: Sequence[Component],
    *,
    action: str,
    hidden: Sequence[tuple[str, str]] = (),
    label: str | None = None,
) -> html.Details:
    """The controls in rows. A script sends the form on every change; without it there is a button."""
    kept = [dbc.Input(type="hidden", name=name, value=value) for name, value in hidden if value]
    button = html.Button(_("Anwenden"), type="submit", className="text-button filter-submit")
    parts = [html.Div([*children, button], className="filter-row"), *kept]
    form = html.Form(parts, action=action, method="get", role="search", className="filter-bar")
    attributed(form, aria_label=label or _("Filter"), data_filter="true")
    return html.Details(
        [html.Summary(_("Filter"), className="menu-label"), form], open=True, className="filters"
    )


def filter_select(name: str, *, label: str, options: Sequence[Option], value: str = "") -> html.Div:
    """One of many, or all of them."""
    choices = [
        {"value": "", "label": _("alle")},
        *({"value": item.value, "label": item.label} for item in options),
    ]
    control = dbc.Select(id=_id(name), name=name, options=choices, value=value, className=CONTROL)
    return _labelled(name, label, control)


def filter_search(name: str, *, label: str, value: str = "") -> html.Div:
    """Free text; the page's script sends it shortly after the last key."""
    field = dbc.Input(
        id=_id(name), name=name, type="search", value=value, autocomplete="off", className=CONTROL
    )
    return _labelled(name, label, field)


def filter_choices(
    name: str, *, label: str, options: Sequence[Option], chosen: Sequence[str]
) -> html.Details:
    """Several of many, in a panel that opens under its name; the closed panel says what is chosen."""
    texts = {option.value: option.label.strip() for option in options}
    words = ", ".join(texts.get(value, value) for value in chosen) or _("alle")
    if len(chosen) > 1:
        words = _("%(count)s gewählt", count=len(chosen))
    summary = html.Summary(
        [html.Span(label, className="filter-label"), html.Span(html.Span(words), className="facet-value")],
        className="facet-label" + (" is-active" if chosen else ""),
    )
    boxes = "".join(_written_box(name, option, option.value in chosen) for option in options)
    group = html.Div(html.Ul(Raw(boxes)), role="group", className="facet-panel")
    attributed(group, aria_label=label)
    return attributed(html.Details([summary, group], className="facet"), data_facet=name)


def choice_box(name: str, option: Option, *, is_chosen: bool) -> html.Label:
    """One of several choices, with how many things it would leave."""
    box = dbc.Input(type="checkbox", name=name, value=option.value, id=f"{_id(name)}-{option.value}")
    if is_chosen:
        box.checked = True
    words: list[Child] = [html.Span(option.label, className="facet-word")]
    if option.count is not None:
        words.append(html.Span(str(option.count), className="facet-count"))
    look = "facet-entry" if option.count or is_chosen or option.count is None else "facet-entry is-empty"
    style = {"--depth": str(option.depth)} if option.depth else {}
    return html.Label([box, *words], className=look, style=style)


@lru_cache(maxsize=8192)
def _written_box(name: str, option: Option, is_chosen: bool) -> str:
    """Every page of a selection has some hundred of them, and only few differ from one to the next."""
    return to_html(html.Li(choice_box(name, option, is_chosen=is_chosen)))


def chips(entries: Sequence[Chip], *, clear_href: str | None = None) -> html.Ul:
    """The filters in force; each chip is a link that takes its filter away, the last one takes all away."""
    items = [html.Li(_chip(entry)) for entry in entries]
    if clear_href and len(entries) > 1:
        items.append(html.Li(app_link(_("alle entfernen"), href=clear_href, class_name="chip-clear")))
    return html.Ul(items, className="chips")


def _chip(entry: Chip) -> html.A:
    words: list[Child] = [hidden_text(_("Filter entfernen:") + " "), entry.text]
    words.append(decoration("×", class_name="chip-cross"))
    return app_link(words, href=entry.remove_href, class_name="chip")


def _id(name: str) -> str:
    return f"filter-{name}"


def _labelled(name: str, label: str, control: Component) -> html.Div:
    return html.Div(
        [html.Label(label, htmlFor=_id(name), className="filter-label"), control], className="filter-field"
    )
