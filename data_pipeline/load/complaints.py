"""Complaints into their table: new ones inserted, changed ones updated, equal ones left alone.

Of a known case only the columns are compared and updated that the file speaks about. The cases come in parts
and go on at once, so that a file of any size needs the memory of one part.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from data_pipeline.complaint_batch import Columns, ComplaintBatch
from data_pipeline.load.complaint_events import write_events
from data_pipeline.load.complaint_merge import drop_equal, keep_known_closings, merge
from data_pipeline.load.complaint_stage import (
    COLUMNS,
    complaint_stage,
    emptied,
    is_same_case,
    measured,
    on_stage,
    staged,
)
from data_pipeline.load.new_sources import NewSources
from data_pipeline.rollup.keeping import RollUp, kept
from data_pipeline.schema.bulk import insert_rows
from data_pipeline.schema.complaints import complaint

_CACHE_KIBIBYTES = 32 * 1024
_OBJECTS = 200_000


@dataclass(frozen=True)
class ComplaintChanges:
    """Cases that a load brought for the first time, and known ones it changed."""

    added: int = 0
    changed: int = 0

    def __add__(self, other: "ComplaintChanges") -> "ComplaintChanges":
        return ComplaintChanges(self.added + other.added, self.changed + other.changed)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed)


def write_complaints(
    connection: Connection, batch: ComplaintBatch, *, ags: str, revision_number: int, created_at: datetime
) -> ComplaintChanges:
    """Cases that are new or changed; what changed in known ones becomes events.

    Consumes the parts of the batch: its counts and findings are complete afterwards. Raises FileError.
    """
    constants: dict[str, object] = {
        "ags": ags,
        "first_revision_number": revision_number,
        "changed_revision_number": revision_number,
    }
    touched = ComplaintChanges()
    with _few_collections(), _room(connection), staged(connection), kept(connection) as roll_up:
        new = NewSources(connection, ags=ags)
        for part in batch.parts():
            cells = _cells(part, constants)
            if new.are_all_of(part):  # No two cases of a batch have the same key: nothing to compare with.
                touched += _insert(connection, cells, roll_up)
            else:
                touched += _compare(connection, cells, part.stated, created_at, roll_up)
    return touched


def _cells(part: ComplaintBatch, constants: dict[str, object]) -> Columns:
    """The good cases. A column that the part lacks is left out: it has no default, but takes time."""
    names = [name for name in COLUMNS if name in constants or name in part.columns]
    return part.good_cells(names, constants)


def _insert(connection: Connection, cells: Columns, roll_up: RollUp) -> ComplaintChanges:
    count = insert_rows(connection, complaint.name, list(cells), _rows(cells))
    roll_up.add_new(cells, count=count)
    return ComplaintChanges(count)


def _rows(cells: Columns) -> list[tuple[object, ...]]:
    return list(zip(*cells.values(), strict=True))


def _compare(
    connection: Connection, cells: Columns, stated: set[str], created_at: datetime, roll_up: RollUp
) -> ComplaintChanges:
    count = insert_rows(connection, complaint_stage.name, list(cells), _rows(cells))
    measured(connection)
    known = select(func.count()).select_from(complaint_stage.join(complaint, is_same_case()))
    added = count - int(connection.execute(known).scalar_one())
    if added == count:
        emptied(connection)
        return _insert(connection, cells, roll_up)
    keep_known_closings(connection, stated)
    drop_equal(connection, stated)
    roll_up.take_away(on_stage())
    write_events(connection, stated, observed_at=created_at)
    touched = merge(connection, stated)
    roll_up.add(on_stage())
    emptied(connection)
    return ComplaintChanges(added, touched - added)


@contextmanager
def _few_collections() -> Iterator[None]:
    """Rows are many objects without cycles; looking for some every 700 objects takes a third of the time."""
    usual = gc.get_threshold()
    gc.set_threshold(_OBJECTS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@contextmanager
def _room(connection: Connection) -> Iterator[None]:
    """On SQLite more room for pages of indexes than its usual 2 MB, which a large load would turn over."""
    if connection.dialect.name != "sqlite":
        yield
        return
    usual = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_KIBIBYTES}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {usual}")
