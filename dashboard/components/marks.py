"""Status marks: a shape, its word, its colour, in that order of weight."""

from dash import html

from dashboard.components.content import Child, decoration, hidden_text
from dashboard.theme import status_style


def status_mark(key: str, *, label: str, size: int = 12, hide_label: bool = False) -> html.Span:
    """The mark followed by its word; `hide_label` keeps the word for screen readers only (dense tables)."""
    style = {} if size == 12 else {"--mark-size": f"{size / 16}rem"}
    word: Child = hidden_text(label) if hide_label else html.Span(label, className="status-word")
    return html.Span([shape(key), word], className=f"status status-{key}", style=style)


def shape(key: str) -> html.Span:
    """The mark alone, hidden from screen readers: only for places that say the word themselves."""
    return decoration(class_name=f"mark mark-{status_style(key).mark} status-{key}")


def legend(entries: list[tuple[str, str]]) -> html.Ul:
    """State keys and their words, in the order in which the drawing shows them."""
    return html.Ul(
        [html.Li(status_mark(key, label=label)) for key, label in entries], className="mark-legend"
    )
