"""A new SQLite file is switched to write-ahead logging by whoever comes first; all others wait."""

import sqlite3
import threading
from pathlib import Path

from data_pipeline.schema.session import open_engine


def test_a_new_file_that_somebody_else_is_using_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "neu.sqlite"
    other = sqlite3.connect(path, check_same_thread=False)
    other.execute("CREATE TABLE measure (id)")
    other.execute("BEGIN IMMEDIATE")  # It is about to switch: SQLite gives up at once rather than wait.
    release = threading.Timer(0.2, other.rollback)
    release.start()
    with open_engine(f"sqlite:///{path}").connect() as connection:
        mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
    release.join()
    assert mode == "wal"
