"""Complaints from one sheet: 100,000 rows a second, every refused row with its reason.

Times without a zone are read as the clock of the city. In the hour that the autumn change repeats, the first
one is meant; an hour that the spring change skips is moved forward.
"""

import numpy as np
import pandas as pd
from sqlalchemy import Boolean, Column, DateTime, Enum

from data_pipeline.errors import CellError, MappingError
from data_pipeline.files.sheet import Sheet
from data_pipeline.mapping import ColumnRule, Mapping, TableRule
from data_pipeline.parsing.codes import parse_code
from data_pipeline.parsing.numbers import parse_boolean
from data_pipeline.records import Finding
from data_pipeline.schema.complaints import complaint
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.sources.complaints_csv.batch import ComplaintBatch
from data_pipeline.sources.complaints_csv.moments import iso_days, iso_moments, parse_moments
from data_pipeline.sources.headings import Headings, find_headings
from data_pipeline.sources.spellings import spellings_of

_BACKWARDS = "Der Abschluss liegt vor dem Eingang; der Fall zählt als Eingang, nicht als Abschluss."


def extract_complaints(sheet: Sheet, *, mapping: Mapping) -> ComplaintBatch:
    """All cases of a sheet. Raises MappingError when required headings are missing."""
    rule = next(item for item in mapping.table if item.target == complaint.name)
    headings = find_headings(sheet, rule)
    if headings is None:
        raise MappingError(
            f"{sheet.file}: Die Überschriften passen nicht zur Zuordnung {mapping.name}.",
            "Bitte Überschriften prüfen oder mit --mapping eine andere Zuordnung angeben.",
        )
    rows = list(sheet.below(headings.row))
    batch = _batch(sheet, headings, [row.number for row in rows])
    columns = list(zip(*(row.cells for row in rows), strict=True)) or [()] * len(headings.row.cells)
    _fill(batch, rule, mapping, {name: _series(columns[at]) for name, at in headings.columns.items()})
    _count(batch, sheet, headings, mapping, columns)
    return batch


def _series(values: tuple[object, ...]) -> pd.Series:
    return pd.Series(np.array(values, dtype=object), dtype=object)


def _batch(sheet: Sheet, headings: Headings, numbers: list[int]) -> ComplaintBatch:
    good = pd.Series(np.ones(len(numbers), dtype=bool))
    batch = ComplaintBatch(
        sheet.file, headings.labels(), pd.Series(numbers), pd.DataFrame(index=good.index), good
    )
    for fault in sheet.faults:
        severity = FindingSeverity.REFUSED if fault.is_refused else FindingSeverity.WARNING
        batch.findings.append(
            Finding(
                place=fault.place,
                column=None,
                value=None,
                reason=fault.reason,
                advice=fault.advice,
                severity=severity,
            )
        )
    return batch


def _fill(batch: ComplaintBatch, rule: TableRule, mapping: Mapping, cells: dict[str, pd.Series]) -> None:
    constants = mapping.values | rule.values
    moments: dict[str, pd.Series] = {}
    for column in complaint.columns:
        if column.name in cells and isinstance(column.type, DateTime):
            moments[column.name] = _moment_column(
                batch, column, rule.columns[column.name], cells[column.name]
            )
        elif column.name in cells:
            batch.frame[column.name] = _word_column(
                batch, column, rule.columns[column.name], cells[column.name]
            )
        elif column.name in constants:
            batch.frame[column.name] = constants[column.name]
    _add_moments(batch, moments, mapping.timezone)
    batch.frame["is_sample"] = batch.frame.get("is_sample", pd.Series(False, batch.frame.index)).map(bool)
    _refuse_missing(batch)
    _refuse_doubles(batch)


def _moment_column(
    batch: ComplaintBatch, column: Column[object], rule: ColumnRule, cells: pd.Series
) -> pd.Series:
    moments = parse_moments(cells, formats=rule.formats)
    batch.refuse(
        moments.isna() & cells.notna(),
        column.name,
        cells,
        reason="»{}« ist kein Zeitpunkt in der erwarteten Form.",
        advice=f"Erwartet ist die Form {' oder '.join(rule.formats)}.",
    )
    return moments


def _word_column(
    batch: ComplaintBatch, column: Column[object], rule: ColumnRule, cells: pd.Series
) -> pd.Series:
    """Words are few and rows are many: each distinct word is read once."""
    known: dict[object, object] = {None: None}
    problems: dict[object, CellError] = {}
    for word in cells.unique():
        try:
            known[word] = _word(column, rule, word)
        except CellError as error:
            problems[word] = error
    for word, problem in problems.items():
        batch.refuse(cells == word, column.name, cells, reason=problem.reason, advice=problem.advice)
    return cells.map(known)


def _word(column: Column[object], rule: ColumnRule, word: object) -> object:
    if word is None:
        return rule.codes.get("")
    text = rule.codes.get(str(word).strip(), str(word).strip())
    if isinstance(column.type, Enum):
        codes = column.type.enum_class
        return parse_code(text, codes=codes, spellings=spellings_of(codes.__name__))  # type: ignore[arg-type,union-attr]
    if isinstance(column.type, Boolean):
        return parse_boolean(text)
    length = getattr(column.type, "length", None)
    if length and len(text) > length:
        raise CellError(
            f"Der Wert ist länger als {length} Zeichen.", "Bitte die Zuordnung der Spalten prüfen."
        )
    return text or None


def _add_moments(batch: ComplaintBatch, moments: dict[str, pd.Series], timezone: str) -> None:
    received, closed = moments["received_at"], moments.get("closed_at")
    for name, values in moments.items():
        batch.frame[name] = iso_moments(values, timezone=timezone)
    batch.frame["received_date"] = iso_days(received)
    if closed is None:
        return
    batch.frame["closed_date"] = iso_days(closed)
    seconds = (closed - received).dt.total_seconds()
    batch.frame["resolution_seconds"] = seconds.astype(object).where(seconds.notna(), None).map(_whole)
    batch.note(
        (seconds < 0) & batch.is_good,
        "closed_at",
        closed.astype(str),
        reason=_BACKWARDS,
        advice="Bitte die Zeitpunkte in der Quelle prüfen.",
    )


def _whole(value: object) -> int | None:
    return None if value is None else int(value)  # type: ignore[call-overload]


def _refuse_missing(batch: ComplaintBatch) -> None:
    for name in ("source_code", "complaint_id", "received_date"):
        values = batch.frame.get(name, pd.Series(None, batch.frame.index, dtype=object))
        shown = "received_at" if name == "received_date" else name
        batch.refuse(
            values.isna(),
            shown,
            values,
            reason=f"»{complaint.columns[shown].info['spec'].label}« fehlt.",
            advice="Bitte in der Quelle ergänzen.",
        )


def _refuse_doubles(batch: ComplaintBatch) -> None:
    ids = batch.frame["complaint_id"]
    doubled = pd.DataFrame({"source": batch.frame["source_code"], "id": ids}).duplicated()
    batch.refuse(
        doubled,
        "complaint_id",
        ids,
        reason="Die Kennung »{}« kommt in der Datei mehrfach vor; die erste Zeile gilt.",
        advice="Bitte in der Quelle nur eine Zeile je Fall ausgeben.",
    )


def _count(
    batch: ComplaintBatch,
    sheet: Sheet,
    headings: Headings,
    mapping: Mapping,
    columns: list[tuple[object, ...]],
) -> None:
    counts = batch.counts
    lost = sum(fault.is_refused for fault in sheet.faults)
    titles = sum(row.number < headings.row.number for row in sheet.rows)
    counts.read = len(batch.rows) + lost + titles
    counts.written = int(batch.is_good.sum())
    counts.refused = len(batch.rows) - counts.written + lost
    counts.ignored = titles
    dropped = {position for word, position in headings.positions.items() if word in mapping.dropped}
    counts.cells_dropped = sum(cell is not None for position in dropped for cell in columns[position])
    counts.check()
