"""Filters: labelled controls that pass an accessibility check, and chips that undo one choice each."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.components.content import Child, app_link, as_list, attributed, decoration, hidden_text

# dbc.Select reserves the empty value for its placeholder, which cannot be chosen again.
ALL = "alle"
CONTROL = "filter-control"
ControlId = str | dict[str, str | int]


@dataclass(frozen=True)
class Option:
    """One choice: what callbacks and addresses hold, and what readers see."""

    value: str
    label: str


@dataclass(frozen=True)
class Chip:
    """A filter in force and the address of the same page without it."""

    text: str
    remove_href: str


def filter_select(
    control_id: ControlId, *, label: str, options: Sequence[Option], value: str = ALL
) -> html.Div:
    """One of many, or all of them: the value arrives in callbacks as text, ALL until one is chosen."""
    if any(option.value in ("", ALL) for option in options):
        raise ValueError(f"{control_id}: the empty value and {ALL!r} are taken")
    choices = [{"value": ALL, "label": _("alle")}, *_choices(options)]
    return _labelled(
        control_id, label, dbc.Select(id=control_id, options=choices, value=value, className=CONTROL)
    )


def filter_search(control_id: ControlId, *, label: str, value: str = "") -> html.Div:
    """Free text; the value changes half a second after the last key."""
    field = dcc.Input(
        id=control_id,
        type="search",
        value=value,
        debounce=0.5,
        autoComplete="off",
        className=f"form-control {CONTROL}",
    )
    return _labelled(control_id, label, field)


def filter_choices(
    control_id: ControlId,
    *,
    label: str,
    options: Sequence[Option],
    value: str | Sequence[str],
    multiple: bool = False,
) -> html.Fieldset:
    """A few choices in the open: one of them, or several with `multiple` (then the value is a list)."""
    kind = dbc.Checklist if multiple else dbc.RadioItems
    chosen = list(value) if multiple else value
    group = kind(id=control_id, options=_choices(options), value=chosen, inline=True)
    return html.Fieldset([html.Legend(label, className="filter-label"), group], className="filter-field")


def filter_bar(
    children: Sequence[Component], *, label: str | None = None, foot: Child | None = None
) -> html.Div:
    """The controls in one row that wraps; `foot` says how many rows are left, or holds the chips."""
    parts: list[Child] = [html.Div(list(children), className="filter-row")]
    if foot is not None:
        parts.append(html.Div(as_list(foot), className="filter-foot"))
    bar = html.Div(parts, className="filter-bar", role="search")
    return attributed(bar, aria_label=label or _("Filter"))


def chips(entries: Sequence[Chip]) -> html.Ul:
    """The filters in force; each chip is a link that takes its filter away."""
    return html.Ul([html.Li(_chip(entry)) for entry in entries], className="chips")


def _chip(entry: Chip) -> html.A:
    words: list[Child] = [hidden_text(_("Filter entfernen:") + " "), entry.text]
    words.append(decoration("×", class_name="chip-cross"))
    return app_link(words, href=entry.remove_href, class_name="chip")


def dom_id(control_id: ControlId) -> str:
    """The id as it stands in the document: Dash writes pattern ids as JSON with sorted keys.

    >>> dom_id({"type": "filter", "index": "feld"})
    '{"index":"feld","type":"filter"}'
    """
    if isinstance(control_id, str):
        return control_id
    return json.dumps(control_id, sort_keys=True, separators=(",", ":"))


def _labelled(control_id: ControlId, label: str, control: Component) -> html.Div:
    return html.Div(
        [html.Label(label, htmlFor=dom_id(control_id), className="filter-label"), control],
        className="filter-field",
    )


def _choices(options: Sequence[Option]) -> list[dict[str, str]]:
    return [{"value": option.value, "label": option.label} for option in options]
