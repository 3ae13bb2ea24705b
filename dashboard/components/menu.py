"""A small menu that opens in place: plain <details>; a script closes it on Escape or a click beside it."""

from collections.abc import Sequence

from dash import html

from dashboard.components.content import Child, as_list, attributed


def menu(
    label: Child, entries: Sequence[Child], *, name: str | None = None, class_name: str = ""
) -> html.Details:
    """`label` is what is seen while it is closed; `name` says more where the label alone does not tell."""
    summary = html.Summary(as_list(label), className="menu-label")
    if name:
        attributed(summary, aria_label=name)
    panel = html.Ul([html.Li(entry) for entry in entries], className="menu-panel")
    return html.Details([summary, panel], className=f"menu {class_name}".strip())
