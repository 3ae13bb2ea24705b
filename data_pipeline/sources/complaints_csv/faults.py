"""Faults that the reader of a file found, as findings; a case in a row with a refused fault is refused."""

import numpy as np

from data_pipeline.complaint_batch import ComplaintBatch
from data_pipeline.files.sheet import Block, Fault
from data_pipeline.records import Finding
from data_pipeline.schema.vocabulary import FindingSeverity


def refuse_faults(batch: ComplaintBatch, block: Block) -> int:
    """Take in the faults; returns how many rows they made unreadable, which are no cases of the batch."""
    batch.findings += [_finding(fault) for fault in block.faults]
    refused = {fault.place.row for fault in block.faults if fault.is_refused and fault.place.row is not None}
    if not refused:
        return 0
    batch.is_good &= ~np.isin(batch.rows, np.array(sorted(refused), dtype=np.int64))
    return len(refused - set(block.numbers))


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
