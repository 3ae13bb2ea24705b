"""Reading an exported workbook: the template's sheets, and what a cell of the template alone cannot say.

Beside the columns of the template an export holds the numbers of rows (»Nr.«), the wording and the precision
of a date or an amount where its cell does not give them back, and the rest of texts too long for one cell.
"""

import re
from dataclasses import replace
from functools import cache
from hashlib import sha256

from sqlalchemy import Column, Table

from data_pipeline.errors import Place
from data_pipeline.files.sheet import Row, Sheet
from data_pipeline.mapping import ColumnRule, Mapping, TableRule
from data_pipeline.records import Extract
from data_pipeline.schema import metadata, spec_of
from data_pipeline.sources.workbook.extract import extract
from data_pipeline.sources.workbook.standard import standard_mapping

BLANK = "(leer)"
"""In a companion column: blank, whatever the cell it belongs to would say about it."""
_REST = re.compile(r"(?P<heading>.+) \(Fortsetzung (?P<number>\d+)\)")
_ESCAPED = re.compile(r"_x(00[01][0-9A-F]|FFF[EF])_")


def companion_columns(table: Table) -> list[Column[object]]:
    """Computed columns of the plan that only an export states."""
    return [
        column
        for column in table.columns
        if spec_of(column).computed and column.name not in ("ags", "revision_number")
    ]


def rest_heading(label: str, number: int) -> str:
    """Heading over the further part of texts that are too long for a cell.

    >>> rest_heading("Beschreibung", 1)
    'Beschreibung (Fortsetzung 1)'
    """
    return f"{label} (Fortsetzung {number})"


@cache
def exported_mapping() -> Mapping:
    """The mapping of the workbook that `export` writes."""
    standard = standard_mapping()
    rules = tuple(_with_companions(rule) for rule in standard.table)
    mapping = standard.model_copy(update={"table": rules, "name": "export", "sha256": ""})
    return mapping.model_copy(update={"sha256": sha256(mapping.model_dump_json().encode()).hexdigest()})


def _with_companions(rule: TableRule) -> TableRule:
    if rule.target == "municipality":
        return rule
    own = {
        column.name: ColumnRule(headings=(spec_of(column).label,))
        for column in companion_columns(metadata.tables[rule.target])
    }
    return rule.model_copy(update={"columns": rule.columns | own})


def extract_exported(sheets: list[Sheet]) -> Extract:
    """Everything an exported workbook holds. Raises MappingError when it holds no sheet of the template."""
    blanks: dict[Place, set[str]] = {}
    found = extract([_joined(sheet, blanks) for sheet in sheets], mapping=exported_mapping())
    for record in found.records:
        stated = blanks.get(record.place, set()) if record.place else set()
        for column in companion_columns(metadata.tables[record.target]) if stated else ():
            if spec_of(column).label in stated:
                record.values[column.name] = None
    return found


def _joined(sheet: Sheet, blanks: dict[Place, set[str]]) -> Sheet:
    """The sheet as it was meant: long texts in one piece, marks decoded, stated blanks noted and gone."""
    if not sheet.rows:
        return sheet
    headings = ["" if cell is None else str(cell).removesuffix(" *") for cell in sheet.rows[0].cells]
    parts = [
        (headings.index(match["heading"]), at)
        for at, text in enumerate(headings)
        if (match := _REST.fullmatch(text)) and match["heading"] in headings
    ]
    rows = [sheet.rows[0]]
    for row in sheet.rows[1:]:
        cells = _put_together([_decoded(cell) for cell in row.cells], parts)
        place = Place(file=sheet.file, sheet=sheet.name, row=row.number)
        blanks[place] = {text for text, cell in zip(headings, cells, strict=False) if cell == BLANK}
        rows.append(Row(row.number, tuple(_without_blank(cells, headings))))
    return replace(sheet, rows=rows)


def _without_blank(cells: list[object], headings: list[str]) -> list[object]:
    labels = _companion_labels()
    return [
        None if cell == BLANK and text in labels else cell
        for cell, text in zip(cells, headings + [""] * (len(cells) - len(headings)), strict=False)
    ]


@cache
def _companion_labels() -> frozenset[str]:
    tables = (metadata.tables[rule.target] for rule in standard_mapping().table)
    return frozenset(spec_of(column).label for table in tables for column in companion_columns(table))


def _put_together(cells: list[object], parts: list[tuple[int, int]]) -> list[object]:
    """Cells with the further parts of long texts behind their first part."""
    for first, at in parts:
        if at < len(cells) and cells[at] is not None:
            cells[first] = f"{cells[first] or ''}{cells[at]}"
            cells[at] = None
    return cells


def _decoded(cell: object) -> object:
    """A cell's text with the marks that workbooks use for control characters turned back."""
    if not isinstance(cell, str) or "_x" not in cell:
        return cell
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), cell)
