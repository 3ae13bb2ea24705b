"""Complaints into their table: new ones inserted, changed ones updated, equal ones left alone.

Of a known case only the columns are compared and updated that the file speaks about.
"""

from typing import Any

from sqlalchemy import Connection, column, or_, select, table
from sqlalchemy.dialects import postgresql, sqlite

from data_pipeline.schema.complaints import complaint
from data_pipeline.sources.complaints_csv.batch import ComplaintBatch

_KEYS = ("ags", "source_code", "complaint_id")
_REVISIONS = ("first_revision_number", "changed_revision_number")
_STAGE = "complaint_stage"


def write_complaints(connection: Connection, batch: ComplaintBatch, *, ags: str, revision_number: int) -> int:
    """Number of cases that are new or changed."""
    constants = {"ags": ags, **dict.fromkeys(_REVISIONS, revision_number)}
    rows = batch.good_rows(_names(), constants)
    if connection.dialect.name == "sqlite":
        statement = _upsert(sqlite.insert(complaint).values(dict.fromkeys(_names(), "")), batch.stated)
        sql = str(statement.compile(dialect=connection.dialect))
        return connection.exec_driver_sql(sql, rows).rowcount if rows else 0
    return _copy_and_merge(connection, rows, batch.stated)


def _names() -> list[str]:
    return [item.name for item in complaint.columns]


def _upsert(statement: Any, stated: set[str]) -> Any:
    """Insert; on a known key update, but only where something differs."""
    changeable = [name for name in _names() if name in stated - {*_KEYS, *_REVISIONS}]
    excluded = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=list(_KEYS),
        set_={name: excluded[name] for name in (*changeable, "changed_revision_number")},
        where=or_(*(complaint.c[name].is_distinct_from(excluded[name]) for name in changeable)),
    )


def _copy_and_merge(connection: Connection, rows: list[tuple[Any, ...]], stated: set[str]) -> int:
    connection.exec_driver_sql(
        f"CREATE TEMPORARY TABLE {_STAGE} (LIKE complaint) ON COMMIT DROP"
        if not _stage_exists(connection)
        else f"TRUNCATE {_STAGE}"
    )
    cursor = connection.connection.cursor()
    with cursor.copy(f"COPY {_STAGE} ({', '.join(_names())}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    stage = table(_STAGE, *(column(item.name, item.type) for item in complaint.columns))
    merge = postgresql.insert(complaint).from_select(_names(), select(*(stage.c[name] for name in _names())))
    # Without the option SQLAlchemy lets go of the cursor, and its count is -1.
    return connection.execute(_upsert(merge, stated), execution_options={"preserve_rowcount": True}).rowcount


def _stage_exists(connection: Connection) -> bool:
    return bool(connection.exec_driver_sql(f"SELECT to_regclass('pg_temp.{_STAGE}')").scalar())
