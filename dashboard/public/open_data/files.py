"""A table in each form in which it is handed on."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from dashboard.catalogue.machine import csv_text, plain_number
from dashboard.labels import gettext, label
from dashboard.public.licences import Licence
from dashboard.public.open_data.contents import Content
from dashboard.public.open_data.shapes import OpenColumn
from dashboard.sheets.german import german_table
from dashboard.sheets.sheet import Cell, Column, Kind, Sheet
from dashboard.sheets.workbook import MIME, workbook
from data_pipeline.schema import vocabulary
from data_pipeline.schema.vocabulary import Vocabulary


class FileForm(StrEnum):
    """The value is the ending of the address."""

    CSV = "csv"
    EXCEL = "excel.csv"
    JSON = "json"
    XLSX = "xlsx"


@dataclass(frozen=True, kw_only=True)
class FileType:
    """How a form is called, here and in the catalogues: its type and its name in the EU's list of formats."""

    words: str
    mimetype: str
    eu_name: str
    is_packed: bool = False


FILE_TYPES: Mapping[FileForm, FileType] = MappingProxyType(
    {
        FileForm.CSV: FileType(words="CSV", mimetype="text/csv; charset=utf-8", eu_name="CSV"),
        FileForm.EXCEL: FileType(words="CSV (Excel)", mimetype="text/csv; charset=utf-8", eu_name="CSV"),
        FileForm.JSON: FileType(words="JSON", mimetype="application/json", eu_name="JSON"),
        FileForm.XLSX: FileType(words="XLSX", mimetype=MIME, eu_name="XLSX", is_packed=True),
    }
)
_KINDS = {"date": Kind.DATE, "integer": Kind.NUMBER, "number": Kind.NUMBER}
_PLAIN_NUMBERS = ("year", "number", "position")
"""Ends of names of columns whose numbers are names: a year has no point between its digits."""


def file_of(content: Content, form: FileForm, *, licence: Licence, source: str) -> str | bytes:
    """The bytes of a form."""
    writers: dict[FileForm, Callable[[], str | bytes]] = {
        FileForm.CSV: lambda: machine_csv(content),
        FileForm.EXCEL: lambda: german_table(_columns(content), _rows(content)),
        FileForm.JSON: lambda: _json(content, licence, source),
        FileForm.XLSX: lambda: workbook(_sheet(content, licence, source)),
    }
    return writers[form]()


def machine_csv(content: Content) -> str:
    """UTF-8, comma, point, ISO days, codes; the names of the schema above."""
    head = [column.name for column in content.table.columns]
    return csv_text([head, *([_machine(value) for value in row] for row in content.rows)])


def _machine(value: object) -> object:
    return plain_number(value) if isinstance(value, float) else value


def _json(content: Content, licence: Licence, source: str) -> str:
    names = [column.name for column in content.table.columns]
    found = {
        "table": content.table.name,
        "title": content.table.label,
        "revision": content.revision.number,
        "as_of_date": content.as_of.isoformat(),
        "source": source,
        "licence": {"name": licence.name, "uri": licence.uri},
        "is_sample": content.is_sample,
        "protection": content.protection or None,
        "rows": [
            {name: _in_json(value) for name, value in zip(names, row, strict=True)} for row in content.rows
        ],
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"


def _in_json(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else _machine(value)


def _columns(content: Content) -> tuple[Column, ...]:
    return tuple(Column(heading=_heading(item), kind=_kind(item)) for item in content.table.columns)


def _heading(column: OpenColumn) -> str:
    is_told = column.unit and column.unit != "EUR"
    return f"{column.label} ({column.unit})" if is_told else column.label


def _kind(column: OpenColumn) -> Kind:
    if column.unit == "EUR":
        return Kind.EURO
    return Kind.TEXT if column.name.endswith(_PLAIN_NUMBERS) else _KINDS.get(column.type, Kind.TEXT)


def _rows(content: Content) -> tuple[tuple[Cell, ...], ...]:
    """In words: codes of lists by their labels, "ja" and "nein"."""
    columns = content.table.columns
    return tuple(
        tuple(_word(value, column) for value, column in zip(row, columns, strict=True))
        for row in content.rows
    )


def _word(value: object, column: OpenColumn) -> Cell:
    if isinstance(value, bool):
        return gettext("ja") if value else gettext("nein")
    if column.codes and isinstance(value, str):
        return _label(value, column.codes)
    return value if value is None or isinstance(value, str | int | float | date) else str(value)


def _label(value: str, codes: tuple[str, ...]) -> str:
    """The word of a code, from the list that has exactly these codes."""
    for found in vars(vocabulary).values():
        if isinstance(found, type) and issubclass(found, Vocabulary) and tuple(map(str, found)) == codes:
            return next(label(item) for item in found if item.value == value)
    return value


def _sheet(content: Content, licence: Licence, source: str) -> Sheet:
    words = {
        gettext("Tabelle"): f"{content.table.label}: {content.table.grain}",
        gettext("Revision"): str(content.revision.number),
        gettext("Datenstand"): f"{content.as_of:%d.%m.%Y}",
        gettext("Quelle"): source,
        gettext("Lizenz"): f"{licence.name} ({licence.uri})",
        gettext("Beispieldaten"): gettext("ja") if content.is_sample else gettext("nein"),
    }
    meanings = ((column.label, column.meaning) for column in content.table.columns)
    return Sheet(
        name=content.table.label,
        title=content.table.label,
        columns=_columns(content),
        rows=_rows(content),
        hints=(*words.items(), *meanings),
        created_at=content.revision.created_at,
    )
