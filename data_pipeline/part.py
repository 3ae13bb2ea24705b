"""A department's part of a plan: the measures that it or a unit below it leads, and all their rows."""

from collections.abc import Iterable
from functools import cache

from data_pipeline.schema import metadata
from data_pipeline.schema.vocabulary import ResponsibilityRole

Rows = dict[str, list[dict[str, object]]]
MeasureKey = tuple[object, object]
"""Concept and number of a measure."""


@cache
def part_tables() -> tuple[str, ...]:
    """Tables whose rows belong to a measure, directly or through a row that does, parents first."""
    found: dict[str, None] = {}
    for table in metadata.sorted_tables:
        if "concept_code" in table.primary_key.columns and _is_bound(table.name, found):
            found[table.name] = None
    return tuple(found)


def _is_bound(name: str, known: Iterable[str]) -> bool:
    return "measure_code" in metadata.tables[name].columns or _parent(name, known) is not None


def _parent(name: str, known: Iterable[str]) -> str | None:
    """The bound table that a row refers to by its key, where it does not name a measure itself."""
    targets = {item.referred_table.name for item in metadata.tables[name].foreign_key_constraints}
    return next((other for other in known if other in targets), None)


def units_below(rows: Rows, *, department_key: str) -> set[object]:
    """Keys of the department and of every unit below it, former ones included."""
    found: set[object] = {department_key}
    while (
        more := {
            row["department_key"] for row in rows.get("department", []) if row.get("parent_key") in found
        }
        - found
    ):
        found |= more
    return found


def led_measures(rows: Rows, *, department_key: str, concept_code: str | None = None) -> set[MeasureKey]:
    """Measures for which the department or a unit below it is a lead."""
    units = units_below(rows, department_key=department_key)
    return {
        (row["concept_code"], row["measure_code"])
        for row in rows.get("responsibility", [])
        if row["role"] == ResponsibilityRole.LEAD
        and row.get("department_key") in units
        and concept_code in (None, row["concept_code"])
    }


def part_of(rows: Rows, *, measures: set[MeasureKey]) -> Rows:
    """Rows of the tables of a part that belong to these measures."""
    part: Rows = {}
    for name in part_tables():
        part[name] = [row for row in rows.get(name, []) if _belongs(name, row, part, measures)]
    return part


def _belongs(name: str, row: dict[str, object], part: Rows, measures: set[MeasureKey]) -> bool:
    if "measure_code" in metadata.tables[name].columns:
        return (row["concept_code"], row.get("measure_code")) in measures
    parent = _parent(name, part)
    if parent is None:
        return False
    names = metadata.tables[parent].primary_key.columns.keys()
    key = [column for column in names if column not in ("ags", "revision_number")]
    return any(all(row[column] == other[column] for column in key) for other in part[parent])
