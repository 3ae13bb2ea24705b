"""Write into the ledger what a run read, wrote, refused and ignored."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, Table, insert, select

import data_pipeline
from data_pipeline.errors import Place
from data_pipeline.records import Finding, RowCounts
from data_pipeline.schema.ledger import finding, pipeline_run, source_file
from data_pipeline.schema.vocabulary import RunOutcome


@dataclass
class FileReport:
    """What became of one file."""

    file_name: str
    sha256: str
    byte_count: int
    mapping_name: str
    mapping_sha256: str
    is_content_kept: bool
    counts: RowCounts = field(default_factory=RowCounts)
    findings: list[Finding] = field(default_factory=list)


def write_run(
    connection: Connection,
    *,
    ags: str,
    started_at: datetime,
    finished_at: datetime,
    outcome: RunOutcome,
    revision_number: int | None,
    files: list[FileReport],
    started_by: str | None = None,
    override_reason: str | None = None,
) -> str:
    """The key of the run that was written.

    override_reason: the obstacles that were overridden on express order.
    """
    run = {"ags": ags, "run_id": str(uuid4())}
    connection.execute(
        insert(pipeline_run).values(
            **run,
            started_at=started_at,
            finished_at=finished_at,
            outcome=outcome,
            revision_number=revision_number,
            product_version=data_pipeline.__version__,
            started_by=started_by,
            override_reason=override_reason,
        )
    )
    _insert(connection, source_file, [run | _file_row(number, item) for number, item in enumerate(files, 1)])
    found = [item for report in files for item in report.findings]
    _insert(connection, finding, [run | _finding_row(number, item) for number, item in enumerate(found, 1)])
    return run["run_id"]


def read_origin(connection: Connection, *, ags: str, revision_number: int) -> dict[str, object]:
    """Who started the run that made a revision, and the obstacles that were overridden for it."""
    columns = pipeline_run.c
    query = select(columns.started_by, columns.override_reason).where(
        columns.ags == ags, columns.revision_number == revision_number
    )
    found = connection.execute(query).mappings().first()
    return dict(found) if found else {"started_by": None, "override_reason": None}


def read_files(connection: Connection, *, ags: str, revision_number: int) -> list[FileReport]:
    """What the ledger says about the files that made a revision."""
    run_id = connection.execute(
        select(pipeline_run.c.run_id).where(
            pipeline_run.c.ags == ags, pipeline_run.c.revision_number == revision_number
        )
    ).scalar()
    files = _of_run(connection, source_file, ags, run_id)
    found = _of_run(connection, finding, ags, run_id)
    return [_file_report(row, [item for item in found if item.file_name == row.file_name]) for row in files]


def _of_run(connection: Connection, table: Table, ags: str, run_id: object) -> Sequence[Row[Any]]:
    query = select(table).where(table.c.ags == ags, table.c.run_id == run_id)
    return connection.execute(query.order_by(*table.primary_key)).all()


def _file_report(row: Row[Any], found: list[Row[Any]]) -> FileReport:
    return FileReport(
        file_name=row.file_name,
        sha256=row.sha256,
        byte_count=row.byte_count,
        mapping_name=row.mapping_name,
        mapping_sha256=row.mapping_sha256,
        is_content_kept=row.is_content_kept,
        counts=RowCounts(
            row.rows_read,
            row.rows_written,
            row.rows_refused,
            row.rows_ignored,
            row.cells_dropped,
            _reasons(row.ignored_text),
        ),
        findings=[_finding(item) for item in found],
    )


def _finding(row: Row[Any]) -> Finding:
    return Finding(
        place=Place(file=row.file_name, sheet=row.sheet, row=row.row_number),
        column=row.column_name,
        value=row.value,
        reason=row.reason,
        advice=row.advice,
        severity=row.severity,
        measure_code=row.measure_code,
    )


def _insert(connection: Connection, table: Table, rows: list[dict[str, object]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _file_row(number: int, report: FileReport) -> dict[str, object]:
    counts = report.counts
    return {
        "file_number": number,
        "file_name": report.file_name,
        "sha256": report.sha256,
        "byte_count": report.byte_count,
        "is_content_kept": report.is_content_kept,
        "mapping_name": report.mapping_name,
        "mapping_sha256": report.mapping_sha256,
        "rows_read": counts.read,
        "rows_written": counts.written,
        "rows_refused": counts.refused,
        "rows_ignored": counts.ignored,
        "cells_dropped": counts.cells_dropped,
        "ignored_text": json.dumps(counts.reasons, ensure_ascii=False) if counts.reasons else None,
    }


def reasons_text(reasons: Mapping[str, int]) -> str:
    """How many rows were ignored for which reason.

    >>> reasons_text({"Titelzeile": 2, "ohne Zuordnung": 1})
    '2 Titelzeile, 1 ohne Zuordnung'
    """
    return ", ".join(f"{count} {reason}" for reason, count in reasons.items())


def _reasons(text: str | None) -> dict[str, int]:
    found: dict[str, int] = json.loads(text) if text else {}
    return found


def rows_last_time(connection: Connection, *, ags: str) -> dict[tuple[str, str], int]:
    """Rows written by the newest run that wrote any, by name of the file and mapping."""
    query = (
        select(source_file.c.file_name, source_file.c.mapping_name, source_file.c.rows_written)
        .join_from(
            source_file,
            pipeline_run,
            (source_file.c.ags == pipeline_run.c.ags) & (source_file.c.run_id == pipeline_run.c.run_id),
        )
        .where(source_file.c.ags == ags, source_file.c.rows_written > 0)
        .order_by(pipeline_run.c.started_at)
    )
    return {(str(row[0]), str(row[1])): int(row[2]) for row in connection.execute(query)}


def _finding_row(number: int, item: Finding) -> dict[str, object]:
    return {
        "finding_number": number,
        "severity": item.severity,
        "file_name": item.place.file,
        "sheet": item.place.sheet,
        "row_number": item.place.row,
        "column_name": item.column,
        "value": item.value,
        "reason": item.reason,
        "advice": item.advice,
        "measure_code": item.measure_code,
    }
