"""Two plans, row by row and field by field: what is new, changed, unchanged and gone."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Table

from data_pipeline.schema import metadata, spec_of, table_spec_of
from data_pipeline.schema.vocabulary import Vocabulary

Rows = dict[str, list[dict[str, object]]]
"""Rows of a plan by table, without the revision."""
_TITLES = (
    *("title", "name", "committee", "partner_name", "stated_name", "department_key", "goal_code"),
    *("planned_text", "planned_eur", "statement", "phase", "state", "value"),
)
"""What tells people most about a row, the first that is filled."""


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    """One column of a row whose value changed; `old` and `new` are as people write them, "" where blank."""

    column: str
    label: str
    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class RowChange:
    """A row that is new, gone (then `fields` is empty) or changed. `key` is what people know it by."""

    key: str
    title: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TableChange:
    """Changes of one table, in the order of its keys."""

    table: str
    label: str
    added: tuple[RowChange, ...]
    changed: tuple[RowChange, ...]
    removed: tuple[RowChange, ...]
    unchanged_count: int


@dataclass(frozen=True)
class Comparison:
    """Tables of the plan that hold rows in one of the two, parents first."""

    tables: tuple[TableChange, ...]

    @property
    def is_equal(self) -> bool:
        """Whether the two plans say the same."""
        return not any(item.added or item.changed or item.removed for item in self.tables)


def compare(old: Rows, new: Rows) -> Comparison:
    """What leads from the old plan to the new one."""
    tables = (table for table in metadata.sorted_tables if old.get(table.name) or new.get(table.name))
    return Comparison(
        tuple(_table_change(table, old.get(table.name, []), new.get(table.name, [])) for table in tables)
    )


def _table_change(table: Table, old: list[dict[str, object]], new: list[dict[str, object]]) -> TableChange:
    before, after = _by_key(table, old), _by_key(table, new)
    changes = {
        key: fields
        for key in after
        if key in before and (fields := _field_changes(table, before[key], after[key]))
    }
    return TableChange(
        table=table.name,
        label=table_spec_of(table).label,
        added=tuple(_row(table, after[key]) for key in after if key not in before),
        changed=tuple(_row(table, after[key], fields) for key, fields in changes.items()),
        removed=tuple(_row(table, before[key]) for key in before if key not in after),
        unchanged_count=sum(key in before for key in after) - len(changes),
    )


def _by_key(table: Table, rows: list[dict[str, object]]) -> dict[tuple[str, ...], dict[str, object]]:
    """Rows by their key, in the natural order of the keys."""
    found = {
        tuple(shown(table.columns[name], row.get(name)) for name in _key_names(table)): row for row in rows
    }
    return {key: found[key] for key in sorted(found, key=_natural)}


def _key_names(table: Table) -> list[str]:
    return [item.name for item in table.primary_key if item.name not in ("ags", "revision_number")]


def _natural(key: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    """1.10 after 1.9: parts of digits count as numbers."""
    parts = [part for text in key for part in text.replace("-", ".").split(".")]
    return tuple((int(part), "") if part.isdecimal() and len(part) < 10 else (0, part) for part in parts)


def _row(table: Table, row: dict[str, object], fields: tuple[FieldChange, ...] = ()) -> RowChange:
    names = [name for name in _key_names(table) if name != "concept_code"] or ["concept_code"]
    title = next((_with_unit(table.columns[name], row[name]) for name in _TITLES if row.get(name)), "")
    key = " ".join(shown(table.columns[name], row.get(name)) for name in names)
    return RowChange(key=key, title="" if title == key else title, fields=fields)


def _with_unit(column: Column[Any], value: object) -> str:
    return f"{shown(column, value)} {spec_of(column).unit}".rstrip()


def _field_changes(table: Table, old: dict[str, object], new: dict[str, object]) -> tuple[FieldChange, ...]:
    pairs = (
        (
            column,
            shown(column, old.get(column.name)),
            shown(column, new.get(column.name)),
        )
        for column in table.columns
        if column.name not in ("ags", "revision_number")
    )
    return tuple(
        FieldChange(column=column.name, label=spec_of(column).label, old=before, new=after)
        for column, before, after in pairs
        if before != after
    )


def shown(column: Column[Any], value: object) -> str:
    """A value as people write it; the same text for the same value, whatever type a database gave it."""
    if value is None:
        return ""
    codes = getattr(column.type, "enum_class", None)
    if codes is not None and issubclass(codes, Vocabulary):
        return str(codes(value).label)
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, datetime | date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, float):
        return (str(int(value)) if value.is_integer() else repr(value)).replace(".", ",")
    return str(value)
