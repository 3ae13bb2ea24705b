"""Two plans compared, as German text for people and as an object for programs."""

from collections.abc import Iterator
from dataclasses import asdict

from data_pipeline.compare import Comparison, FieldChange, RowChange, TableChange

_LONGEST = 70


def as_text(comparison: Comparison, *, limit: int | None = None) -> str:
    """What is new, changed and gone, table by table; at most `limit` rows of each kind and table."""
    if comparison.is_equal:
        return "Am Plan ändert sich nichts."
    return "\n".join(line for item in comparison.tables for line in _table_lines(item, limit))


def as_object(comparison: Comparison) -> dict[str, object]:
    """The same, field by field, for JSON."""
    return {item.table: _table_object(item) for item in comparison.tables}


def _table_object(item: TableChange) -> dict[str, object]:
    return {
        "label": item.label,
        "added": [_row_object(row) for row in item.added],
        "changed": [_row_object(row) for row in item.changed],
        "removed": [_row_object(row) for row in item.removed],
        "unchanged": item.unchanged_count,
    }


def _row_object(row: RowChange) -> dict[str, object]:
    found: dict[str, object] = {"key": row.key, "title": row.title}
    return found | ({"fields": [asdict(item) for item in row.fields]} if row.fields else {})


def _table_lines(item: TableChange, limit: int | None) -> Iterator[str]:
    if not (item.added or item.changed or item.removed):
        return
    yield (
        f"{item.label}: {len(item.added)} neu, {len(item.changed)} geändert, {len(item.removed)} weg,"
        f" {item.unchanged_count} unverändert"
    )
    yield from _limited([f"  + {_name(row)}" for row in item.added], "neue", limit)
    yield from _limited([_changed(row) for row in item.changed], "geänderte", limit)
    yield from _limited([f"  - {_name(row)}" for row in item.removed], "weggefallene", limit)


def _limited(lines: list[str], kind: str, limit: int | None) -> Iterator[str]:
    yield from lines[:limit]
    if limit is not None and len(lines) > limit:
        yield f"  ... und {len(lines) - limit} weitere {kind} (alle mit --json)"


def _changed(row: RowChange) -> str:
    return "\n".join([f"  ~ {_name(row)}", *(f"      {_field(item)}" for item in row.fields)])


def _field(item: FieldChange) -> str:
    return f"{item.label}: {_short(item.old)} → {_short(item.new)}"


def _name(row: RowChange) -> str:
    return _short(f"{row.key} {row.title}", quoted=False)


def _short(text: str, *, quoted: bool = True) -> str:
    text = " ".join(text.split())
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    if not quoted:
        return text
    return f"»{text}«" if text else "(leer)"
