"""What a component may hold, and links that change the page without loading it again."""

from collections.abc import Sequence
from typing import TypeVar

from dash import html
from dash.development.base_component import Component

Child = Component | str
Content = Child | Sequence[Child]
C = TypeVar("C", bound=Component)


def as_list(content: Content) -> list[Child]:
    """A single child as a list of one."""
    if isinstance(content, Component | str):
        return [content]
    return list(content)


def attributed(component: C, **attributes: str) -> C:
    """The component with `aria-` and `data-` attributes, written with underscores: `aria_label="..."`."""
    for name, value in attributes.items():
        setattr(component, name.replace("_", "-"), value)
    return component


def app_link(children: Content, *, href: str, class_name: str = "", label: str | None = None) -> html.A:
    """A link to another page of the dashboard.

    `assets/navigate.js` takes the click over; without it the link still works as any other.
    `label` replaces the accessible name where the visible text alone does not tell the target.
    """
    link = attributed(html.A(as_list(children), href=href, className=class_name), data_app_link="true")
    return link if label is None else attributed(link, aria_label=label)


def decoration(children: Content = (), *, class_name: str) -> html.Span:
    """Something to look at that screen readers pass over."""
    return attributed(html.Span(as_list(children), className=class_name), aria_hidden="true")


def hidden_text(text: str) -> html.Span:
    """Words for those who do not see the shape or place that says the same."""
    return html.Span(text, className="visually-hidden")
