"""Plain tables: a caption, heads with scope, numbers set right under each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.components.content import Child, app_link, attributed, decoration, hidden_text
from dashboard.markup import Raw

Direction = Literal["ascending", "descending"]
_CELLS = {"col": "columnheader", "row": "rowheader"}


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column; `sort_href` makes its head a link that sorts, `numeric` sets the cells right.

    width: of a track of a CSS grid. Where all columns have one, the browser need not look at every cell to
    find the widths: for tables of hundreds of rows.
    """

    label: str
    numeric: bool = False
    sort_href: str | None = None
    width: str | None = None


@dataclass(frozen=True, kw_only=True)
class Sort:
    """The column the rows are in order of, counted from 0."""

    column: int
    direction: Direction


def data_table(
    rows: Sequence[Sequence[Child] | Raw],
    *,
    columns: Sequence[Column],
    caption: str,
    row_header: int | None = 0,
    sort: Sort | None = None,
    stacked: bool = False,
    hide_caption: bool = False,
) -> html.Div:
    """A table in its own scroll region, named by its caption and reachable by keyboard.

    `stacked` turns the rows into cards on a phone. Cells are ready-made texts or components; a row may also
    be the finished markup of a `table_row`.
    """
    heads = [_head(column, _direction(sort, place)) for place, column in enumerate(columns)]
    body = [
        row if isinstance(row, Raw) else table_row(row, columns=columns, row_header=row_header)
        for row in rows
    ]
    groups = [html.Thead(_with_roles(html.Tr(heads), columns)), html.Tbody(body)]
    look = ["data-table", *["stacked"] * stacked, *["long"] * _is_long(columns)]
    parts = [_caption(caption, hidden=hide_caption), *groups]
    table = html.Table(parts, className=" ".join(look), style=_tracks(columns))
    if _is_long(columns):
        attributed(table, role="table")
        for group in groups:
            attributed(group, role="rowgroup")
    return scroll_region(table, label=caption)


def _is_long(columns: Sequence[Column]) -> bool:
    return all(column.width for column in columns)


def _tracks(columns: Sequence[Column]) -> dict[str, str] | None:
    return {"--columns": " ".join(column.width or "" for column in columns)} if _is_long(columns) else None


def _with_roles(row: html.Tr, columns: Sequence[Column]) -> html.Tr:
    """A row that is laid out as a grid says in words that it is one of a table."""
    if _is_long(columns):
        attributed(row, role="row")
        for cell in row.children:
            attributed(cell, role=_CELLS.get(getattr(cell, "scope", ""), "cell"))
    return row


def table_row(
    row: Sequence[Child], *, columns: Sequence[Column], row_header: int | None = 0, row_id: str | None = None
) -> html.Tr:
    """One row under its columns. Raises ValueError where a cell is missing or too many."""
    if len(row) != len(columns):
        raise ValueError(f"{columns[0].label}: {len(row)} cells for {len(columns)} columns")
    cells = [_cell(cell, columns[i], is_head=i == row_header) for i, cell in enumerate(row)]
    return _with_roles(html.Tr(cells) if row_id is None else html.Tr(cells, id=row_id), columns)


def scroll_region(child: Component, *, label: str) -> html.Div:
    """What is too wide scrolls here, never the page."""
    region = html.Div(child, role="region", tabIndex=0, className="scroll-region")
    return attributed(region, aria_label=label)


def _caption(text: str, *, hidden: bool) -> html.Caption:
    return html.Caption(text, className="visually-hidden" if hidden else "")


def _direction(sort: Sort | None, place: int) -> Direction | None:
    return sort.direction if sort and sort.column == place else None


def _head(column: Column, direction: Direction | None) -> html.Th:
    class_name = "numeric" if column.numeric else ""
    if column.sort_href is None:
        return html.Th(column.label, scope="col", className=class_name)
    head = html.Th(_sort_link(column, direction), scope="col", className=f"{class_name} sortable".strip())
    return attributed(head, aria_sort=direction) if direction else head


def _sort_link(column: Column, direction: Direction | None) -> html.A:
    arrow = {"ascending": "▲", "descending": "▼", None: "△"}[direction]
    words: list[Child] = [column.label, " ", decoration(arrow, class_name="sort-sign")]
    return app_link(
        [*words, hidden_text(_("sortieren"))], href=column.sort_href or "", class_name="sort-link"
    )


def _cell(content: Child, column: Column, *, is_head: bool) -> html.Th | html.Td:
    class_name = "numeric" if column.numeric else ""
    if is_head:
        return attributed(html.Th(content, scope="row", className=class_name), data_label=column.label)
    return attributed(html.Td(content, className=class_name), data_label=column.label)


def key_values(pairs: Mapping[str, Child]) -> html.Dl:
    """A short list of facts: terms left, values right; under each other on a phone."""
    entries = [html.Div([html.Dt(term), html.Dd(value)]) for term, value in pairs.items()]
    return html.Dl(entries, className="key-values")
