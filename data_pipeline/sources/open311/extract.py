"""From records as a server or a file has them to a batch of complaints, every refused one with its reason."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np

from data_pipeline.complaint_batch import Cells, ComplaintBatch, shown
from data_pipeline.errors import CellError, MappingError, Place
from data_pipeline.mapping import Mapping
from data_pipeline.records import Finding
from data_pipeline.schema.complaints import DAY_OF, complaint
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.sources.open311.case import CLOSING_COLUMNS, Case, FieldError, Reading, read_case
from data_pipeline.sources.open311.fields import kept_fields, stripped
from data_pipeline.sources.open311.standard import complaint_rule, field_name


def extract_requests(
    records: Iterable[tuple[int, object]],
    *,
    file: str,
    mapping: Mapping,
    observed_at: datetime,
    source_code: str | None = None,
) -> ComplaintBatch:
    """All cases, each with the number of its row.

    observed_at: the moment at which the records were fetched, with its zone; it stands for the closing of
    cases that are closed and say nothing about when. source_code: wins over that of the mapping.
    Raises MappingError for a mapping without complaints.
    """
    rule = complaint_rule(mapping)
    if rule is None:
        raise MappingError(
            f"Die Zuordnung {mapping.name} füllt keine Anliegen.", "Bitte eine andere Zuordnung angeben."
        )
    reading = Reading(
        rule=rule,
        constants=mapping.constants(rule) | ({"source_code": source_code} if source_code else {}),
        zone=ZoneInfo(mapping.timezone),
        observed_at=observed_at,
    )
    return _Extraction(file, reading, kept_fields(mapping)).run(records)


class _Extraction:
    """Collects cases, findings and counts of one file."""

    def __init__(self, file: str, reading: Reading, kept: frozenset[str]) -> None:
        self._file = file
        self._reading = reading
        self._kept = kept
        self._rows: list[int] = []
        self._cases: list[Case | None] = []
        self._findings: list[Finding] = []
        self._seen: set[object] = set()
        self._present: set[str] = set()
        self._dropped = 0

    def run(self, records: Iterable[tuple[int, object]]) -> ComplaintBatch:
        """The batch of all records."""
        for row, record in records:
            self._rows.append(row)
            try:
                self._cases.append(self._read(row, record))
            except FieldError as error:
                self._cases.append(None)
                self._tell(row, error, FindingSeverity.REFUSED)
        return self._batch()

    def _read(self, row: int, record: object) -> Case:
        if not isinstance(record, dict):
            error = CellError("Das ist kein Fall, sondern etwas anderes.", "Bitte die Quelle prüfen.")
            raise FieldError(error, field="", value=None)
        fields, dropped = stripped(record, kept=self._kept)
        self._dropped += dropped
        self._present |= fields.keys()
        case = read_case(fields, self._reading)
        self._refuse_double(case)
        for warning in case.warnings:
            self._tell(row, warning, FindingSeverity.WARNING)
        return case

    def _refuse_double(self, case: Case) -> None:
        key = (case.columns.get("source_code"), case.columns["complaint_id"])
        if key in self._seen:
            error = CellError(
                f"Die Kennung »{key[1]}« kommt in der Datei mehrfach vor; die erste Zeile gilt.",
                "Bitte in der Quelle nur eine Zeile je Fall ausgeben.",
            )
            raise FieldError(error, field="service_request_id", value=str(key[1]))
        self._seen.add(key)

    def _tell(self, row: int, error: FieldError, severity: FindingSeverity) -> None:
        place = Place(file=self._file, row=row)
        self._findings.append(
            Finding(
                place=place,
                column=error.field or None,
                value=shown(error.value),
                reason=error.reason,
                advice=error.advice,
                severity=severity,
            )
        )

    def _batch(self) -> ComplaintBatch:
        is_good = np.array([case is not None for case in self._cases], dtype=bool)
        rule = self._reading.rule
        heading = {name: item.headings[0] for name, item in rule.columns.items()}
        batch = ComplaintBatch(self._file, heading, np.array(self._rows, dtype=np.int64), is_good)
        batch.columns = {item.name: self._column(item.name) for item in complaint.columns}
        batch.columns["is_sample"] = batch.columns["is_sample"].astype(bool).astype(object)
        batch.stated = self._stated()
        batch.findings = self._findings
        self._count(batch)
        return batch

    def _column(self, name: str) -> Cells:
        column = np.empty(len(self._cases), dtype=object)
        column[:] = [case.columns.get(name) if case else None for case in self._cases]
        return column

    def _stated(self) -> set[str]:
        """Columns that some record speaks about.

        Closing and archiving always: an open case has no closing, and what is shown is in the source.
        """
        read = {
            name
            for name, item in self._reading.rule.columns.items()
            if self._present & {field_name(word) for word in item.headings}
        }
        computed = {"received_date", "archived_at", *CLOSING_COLUMNS}
        computed |= {day for moment, day in DAY_OF.items() if moment in read}
        return read | set(self._reading.constants) | computed

    def _count(self, batch: ComplaintBatch) -> None:
        counts = batch.counts
        counts.read = len(self._cases)
        counts.written = int(batch.is_good.sum())
        counts.refused = counts.read - counts.written
        counts.cells_dropped = self._dropped
        counts.check()
