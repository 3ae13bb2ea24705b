"""The matrix action field x department: per cell how many measures, the worst state, the mix."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from flask_babel import gettext as _

from dashboard.components.content import Child, app_link, attributed, decoration, hidden_text
from dashboard.components.marks import shape
from dashboard.components.table import scroll_region


@dataclass(frozen=True, kw_only=True)
class Head:
    """A row or column head: `short` is printed where the full name does not fit."""

    name: str
    href: str | None = None
    short: str | None = None


@dataclass(frozen=True, kw_only=True)
class MatrixCell:
    """`shares` are (state key, count) in the order of the legend; `accessible_name` says it all in words."""

    count: int
    worst_key: str
    worst_label: str
    shares: Sequence[tuple[str, int]]
    href: str
    accessible_name: str


def matrix(
    *,
    caption: str,
    row_heads: Sequence[Head],
    column_heads: Sequence[Head],
    cells: Sequence[Sequence[MatrixCell | None]],
    row_totals: Sequence[MatrixCell],
    column_totals: Sequence[MatrixCell],
    corner: str | None = None,
    grand_total: MatrixCell | None = None,
) -> html.Div:
    """One row per action field; None is an empty cell. On a phone each row becomes a list of its cells."""
    check_shape(row_heads, column_heads, cells, row_totals, column_totals)
    total = Head(name=_("Gesamt"))
    heads = [html.Th(corner or _("Handlungsfeld"), scope="col", className="matrix-corner")]
    heads += [html.Th(_head(head), scope="col") for head in [*column_heads, total]]
    body = [
        _row(head, [*row, row_total], column_heads, total)
        for head, row, row_total in zip(row_heads, cells, row_totals, strict=True)
    ]
    last = _row(total, [*column_totals, grand_total], column_heads, total)
    parts = [html.Caption(caption), html.Thead(html.Tr(heads)), html.Tbody(body), html.Tfoot(last)]
    return scroll_region(html.Table(parts, className="matrix"), label=caption)


def check_shape(
    row_heads: Sequence[Head],
    column_heads: Sequence[Head],
    cells: Sequence[Sequence[MatrixCell | None]],
    row_totals: Sequence[MatrixCell],
    column_totals: Sequence[MatrixCell],
) -> None:
    """Heads, cells and totals must agree, or numbers would stand under the wrong head: ValueError."""
    if len(cells) != len(row_heads) or len(row_totals) != len(row_heads):
        raise ValueError("matrix: rows, row heads and row totals differ in number")
    if len(column_totals) != len(column_heads) or any(len(row) != len(column_heads) for row in cells):
        raise ValueError("matrix: cells, column heads and column totals differ in number")


def _row(head: Head, cells: Sequence[MatrixCell | None], columns: Sequence[Head], total: Head) -> html.Tr:
    names = [column.short or column.name for column in (*columns, total)]
    entries = [_cell(cell, name) for cell, name in zip(cells, names, strict=True)]
    return html.Tr([html.Th(_head(head), scope="row"), *entries])


def _head(head: Head) -> Child:
    text: list[Child] = [head.name]
    if head.short:
        text = [decoration(head.short, class_name=""), hidden_text(head.name)]
    return app_link(text, href=head.href) if head.href else html.Span(text)


def _cell(cell: MatrixCell | None, column: str) -> html.Td:
    if cell is None:
        return html.Td(className="matrix-empty")
    parts: list[Child] = [
        html.Span(str(cell.count), className="matrix-count"),
        html.Span(
            [shape(cell.worst_key), html.Span(cell.worst_label, className="matrix-word")],
            className="matrix-worst",
        ),
        share_bar(cell.shares),
    ]
    link = app_link(parts, href=cell.href, class_name="matrix-link", label=cell.accessible_name)
    return html.Td(attributed(link, data_label=column))


def share_bar(shares: Sequence[tuple[str, int]]) -> html.Span:
    """A thin bar of states, as a picture of what the words beside it say."""
    parts = [
        html.Span(className=f"status-{key}", style={"flexGrow": count}) for key, count in shares if count
    ]
    return decoration(parts, class_name="share-bar")
