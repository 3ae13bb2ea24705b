"""Everything of one database into an empty one: from the embedded default to a server, or back."""

from collections.abc import Mapping

from sqlalchemy import Connection, Engine, Table, func, select

from data_pipeline.errors import DatabaseStateError
from data_pipeline.schema import metadata
from data_pipeline.schema.session import writing

_AT_ONCE = 5000


def copy_database(source: Engine, target: Engine) -> dict[str, int]:
    """Number of rows by table; all of them arrive, or none. References are checked at the commit.

    Both have the schema of this version. The source is read as it is at one moment, whoever loads meanwhile.
    Raises DatabaseStateError for a target that holds anything, or a source that holds nothing.
    """
    with _reading(source) as found, writing(target) as written:
        _refuse_filled(written)
        counts = {table.name: _copy(table, found, written) for table in metadata.sorted_tables}
        if not any(counts.values()):
            raise DatabaseStateError("Die Quelle ist leer.", "Bitte die Adresse der Quelle prüfen.")
        _refuse_differences(counts, written)
    return counts


def _reading(source: Engine) -> Connection:
    """A connection whose statements all see the same state."""
    if source.dialect.name == "sqlite":
        return source.connect()
    return source.connect().execution_options(isolation_level="REPEATABLE READ")


def _refuse_filled(target: Connection) -> None:
    filled = [table.name for table in metadata.sorted_tables if _count(table, target)]
    if filled:
        raise DatabaseStateError(
            f"Das Ziel ist nicht leer: {', '.join(filled[:3])} …", "Bitte eine leere Datenbank angeben."
        )


def _copy(table: Table, source: Connection, target: Connection) -> int:
    count = 0
    found = source.execute(select(table), execution_options={"yield_per": _AT_ONCE})
    for rows in found.mappings().partitions(_AT_ONCE):
        target.execute(table.insert(), [dict(row) for row in rows])
        count += len(rows)
    return count


def _refuse_differences(counts: Mapping[str, int], target: Connection) -> None:
    for table in metadata.sorted_tables:
        if _count(table, target) != counts[table.name]:
            raise DatabaseStateError(
                f"Von {table.name} sind nicht alle Zeilen angekommen; nichts wurde geändert.",
                "Bitte diese Meldung an die Betreuung geben.",
            )


def _count(table: Table, connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()
