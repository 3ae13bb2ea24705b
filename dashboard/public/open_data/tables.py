"""Which tables are handed on: those of the plan that have a sheet of their own, with their public columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import Boolean, Column, Date, Enum, Float, Integer, Numeric, Table

from dashboard.access import PUBLIC, visible_columns
from dashboard.file_names import plain
from dashboard.indicators.definitions import N_
from data_pipeline.schema import meaning_of, metadata, spec_of
from data_pipeline.schema.base import Euro, table_spec_of


class Section(StrEnum):
    """How the tables are grouped for readers; the value is its heading."""

    PLAN = N_("Der Plan")
    MONEY = N_("Geld")
    COUNCIL = N_("Rat")
    COMPLAINTS = N_("Anliegen")


_ELSEWHERE: Mapping[str, Section] = MappingProxyType(
    {
        "budget_item": Section.MONEY,
        "council_paper": Section.COUNCIL,
        "consultation": Section.COUNCIL,
        "complaint_category": Section.COMPLAINTS,
        "complaint_coverage": Section.COMPLAINTS,
        "complaint_total": Section.COMPLAINTS,
        "district": Section.COMPLAINTS,
    }
)
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True, kw_only=True)
class OpenColumn:
    """A column as it is handed on; `type` is that of a Table Schema, `codes` the only values, if any."""

    name: str
    label: str
    meaning: str
    type: str
    unit: str = ""
    codes: tuple[str, ...] = ()
    is_required: bool = False


@dataclass(frozen=True, kw_only=True)
class OpenTable:
    """A table as it is handed on. name: in addresses, for ever. source: in the database, "" where computed.

    keys: the columns that tell its rows apart. references: columns, table and columns that they point at.
    """

    name: str
    label: str
    grain: str
    section: Section
    columns: tuple[OpenColumn, ...]
    keys: tuple[str, ...]
    source: str = ""
    references: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = ()


@cache
def open_tables() -> tuple[OpenTable, ...]:
    """By section, in the order in which the schema writes them; complaints by month come last."""
    found = [_open(table) for table in metadata.sorted_tables if table_spec_of(table).sheet]
    order = list(Section)
    return (*sorted(found, key=lambda item: order.index(item.section)), COMPLAINT_MONTHS)


def table_name(label: str) -> str:
    """
    >>> table_name("Maßnahmen und Ziele")
    'massnahmen-und-ziele'
    """
    return plain(label.lower().translate(_LETTERS))


def _open(table: Table) -> OpenTable:
    spec = table_spec_of(table)
    public = visible_columns(PUBLIC, table)
    names = {column.name for column in public}
    return OpenTable(
        name=table_name(spec.sheet),
        label=spec.label,
        grain=spec.grain,
        section=_ELSEWHERE.get(table.name, Section.PLAN),
        columns=tuple(map(_column, public)),
        keys=tuple(column.name for column in table.primary_key if column.name in names),
        source=table.name,
        references=tuple(_references(table, names)),
    )


def _column(column: Column[Any]) -> OpenColumn:
    spec = spec_of(column)
    return OpenColumn(
        name=column.name,
        label=spec.label,
        meaning=meaning_of(column),
        type=_type(column),
        unit="EUR" if column.type is Euro else spec.unit,
        codes=tuple(column.type.enums) if isinstance(column.type, Enum) else (),
        is_required=not column.nullable,
    )


def _type(column: Column[Any]) -> str:
    kinds = (
        (Boolean, "boolean"),
        (Date, "date"),
        (Integer, "integer"),
        (Numeric, "number"),
        (Float, "number"),
    )
    return next((name for kind, name in kinds if isinstance(column.type, kind)), "string")


def _references(table: Table, names: set[str]) -> Sequence[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    """Foreign keys to tables that are handed on, too."""
    found = []
    for key in table.foreign_key_constraints:
        target = key.referred_table
        own = tuple(column.name for column in key.columns)
        if table_spec_of(target).sheet and set(own) <= names:
            remote = tuple(element.column.name for element in key.elements)
            found.append((own, table_name(table_spec_of(target).sheet), remote))
    return sorted(found)


def _count(name: str, label: str, meaning: str) -> OpenColumn:
    return OpenColumn(name=name, label=label, meaning=meaning, type="integer")


COMPLAINT_MONTHS = OpenTable(
    name="anliegen-monate",
    label="Anliegen je Monat",
    grain="ein Kalendermonat",
    section=Section.COMPLAINTS,
    columns=(
        OpenColumn(
            name="month", label="Monat", meaning="Erster Tag des Monats.", type="date", is_required=True
        ),
        _count("received", "Eingegangen", "Eingegangene Anliegen; auf 5 gerundet, leer: nicht erfasst."),
        _count("closed", "Abgeschlossen", "Abgeschlossene Anliegen; auf 5 gerundet, leer: nicht erfasst."),
        _count("backlog", "Offen am Monatsende", "Offene Anliegen; auf 5 gerundet, leer: nicht bekannt."),
        OpenColumn(
            name="is_complete",
            label="Vollständig",
            meaning="ja, wenn der ganze Monat erfasst ist.",
            type="boolean",
            is_required=True,
        ),
    ),
    keys=("month",),
)
"""The only table about cases: counts that are protected before they leave."""
