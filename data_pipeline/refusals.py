"""Rows that are refused: what the plan in force says in their place does not vanish with them."""

from collections import Counter
from collections.abc import Iterable

from data_pipeline.compare import Rows
from data_pipeline.errors import Place
from data_pipeline.records import Finding, Record
from data_pipeline.row_checks import row_problem
from data_pipeline.schema import metadata
from data_pipeline.schema.vocabulary import FindingSeverity

Key = tuple[str, tuple[object, ...]]
"""A table and the key of a row in it, without city and revision."""


def keep_refused(
    records: Iterable[Record], *, refused: set[Place], previous: Rows
) -> tuple[list[Record], list[Finding]]:
    """Rows of the plan in force for those that cannot be loaded, and one warning for each file.

    refused: rows refused so far. Rows whose key itself cannot be read stand for nothing.
    """
    everything = list(records)
    lost = [item for item in everything if item.place and (item.place in refused or _is_wrong(item))]
    away = {id(item) for item in lost}
    sound = {_key(item.target, item.values) for item in everything if id(item) not in away}
    meant = {_key(item.target, item.values): item for item in lost}
    rows = {_key(name, row): row for name, found in previous.items() for row in found}
    kept = [key for key in meant if key in rows and key not in sound]
    counts = Counter(item.place.file for key in kept if (item := meant[key]).place)
    held = [Record(key[0], dict(rows[key]), None, is_carried_over=True) for key in kept]
    return held, [_told(file, count) for file, count in counts.items()]


def _is_wrong(record: Record) -> bool:
    return row_problem(metadata.tables[record.target], record) is not None


def _key(name: str, row: dict[str, object]) -> Key:
    names = (item.name for item in metadata.tables[name].primary_key)
    return name, tuple(row.get(column) for column in names if column not in ("ags", "revision_number"))


def _told(file: str, count: int) -> Finding:
    return Finding(
        place=Place(file=file),
        column=None,
        value=None,
        reason=f"Für abgelehnte Zeilen gilt weiter, was bisher galt ({count} Einträge des Plans).",
        advice="Bitte die Zeilen berichtigen und noch einmal laden.",
        severity=FindingSeverity.WARNING,
    )
