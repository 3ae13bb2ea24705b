"""Complaints from the sheets of a file, column by column, every refused row with its reason.

Times without a zone are read as the clock of the city. In the hour that the autumn change repeats, the first
one is meant; an hour that the spring change skips is moved forward.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from sqlalchemy import DateTime

from data_pipeline.errors import MappingError
from data_pipeline.files.sheet import Fault, Row, Sheet
from data_pipeline.mapping import Mapping, TableRule
from data_pipeline.records import Finding
from data_pipeline.schema import spec_of
from data_pipeline.schema.complaints import complaint
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.sources.complaints_csv.batch import Cells, ComplaintBatch
from data_pipeline.sources.complaints_csv.moments import add_moments, moment_column
from data_pipeline.sources.complaints_csv.words import word_column
from data_pipeline.sources.headings import Headings, find_headings, matching_sheets


def extract_complaints(sheets: list[Sheet], *, mapping: Mapping) -> ComplaintBatch:
    """All cases of the first sheet with the headings of the mapping; rows of other sheets are passed over.

    Raises MappingError when no sheet has them.
    """
    rule = next(item for item in mapping.table if item.target == complaint.name)
    sheet, headings = _found(sheets, rule, mapping)
    rows = list(sheet.below(headings.row))
    batch = ComplaintBatch(
        sheet.file, headings.labels(), np.array([row.number for row in rows]), np.ones(len(rows), dtype=bool)
    )
    batch.findings += [_finding(fault) for fault in sheet.faults]
    _fill(batch, rule, mapping, {name: _cells(rows, at) for name, at in headings.columns.items()})
    _count(batch, sheet, headings, sum(len(item.rows) for item in sheets if item is not sheet))
    batch.counts.cells_dropped = _dropped(rows, headings, mapping)
    return batch


def _found(sheets: list[Sheet], rule: TableRule, mapping: Mapping) -> tuple[Sheet, Headings]:
    for sheet in matching_sheets(sheets, rule):
        if headings := find_headings(sheet, rule):
            return sheet, headings
    raise MappingError(
        f"{sheets[0].file}: Die Überschriften passen nicht zur Zuordnung {mapping.name}.",
        "Bitte Überschriften prüfen oder mit --mapping eine andere Zuordnung angeben.",
    )


def _cells(rows: Iterable[Row], at: int) -> Cells:
    cells = [row.cells[at] for row in rows]
    result = np.empty(len(cells), dtype=object)
    result[:] = cells
    return result


def _finding(fault: Fault) -> Finding:
    """Without the value of the cell, which may hold somebody's words."""
    return Finding(
        place=fault.place,
        column=fault.column,
        value=None,
        reason=fault.reason,
        advice=fault.advice,
        severity=FindingSeverity.REFUSED if fault.is_refused else FindingSeverity.WARNING,
    )


def _fill(batch: ComplaintBatch, rule: TableRule, mapping: Mapping, cells: dict[str, Cells]) -> None:
    constants = mapping.constants(rule)
    moments: dict[str, pd.Series] = {}
    for column in complaint.columns:
        name = column.name
        if name not in cells:
            batch.columns[name] = np.full(len(batch.rows), constants.get(name), dtype=object)
        elif isinstance(column.type, DateTime):
            moments[name] = moment_column(batch, name, rule.columns[name], cells[name])
        else:
            batch.columns[name] = word_column(batch, column, rule.columns[name], cells[name])
    batch.columns["is_sample"] = batch.values("is_sample").astype(bool).astype(object)
    batch.stated = {*cells, *constants} | add_moments(batch, moments, cells, timezone=mapping.timezone)
    for name in ("source_code", "complaint_id", "received_at"):
        _refuse_missing(batch, name)
    _refuse_doubles(batch)


def _refuse_missing(batch: ComplaintBatch, name: str) -> None:
    values = batch.values(name)
    reason = f"»{spec_of(complaint.columns[name]).label}« fehlt."
    batch.refuse(
        np.array([value is None for value in values.tolist()], dtype=bool),
        name,
        values,
        lambda _: (reason, "Bitte in der Quelle ergänzen."),
    )


def _refuse_doubles(batch: ComplaintBatch) -> None:
    seen: set[tuple[object, object]] = set()
    keys = zip(batch.values("source_code").tolist(), batch.values("complaint_id").tolist(), strict=True)
    mask = np.zeros(len(batch.rows), dtype=bool)
    for at, (key, is_good) in enumerate(zip(keys, batch.is_good.tolist(), strict=True)):
        if is_good:
            mask[at] = key in seen
            seen.add(key)
    batch.refuse(
        mask,
        "complaint_id",
        batch.values("complaint_id"),
        lambda text: (
            f"Die Kennung »{text}« kommt in der Datei mehrfach vor; die erste Zeile gilt.",
            "Bitte in der Quelle nur eine Zeile je Fall ausgeben.",
        ),
    )


def _count(batch: ComplaintBatch, sheet: Sheet, headings: Headings, elsewhere: int) -> None:
    """Refused are the cases with a reason and the rows that were no rows at all; ignored the titles above."""
    counts = batch.counts
    present = {row.number for row in sheet.rows}
    lost = {fault.place.row for fault in sheet.faults if fault.is_refused} - present
    counts.ignored = sum(row.number < headings.row.number for row in sheet.rows) + elsewhere
    counts.read = len(batch.rows) + len(lost) + counts.ignored
    counts.written = int(batch.is_good.sum())
    counts.refused = len(batch.rows) - counts.written + len(lost)
    counts.check()


def _dropped(rows: list[Row], headings: Headings, mapping: Mapping) -> int:
    """Cells under headings of free text or personal data."""
    positions = [at for word, at in headings.positions.items() if word in mapping.dropped]
    return sum(row.cells[at] is not None for at in positions for row in rows)
