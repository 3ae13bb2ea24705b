"""Looks into a tree of components as a browser would see it."""

from collections.abc import Iterator

from dash.development.base_component import Component


def nodes(root: object) -> Iterator[Component]:
    """Every component, in document order."""
    if isinstance(root, Component):
        yield root
        yield from nodes(getattr(root, "children", None))
    elif isinstance(root, list | tuple):
        for child in root:
            yield from nodes(child)


def of_kind(root: object, kind: str) -> list[Component]:
    return [node for node in nodes(root) if type(node).__name__ == kind]


def of_class(root: object, name: str) -> list[Component]:
    return [node for node in nodes(root) if name in str(getattr(node, "className", "")).split()]


def text(root: object) -> str:
    """All words, hidden ones included."""
    if isinstance(root, Component):
        return text(getattr(root, "children", None))
    if isinstance(root, list | tuple):
        return "".join(text(child) for child in root)
    return "" if root is None else str(root)


def attribute(node: Component, name: str) -> object:
    return node.to_plotly_json()["props"].get(name)
