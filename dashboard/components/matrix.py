"""The matrix action field x department: per cell one number and what it rests on, a link to its measures."""

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
    """`number` is what the cell says, `words` what it rests on; `accessible_name` says it all.

    mark: a state key, drawn before the words. shares: (state key, count) in the order of the legend, for a
    thin bar; () for none. shade: 0 to 4, how deep the background is tinted.
    """

    number: str
    words: str
    href: str
    accessible_name: str
    mark: str | None = None
    shares: Sequence[tuple[str, int]] = ()
    shade: int = 0


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
    parts: list[Child] = [html.Span(cell.number, className="matrix-count"), _words(cell)]
    if cell.shares:
        parts.append(share_bar(cell.shares))
    link = app_link(parts, href=cell.href, class_name="matrix-link", label=cell.accessible_name)
    return html.Td(attributed(link, data_label=column), className=f"shade-{cell.shade}" if cell.shade else "")


def _words(cell: MatrixCell) -> html.Span:
    mark = [shape(cell.mark)] if cell.mark else []
    return html.Span([*mark, html.Span(cell.words, className="matrix-word")], className="matrix-worst")


def share_bar(shares: Sequence[tuple[str, int]], *, class_name: str = "share-bar") -> html.Span:
    """A thin bar of states, as a picture of what the words beside it say."""
    parts = [
        html.Span(className=f"status-{key}", style={"flexGrow": count}) for key, count in shares if count
    ]
    return decoration(parts, class_name=class_name)
