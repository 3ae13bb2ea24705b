"""Which tables are handed on: those of the plan that have a sheet of their own, with their public columns."""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import Boolean, Column, Date, Enum, Float, Integer, Numeric, Table

from dashboard.access import PUBLIC, visible_columns
from dashboard.file_names import plain
from dashboard.public.open_data.computed import COMPUTED
from dashboard.public.open_data.shapes import OpenColumn, OpenTable, Section
from data_pipeline.schema import meaning_of, metadata, spec_of
from data_pipeline.schema.base import Euro, table_spec_of

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


@cache
def open_tables() -> tuple[OpenTable, ...]:
    """By section, in the order in which the schema writes them; counts of complaints come last."""
    found = [_open(table) for table in metadata.sorted_tables if table_spec_of(table).sheet]
    order = list(Section)
    return (*sorted(found, key=lambda item: order.index(item.section)), *COMPUTED)


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
