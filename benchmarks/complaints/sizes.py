"""How much room a database takes, and how much there is in memory."""

import sqlite3
from contextlib import closing
from pathlib import Path


def size_in_mb(path: Path) -> float:
    """Of an SQLite file with all that was written to it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    return path.stat().st_size / 1e6


def memory_in_mb() -> float:
    """What a new process may take without anything being swapped out."""
    lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    (free,) = (line for line in lines if line.startswith("MemAvailable:"))
    return int(free.split()[1]) * 1024 / 1e6
