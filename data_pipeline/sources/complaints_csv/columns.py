"""The columns of a part: cells under headings become values, checked column by column."""

from collections.abc import Sequence
from itertools import zip_longest

import numpy as np
from sqlalchemy import DateTime

from data_pipeline.complaint_batch import Cells, ComplaintBatch
from data_pipeline.mapping import Mapping, TableRule
from data_pipeline.schema import spec_of
from data_pipeline.schema.complaints import complaint
from data_pipeline.sources.complaints_csv.moments import Walls, add_moments, computed_columns, moment_column
from data_pipeline.sources.complaints_csv.words import word_column
from data_pipeline.sources.headings import Headings

_NEEDED = ("source_code", "complaint_id", "received_at")


def stated_columns(headings: Headings, rule: TableRule, mapping: Mapping) -> set[str]:
    """Columns that the file or its mapping speaks about, and those computed from them."""
    named = {*headings.columns, *mapping.constants(rule)}
    return named | computed_columns(named)


def fill(
    batch: ComplaintBatch,
    rows: Sequence[Sequence[object]],
    headings: Headings,
    rule: TableRule,
    mapping: Mapping,
) -> None:
    """Read every column of the batch; cases that lack what a case needs are refused."""
    under = list(zip_longest(*rows)) if rows else []
    cells = {name: _cells(under, at, len(rows)) for name, at in headings.columns.items()}
    for name, others in headings.doubles.items():
        for at in others:
            _refuse_contradictions(batch, name, cells[name], _cells(under, at, len(rows)))
    constants = mapping.constants(rule)
    moments: Walls = {}
    for column in complaint.columns:
        name = column.name
        if name in cells and isinstance(column.type, DateTime):
            moments[name] = moment_column(batch, name, rule.columns[name], cells[name])
        elif name in cells:
            batch.columns[name] = word_column(batch, column, rule.columns[name], cells[name])
        elif name in constants:
            batch.columns[name] = np.empty(len(rows), dtype=object)
            batch.columns[name].fill(constants[name])  # Unlike numpy.full without copying the text each time.
    batch.columns["is_sample"] = batch.values("is_sample").astype(bool).astype(object)
    batch.stated = stated_columns(headings, rule, mapping)
    add_moments(batch, moments, cells, timezone=mapping.timezone)
    for name in _NEEDED:
        _refuse_missing(batch, name)


def _cells(columns: list[tuple[object, ...]], at: int, count: int) -> Cells:
    """The cells under a heading; rows may all be shorter than the row of headings."""
    result: Cells = np.empty(count, dtype=object)
    if at < len(columns):
        cells = columns[at]
        result[:] = [None if cell == "" else cell for cell in cells] if "" in cells else cells
    return result


def _refuse_contradictions(batch: ComplaintBatch, name: str, cells: Cells, others: Cells) -> None:
    reason = f"Die Spalte »{batch.heading[name]}« steht mehrfach in der Datei, hier mit verschiedenen Werten."
    batch.refuse(
        np.asarray(cells != others, dtype=bool),
        name,
        cells,
        (reason, "Bitte nur eine der Spalten ausgeben."),
    )


def _refuse_missing(batch: ComplaintBatch, name: str) -> None:
    values = batch.values(name)
    reason = f"»{spec_of(complaint.columns[name]).label}« fehlt."
    batch.refuse(
        np.asarray(values == None, dtype=bool),  # noqa: E711  Compared cell by cell.
        name,
        values,
        (reason, "Bitte in der Quelle ergänzen."),
    )
