"""Compute the whole roll-up from the cases again: to replace the kept one, or to compare with it."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, except_, select

from data_pipeline.rollup.adding import temporary
from data_pipeline.rollup.keeping import kept
from data_pipeline.schema.complaints import complaint
from data_pipeline.schema.organisation import municipality
from data_pipeline.schema.rollup import ROLL_UP

Row = dict[str, object]


@dataclass(frozen=True)
class Difference:
    """A row that is not what the cases give; None where there is none."""

    table: str
    key: Row
    kept: Row | None
    computed: Row | None


def rebuild(connection: Connection) -> None:
    """Replace the roll-up of every city."""
    _alone(connection)
    for table in ROLL_UP:
        connection.execute(delete(table))
    with kept(connection) as found:
        found.add(complaint)


def verify(connection: Connection) -> list[Difference]:
    """What differs from the cases, table by table; nothing when all is right."""
    _alone(connection)
    with temporary(connection, "computed") as computed:
        with kept(connection, computed) as found:
            found.add(complaint)
        return [item for table in ROLL_UP for item in _differences(connection, table, computed[table])]


def _alone(connection: Connection) -> None:
    """Wait until no load is writing cases, and let none begin; on SQLite there is one writer anyway."""
    connection.execute(select(municipality.c.ags).with_for_update()).all()


def _differences(connection: Connection, table: Table, computed: Table) -> Iterator[Difference]:
    kept_rows = _only_in(connection, table, computed)
    computed_rows = _only_in(connection, computed, table)
    for key in dict.fromkeys((*kept_rows, *computed_rows)):
        named = dict(zip(table.primary_key.columns.keys(), key, strict=True))
        yield Difference(table.name, named, kept_rows.get(key), computed_rows.get(key))


def _only_in(connection: Connection, table: Table, other: Table) -> dict[tuple[object, ...], Row]:
    names = table.columns.keys()
    rows = except_(*(select(*(item.c[name] for name in names)) for item in (table, other)))
    keys = table.primary_key.columns.keys()
    found = (dict(row) for row in connection.execute(rows).mappings())
    return {tuple(row[name] for name in keys): row for row in found}
