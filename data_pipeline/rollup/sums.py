"""From the collected deltas to the rows of each table of the roll-up, fine and coarse by the same rule."""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    CompoundSelect,
    Select,
    String,
    Table,
    func,
    literal,
    literal_column,
    select,
    union_all,
)

from data_pipeline.rollup.delta import combination, duration_delta, flow_delta, open_day_delta
from data_pipeline.schema.durations import BUCKETS
from data_pipeline.schema.rollup import (
    ALL,
    COUNTERS,
    DIMENSIONS,
    complaint_duration,
    complaint_duration_slice,
    complaint_flow,
    complaint_flow_slice,
    complaint_open_day,
)

Keys = dict[str, ColumnElement[Any]]
Rows = Select[Any] | CompoundSelect[Any]
_SLICE = ("dimension", "dimension_value")


def changes(table: Table) -> list[Select[Any]]:
    """What was collected for a table, in one or more parts that have no key in common."""
    delta, summed = _SOURCES[table]
    return [summed(delta, keys) for keys in _cuts(table, delta)]


def touched_keys(table: Table) -> Rows:
    """The keys that something was collected for."""
    delta, _ = _SOURCES[table]
    return union(_from(delta, keys).distinct() for keys in _cuts(table, delta))


def union(selects: Iterable[Select[Any]]) -> Rows:
    """All rows of the parts."""
    first, *others = selects
    return union_all(first, *others) if others else first


def _cuts(table: Table, delta: Table) -> list[Keys]:
    """The keys of a fine table, or of a coarse one by each dimension, the first of which is none."""
    names = table.primary_key.columns.keys()
    sources: Keys = dict((*combination.c.items(), *delta.c.items()))
    if "dimension" not in names:
        return [{name: sources[name] for name in names}]
    values: Keys = {ALL: literal("", String)} | {name: sources[code] for name, code in DIMENSIONS.items()}
    return [_coarse(names, sources, dimension, value) for dimension, value in values.items()]


def _coarse(names: list[str], sources: Keys, dimension: str, value: ColumnElement[Any]) -> Keys:
    of_slice = dict(zip(_SLICE, (literal(dimension, String), value), strict=True))
    return {name: of_slice[name] if name in of_slice else sources[name] for name in names}


def _from(delta: Table, keys: Keys, *sums: ColumnElement[Any]) -> Select[Any]:
    both = delta.join(combination, delta.c.combination == combination.c.number)
    return select(*(value.label(name) for name, value in keys.items()), *sums).select_from(both)


def _is_fine(keys: Keys) -> bool:
    return not keys.keys() & {*_SLICE}


def _groups(delta: Table, keys: Keys) -> list[ColumnElement[Any]]:
    """Numbers instead of texts where each combination stays apart.

    What is the same in all rows need not, and on PostgreSQL must not, be grouped by.
    """
    if _is_fine(keys):
        return [item for item in delta.primary_key if item.name != "bucket"] + [combination.c.number]
    return [value for value in keys.values() if isinstance(value, Column)]


def _sums(source: Any, *names: str) -> list[ColumnElement[Any]]:
    return [func.sum(source.c[name]).label(name) for name in names]


def _counters(delta: Table, keys: Keys) -> Select[Any]:
    return _from(delta, keys, *_sums(delta, *COUNTERS)).group_by(*_groups(delta, keys))


def _cases(delta: Table, keys: Keys) -> Select[Any]:
    return _from(delta, keys, *_sums(delta, "cases")).group_by(*_groups(delta, keys))


def _histogram(delta: Table, keys: Keys) -> Select[Any]:
    """Coarsely a row for each bucket before all stand beside each other: fewer rows to look at 64 times."""
    groups = _groups(delta, keys)
    if _is_fine(keys):
        return _from(delta, keys, *_buckets(delta)).group_by(*groups)
    long = _from(delta, keys, delta.c.bucket, *_sums(delta, "cases", "seconds"))
    rows = long.group_by(*groups, delta.c.bucket).subquery()
    names = [rows.c[name] for name in keys]
    return select(*names, *_buckets(rows)).group_by(*names)


def _buckets(source: Any) -> list[ColumnElement[Any]]:
    buckets = (
        func.coalesce(
            func.sum(source.c.cases).filter(source.c.bucket == literal_column(str(number))), 0
        ).label(name)
        for number, name in enumerate(BUCKETS)
    )
    return [*_sums(source, "cases", "seconds"), *buckets]


_SOURCES: dict[Table, tuple[Table, Callable[[Table, Keys], Select[Any]]]] = {
    complaint_flow: (flow_delta, _counters),
    complaint_flow_slice: (flow_delta, _counters),
    complaint_duration: (duration_delta, _histogram),
    complaint_duration_slice: (duration_delta, _histogram),
    complaint_open_day: (open_day_delta, _cases),
}
"""Where the rows of a table come from, and how they are added up."""
