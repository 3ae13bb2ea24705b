"""A file with cases in JSON: an answer of a server as it is, or the snapshot of a fetch."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from data_pipeline.complaint_batch import ComplaintBatch
from data_pipeline.errors import FileError, Place
from data_pipeline.mapping import Mapping
from data_pipeline.records import Finding
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.sources.open311.document import read_records
from data_pipeline.sources.open311.extract import extract_requests
from data_pipeline.sources.open311.snapshot import FORMAT, Head, head_of
from data_pipeline.sources.open311.standard import CASE_FIELDS, field_name

ENDINGS = (".json", ".jsonl")
_GEOREPORT_FIELDS = CASE_FIELDS - {"status", "token"}
"""Fields that nothing but GeoReport has."""


@dataclass(frozen=True)
class CaseFile:
    """Cases of a file. vanished: ids that the source no longer knows, observed at that moment (UTC).

    source_code: of a snapshot, None for the answer of a server.
    """

    batch: ComplaintBatch
    source_code: str | None
    vanished: tuple[str, ...]
    observed_at: datetime


def read_case_file(path: Path, *, file: str, mapping: Mapping, now: datetime | None = None) -> CaseFile:
    """The cases of a file. `now` stands for the moment of observation where the file has none.

    Raises FileError or MappingError.
    """
    head, records = _with_head(read_records(path, file=file), file)
    observed_at = (head.observed_at if head else None) or now or datetime.now(UTC)
    source_code = head.source if head else None
    batch = extract_requests(
        records, file=file, mapping=mapping, observed_at=observed_at, source_code=source_code
    )
    if head:
        batch.counts.cells_dropped += head.cells_dropped
        batch.findings += [_warning(file, text) for text in head.warnings]
    return CaseFile(batch, source_code, head.vanished if head else (), observed_at)


def holds_cases(path: Path, *, file: str) -> bool:
    """Whether a JSON file holds cases of GeoReport or a snapshot of them, told by its first record alone."""
    try:
        _, first = next(read_records(path, file=file), (0, None))
    except FileError:
        return False
    if first is None:  # An empty list is an answer without cases.
        return True
    if not isinstance(first, dict):
        return False
    return bool(_GEOREPORT_FIELDS & {field_name(key) for key in first}) or first.get("format") == FORMAT


def _with_head(
    records: Iterator[tuple[int, object]], file: str
) -> tuple[Head | None, Iterator[tuple[int, object]]]:
    first = next(records, None)
    if first is None:
        return None, records
    head = head_of(first[1], file=file)
    return head, records if head else chain([first], records)


def _warning(file: str, text: str) -> Finding:
    return Finding(
        place=Place(file=file),
        column=None,
        value=None,
        reason=text,
        advice="Bitte beim Betreiber des Servers nachfragen.",
        severity=FindingSeverity.WARNING,
    )
