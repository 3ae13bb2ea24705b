"""GeoReport Bulk: the same fields as GeoReport, one case per row of a table."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from data_pipeline.complaint_batch import ComplaintBatch
from data_pipeline.errors import MappingError
from data_pipeline.files.sheet import Fault, Row, Sheet
from data_pipeline.mapping import Mapping
from data_pipeline.records import Finding
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.sources.headings import find_headings, matching_sheets
from data_pipeline.sources.open311.extract import extract_requests
from data_pipeline.sources.open311.standard import complaint_rule


def extract_bulk(sheets: list[Sheet], *, mapping: Mapping, observed_at: datetime) -> ComplaintBatch:
    """All cases of the first sheet with the headings of the mapping; rows of other sheets are passed over.

    Raises MappingError when no sheet has them.
    """
    sheet, heading = _found(sheets, mapping)
    below = list(sheet.below(heading))
    batch = extract_requests(
        _records(below, heading), file=sheet.file, mapping=mapping, observed_at=observed_at
    )
    batch.findings += [_finding(fault) for fault in sheet.faults]
    elsewhere = sum(len(item.rows) for item in sheets if item is not sheet)
    lost = _lost(sheet)
    counts = batch.counts
    ignored = len(sheet.rows) - len(below) - 1 + elsewhere
    batch.counts = replace(
        counts, read=counts.read + lost + ignored, refused=counts.refused + lost, ignored=ignored
    )
    batch.counts.check()
    return batch


def _found(sheets: list[Sheet], mapping: Mapping) -> tuple[Sheet, Row]:
    rule = complaint_rule(mapping)
    for sheet in matching_sheets(sheets, rule) if rule else ():
        if rule and (headings := find_headings(sheet, rule)):
            return sheet, headings.row
    raise MappingError(
        f"{sheets[0].file}: Die Überschriften passen nicht zur Zuordnung {mapping.name}.",
        "Bitte Überschriften prüfen oder mit --mapping eine andere Zuordnung angeben.",
    )


def _records(rows: list[Row], heading: Row) -> Iterator[tuple[int, object]]:
    """Rows by heading; of two equal headings the first one counts, as everywhere."""
    names: dict[str, int] = {}
    for at, cell in enumerate(heading.cells):
        if cell is not None:
            names.setdefault(str(cell).strip(), at)
    for row in rows:
        yield row.number, {name: row.cells[at] for name, at in names.items() if at < len(row.cells)}


def _lost(sheet: Sheet) -> int:
    present = {row.number for row in sheet.rows}
    return len({fault.place.row for fault in sheet.faults if fault.is_refused} - present)


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
