"""Many rows into a table by the fastest way each database has."""

from collections.abc import Sequence

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError


def insert_rows(
    connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]
) -> int:
    """Number of rows inserted: text, numbers, bool and None as the driver takes them; moments as ISO text.

    Raises DBAPIError like every other statement.
    """
    if not rows:
        return 0
    names = ", ".join(columns)
    cursor, driver = connection.connection.cursor(), connection.dialect.loaded_dbapi
    try:
        if connection.dialect.name == "sqlite":
            marks = ", ".join("?" * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608
        else:
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
    except driver.Error as error:
        what = f"INSERT INTO {table}"
        raise DBAPIError.instance(what, None, error, driver.Error, dialect=connection.dialect) from error
    finally:
        cursor.close()
    return len(rows)
