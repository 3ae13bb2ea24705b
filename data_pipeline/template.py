"""The empty workbook, derived from the schema: headings, hints, drop-downs. What it writes, `load` reads."""

from enum import StrEnum
from pathlib import Path
from typing import Any

import xlsxwriter
from sqlalchemy import Boolean, Column, Date, Enum, Numeric, Table

from data_pipeline.schema import spec_of, table_spec_of
from data_pipeline.sources.workbook.standard import MUNICIPALITY_HEADINGS, sheet_columns, sheet_tables

_ROWS = 1000
_MUNICIPALITY_HINTS = {"AGS": "Amtlicher Gemeindeschlüssel, achtstellig.", "Stadt": "Name der Stadt."}


def write_template(path: Path) -> None:
    """Write an empty workbook with one sheet for every table that people fill in."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        formats = {
            "heading": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
            "date": book.add_format({"num_format": "dd.mm.yyyy"}),
            "text": book.add_format({"num_format": "@"}),
            "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        _write_guide(book, formats)
        for table in sheet_tables():
            _write_sheet(book, table, formats)


def _write_guide(book: Any, formats: dict[str, Any]) -> None:
    sheet = book.add_worksheet("Hinweise")
    sheet.set_column(0, 0, 28, formats["wrap"])
    sheet.set_column(1, 1, 90, formats["wrap"])
    lines = [
        (
            "So wird ausgefüllt",
            "Überschriften stehen lassen. Spalten mit * sind Pflicht. Ein leeres Blatt ändert nichts.",
        ),
        ("Termine", "Als Datum oder als 06/2026, Q3/2026, 2. Halbjahr 2026, 2026, Daueraufgabe."),
        ("Geld", "Betrag in Euro, sonst »keine Mittel« oder »offen«. Leer heißt: keine Angabe."),
        *((spec.sheet, f"Je Zeile {spec.grain}.") for spec in map(table_spec_of, sheet_tables())),
    ]
    for row, (title, text) in enumerate(lines):
        sheet.write(row, 0, title, formats["heading"])
        sheet.write(row, 1, text)


def _write_sheet(book: Any, table: Table, formats: dict[str, Any]) -> None:
    sheet = book.add_worksheet(table_spec_of(table).sheet)
    sheet.freeze_panes(1, 0)
    position = 0
    if table.name == "concept":
        for heading in MUNICIPALITY_HEADINGS.values():
            _write_heading(sheet, position, heading, _MUNICIPALITY_HINTS[heading], formats)
            sheet.set_column(position, position, 18, formats["text"])
            position += 1
    for item in sheet_columns(table):
        _write_column(sheet, position, item, formats)
        position += 1


def _write_heading(sheet: Any, position: int, text: str, hint: str, formats: dict[str, Any]) -> None:
    sheet.write(0, position, text, formats["heading"])
    sheet.write_comment(0, position, hint, {"x_scale": 2})


def _write_column(sheet: Any, position: int, item: Column[Any], formats: dict[str, Any]) -> None:
    spec = spec_of(item)
    is_asked = not item.nullable and item.name not in ("concept_code", "is_sample", "is_ongoing", "statement")
    hint = " ".join(filter(None, [item.comment, f"Beispiel: {spec.example}" if spec.example else ""]))
    _write_heading(sheet, position, spec.label + (" *" if is_asked else ""), hint, formats)
    sheet.set_column(position, position, max(14, min(40, len(spec.label) + 6)), _column_format(item, formats))
    if choices := _choices(item):
        sheet.data_validation(
            1, position, _ROWS, position, {"validate": "list", "source": choices, "error_type": "warning"}
        )


def _column_format(item: Column[Any], formats: dict[str, Any]) -> Any:
    if isinstance(item.type, Date):
        return formats["date"]
    return None if isinstance(item.type, Numeric) else formats["text"]


def _choices(item: Column[Any]) -> list[str]:
    """Words to choose from: labels of a code list, or yes and no."""
    if isinstance(item.type, Boolean):
        return ["ja", "nein"]
    if not isinstance(item.type, Enum):
        return []
    codes: type[StrEnum] = item.type.enum_class  # type: ignore[assignment]
    return [getattr(member, "label", member.value) for member in codes]
