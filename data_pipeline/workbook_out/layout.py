"""One sheet of the workbook before anything is filled in: headings, hints, widths, drop-downs."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, Column, Date, Enum, Float, Integer, Numeric, Table, Text
from xlsxwriter.utility import xl_col_to_name

from data_pipeline.schema import spec_of, table_spec_of
from data_pipeline.sources.workbook.standard import MUNICIPALITY_HEADINGS, sheet_columns
from data_pipeline.workbook_out.book import Book

ROWS = 1000
"""Rows below the heading for which drop-downs are prepared."""
_FILLED_BY_LOAD = ("concept_code", "is_sample", "is_ongoing", "statement")
_MUNICIPALITY_HINTS = {"AGS": "Amtlicher Gemeindeschlüssel, achtstellig.", "Stadt": "Name der Stadt."}
_LISTS = {
    "field_code": ("Handlungsfelder", "field_code"),
    "department_key": ("Organisation", "department_key"),
    "measure_code": ("Maßnahmen", "measure_code"),
}
"""Columns that refer to a row of another sheet: that sheet, and its column."""


@dataclass
class Layout:
    """A written sheet; `positions` tells where a column of the table, or another heading, stands."""

    sheet: Any
    positions: dict[str, int] = field(default_factory=dict)

    def next_position(self) -> int:
        """The first column that is still free."""
        return len(self.positions)


def write_layout(
    book: Book, table: Table, *, extra: Iterable[Column[Any]] = (), is_reference: bool = False
) -> Layout:
    """A sheet with the headings of the template, and `extra` ones behind them.

    is_reference: the sheet is there to look things up, and is marked and locked as such.
    """
    layout = Layout(book.add_sheet(table_spec_of(table).sheet))
    style = book.formats["reference" if is_reference else "heading"]
    if table.name == "concept":
        for name, heading in MUNICIPALITY_HEADINGS.items():
            _heading(layout, f"municipality.{name}", heading, _MUNICIPALITY_HINTS[heading], style)
            layout.sheet.set_column(layout.next_position() - 1, layout.next_position() - 1, 18)
    for item in (*sheet_columns(table), *extra):
        _column(book, layout, table, item, style)
    layout.sheet.freeze_panes(1, _frozen(table, layout))
    if is_reference:
        layout.sheet.set_tab_color("#A6A6A6")
        layout.sheet.protect()
    return layout


def add_heading(book: Book, layout: Layout, text: str, hint: str) -> int:
    """One more heading behind the others; its position."""
    _heading(layout, text, text, hint, book.formats["heading"])
    layout.sheet.set_column(layout.positions[text], layout.positions[text], 44, book.formats["text"])
    return layout.positions[text]


def _heading(layout: Layout, key: str, text: str, hint: str, style: Any) -> None:
    at = layout.next_position()
    layout.positions[key] = at
    layout.sheet.write_string(0, at, text, style)
    layout.sheet.write_comment(0, at, hint, {"x_scale": 2})


def _column(book: Book, layout: Layout, table: Table, item: Column[Any], style: Any) -> None:
    spec = spec_of(item)
    is_asked = not item.nullable and not spec.computed and item.name not in _FILLED_BY_LOAD
    hint = " ".join(filter(None, [item.comment, f"Beispiel: {spec.example}" if spec.example else ""]))
    _heading(layout, item.name, spec.label + (" *" if is_asked else ""), hint, style)
    at = layout.positions[item.name]
    layout.sheet.set_column(at, at, _width(item), book.formats[style_of(item)])
    if rule := _validation(table, item):
        layout.sheet.data_validation(1, at, ROWS, at, {"validate": "list", "error_type": "warning"} | rule)


def style_of(item: Column[Any]) -> str:
    """Name of the format for a column; a date that may be »Q3/2026« is text until a date is put in."""
    if isinstance(item.type, Date):
        is_stated = f"{item.name.removesuffix('_date')}_text" in item.table.columns
        return "text" if is_stated else "date"
    if isinstance(item.type, Float | Integer):
        return "number"
    return "money" if isinstance(item.type, Numeric) else "text"


def _width(item: Column[Any]) -> int:
    least = 44 if isinstance(item.type, Text) else 14
    return max(least, min(40, len(spec_of(item).label) + 6))


def _frozen(table: Table, layout: Layout) -> int:
    """Number of columns that stay in sight: up to the number of the measure."""
    return layout.positions.get("measure_code", -1) + 1 if table.name != "indicator" else 0


def _validation(table: Table, item: Column[Any]) -> dict[str, object]:
    if choices := _choices(item):
        return {"source": choices}
    sheet, column = _LISTS.get(item.name, ("", ""))
    if not sheet or sheet == table_spec_of(table).sheet:
        return {}
    at = _list_position(table, sheet, column)
    letters = xl_col_to_name(at)
    return {"source": f"='{sheet}'!${letters}$2:${letters}${ROWS + 1}"}


def _list_position(table: Table, sheet: str, column: str) -> int:
    """Where the keys stand on another sheet of the template; the first columns there are fixed."""
    other = next(item for item in table.metadata.sorted_tables if table_spec_of(item).sheet == sheet)
    return [item.name for item in sheet_columns(other)].index(column)


def _choices(item: Column[Any]) -> list[str]:
    """Words to choose from: labels of a code list, or yes and no."""
    if isinstance(item.type, Boolean):
        return ["ja", "nein"]
    if not isinstance(item.type, Enum):
        return []
    codes: type[StrEnum] = item.type.enum_class  # type: ignore[assignment]
    return [getattr(member, "label", member.value) for member in codes]
