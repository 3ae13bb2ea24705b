"""Trees of components as HTML text, so that a page is readable before any script has run.

The vocabulary is that of Dash (`html.*`, and the form controls of dash-bootstrap-components); everything that
comes from data is escaped here and nowhere else.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from html import escape

from dash import html
from dash.development.base_component import Component

_NOT_WRITTEN = frozenset(
    {
        "children",
        "key",
        "available_properties",
        "available_wildcard_properties",
        "disable_n_clicks",
        "n_clicks",
        "n_clicks_timestamp",
    }
)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_RENAMED = {
    "className": "class",
    "class_name": "class",
    "htmlFor": "for",
    "acceptCharset": "accept-charset",
    "httpEquiv": "http-equiv",
    "html_size": "size",
}
_BARE = frozenset({"disabled", "hidden", "open", "checked", "selected", "required", "readonly", "multiple"})
"""Attributes that are there or not; all others of a truth value say "true" or "false"."""


class Raw(html.Div):
    """Finished HTML among components: drawings, and parts that are written once and shown often.

    `markup` must be escaped already; only code of the product may write it, never data.
    """

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.markup = markup


def to_html(node: object) -> str:
    """The HTML of a component, a text, or a list of both. Raises TypeError for anything else."""
    out: list[str] = []
    _write(node, out)
    return "".join(out)


def _write(node: object, out: list[str]) -> None:
    if node is None:
        return
    if isinstance(node, str):
        out.append(escape(node, quote=False))
    elif isinstance(node, Raw):
        out.append(node.markup)
    elif isinstance(node, Component):
        _write_element(node, out)
    elif isinstance(node, list | tuple):
        for child in node:
            _write(child, out)
    elif isinstance(node, int | float):
        out.append(str(node))
    else:
        raise TypeError(f"not a part of a page: {node!r}")


def _write_element(node: Component, out: list[str]) -> None:
    if node._namespace == "dash_html_components":
        name, found, children = type(node).__name__.lower(), vars(node), getattr(node, "children", None)
    else:
        name, found, children = _control(node)
    out.append(f"<{name}{_attributes(found)}>")
    if name not in _VOID:
        _write(children, out)
        out.append(f"</{name}>")


def _attributes(found: Mapping[str, object]) -> str:
    """In the order of their names: Dash hands them out in another order in every process."""
    return "".join(
        _attribute(_attribute_name(name), value)
        for name, value in sorted(found.items())
        if name not in _NOT_WRITTEN and name[0] != "_" and value is not None
    )


@lru_cache(maxsize=512)
def _attribute_name(name: str) -> str:
    return _RENAMED.get(name) or (name if "-" in name else name.lower())


def _attribute(name: str, value: object) -> str:
    if name in _BARE:
        return f" {name}" if value not in (False, None) else ""
    if name == "style":
        text = _style(value) if isinstance(value, Mapping) else str(value)
        return f' style="{escape(text)}"' if text else ""
    if name == "class" and not value:
        return ""
    return f' {name}="{escape(str(value).lower() if isinstance(value, bool) else str(value))}"'


def _style(rules: Mapping[str, object]) -> str:
    """
    >>> _style({"flexGrow": 2, "--spark": "none"})
    'flex-grow:2;--spark:none'
    """
    return ";".join(f"{_kebab(name)}:{value}" for name, value in rules.items())


@lru_cache(maxsize=256)
def _kebab(name: str) -> str:
    return name if name.startswith("--") else re.sub(r"[A-Z]", lambda found: f"-{found[0].lower()}", name)


def _select(node: Component) -> tuple[str, dict[str, object], object]:
    found = dict(vars(node))
    options, value = found.pop("options", []), found.pop("value", None)
    found["className"] = f"form-select {found.get('className', '')}".strip()
    chosen = [Raw(_option(option, is_chosen=option["value"] == value)) for option in options]
    return "select", found, chosen


def _option(option: Mapping[str, object], *, is_chosen: bool) -> str:
    words = escape(str(option["label"]), quote=False)
    return (
        f'<option value="{escape(str(option["value"]))}"{" selected" if is_chosen else ""}>{words}</option>'
    )


def _input(node: Component) -> tuple[str, dict[str, object], object]:
    found = dict(vars(node))
    is_box = found.get("type") in ("checkbox", "radio")
    look = {True: "form-check-input", False: "form-control"}[is_box]
    if found.get("type") != "hidden":
        found["className"] = f"{look} {found.get('className', '')}".strip()
    return "input", found, None


_CONTROLS: dict[str, Callable[[Component], tuple[str, dict[str, object], object]]] = {
    "Select": _select,
    "Input": _input,
}
"""Controls of dash-bootstrap-components, with the classes that its own scripts would write."""


def _control(node: Component) -> tuple[str, dict[str, object], object]:
    found = _CONTROLS.get(type(node).__name__)
    if found is None or node._namespace != "dash_bootstrap_components":
        raise TypeError(f"{type(node).__name__} needs scripts; pages are made of html components")
    return found(node)
