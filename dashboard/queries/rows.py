"""Rows of one plan table as one viewer may see them."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, Table, select

from dashboard.access import Viewer, visible_columns
from dashboard.records import Revision

T = TypeVar("T")


class PlanRows:
    """Reads tables of one concept of one revision, without the columns the viewer may not see."""

    def __init__(
        self, viewer: Viewer, connection: Connection, *, ags: str, revision: Revision, concept_code: str
    ) -> None:
        self._viewer, self._connection = viewer, connection
        self._key = {"ags": ags, "revision_number": revision.plan_number, "concept_code": concept_code}

    def of(self, table: Table) -> list[RowMapping]:
        """All rows in the order of the primary key."""
        query = select(*visible_columns(self._viewer, table))
        for name, value in self._key.items():
            if name in table.columns:
                query = query.where(table.c[name] == value)
        return list(self._connection.execute(query.order_by(*table.primary_key)).mappings())


def grouped(
    rows: Iterable[RowMapping], key: str, build: Callable[[RowMapping], T]
) -> dict[Any, tuple[T, ...]]:
    """Records built from rows, by the value of a column, in order."""
    found: defaultdict[Any, list[T]] = defaultdict(list)
    for row in rows:
        found[row[key]].append(build(row))
    return {value: tuple(items) for value, items in found.items()}


def taken(row: RowMapping, *names: str) -> dict[str, Any]:
    """Some columns as keyword arguments; what the viewer may not see is None."""
    return {name: row.get(name) for name in names}
