"""How much room a database takes."""

import sqlite3
from contextlib import closing
from pathlib import Path


def size_in_mb(path: Path) -> float:
    """Of an SQLite file with all that was written to it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    return path.stat().st_size / 1e6
