"""A batch of complaints on its way into the table, held in columns."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from data_pipeline.errors import Place
from data_pipeline.records import Finding, RowCounts
from data_pipeline.schema.vocabulary import FindingSeverity

Cells = npt.NDArray[np.object_]
Mask = npt.NDArray[np.bool_]
Problem = Callable[[str], tuple[str, str]]
"""Reason and advice for the text of a cell."""
LONGEST_WORD = 60
"""Longer texts may be somebody's words: they are never shown and never stored."""


@dataclass
class ComplaintBatch:
    """Cases of one file.

    rows: number of the source row of every case. columns: by name of a column of table `complaint`, one cell
    per case: text, whole number or bool, None where not stated; moments are ISO text in UTC.
    stated: columns that the file or its mapping speaks about; of the others a known case keeps what it has.
    """

    file: str
    heading: dict[str, str]
    rows: npt.NDArray[np.int64]
    is_good: Mask
    columns: dict[str, Cells] = field(default_factory=dict)
    stated: set[str] = field(default_factory=set)
    counts: RowCounts = field(default_factory=RowCounts)
    findings: list[Finding] = field(default_factory=list)

    def values(self, name: str) -> Cells:
        """The cells of a column, all None where the file has none."""
        return self.columns.get(name, np.full(len(self.rows), None, dtype=object))

    def good_rows(self, names: list[str], constants: dict[str, Any]) -> list[tuple[Any, ...]]:
        """One tuple for every good case, in the order of the names; constants win."""
        count = int(self.is_good.sum())
        columns = [
            [constants[name]] * count if name in constants else self.values(name)[self.is_good].tolist()
            for name in names
        ]
        return list(zip(*columns, strict=True))

    def note(self, mask: Mask, column: str, cells: Cells, problem: Problem) -> None:
        """A warning for every good case in `mask`."""
        self._add(mask & self.is_good, column, cells, problem, FindingSeverity.WARNING)

    def refuse(self, mask: Mask, column: str, cells: Cells, problem: Problem) -> None:
        """Refuse every case in `mask` that is still good, with its reason."""
        self._add(mask & self.is_good, column, cells, problem, FindingSeverity.REFUSED)
        self.is_good &= ~mask

    def _add(
        self, mask: Mask, column: str, cells: Cells, problem: Problem, severity: FindingSeverity
    ) -> None:
        for row, cell in zip(self.rows[mask].tolist(), cells[mask].tolist(), strict=True):
            text = shown(cell)
            reason, advice = problem(text or "")
            self.findings.append(
                Finding(
                    place=Place(file=self.file, row=row),
                    column=self.heading.get(column, column),
                    value=text,
                    reason=reason,
                    advice=advice,
                    severity=severity,
                )
            )


def shown(cell: object) -> str | None:
    """What a finding may say about a cell: its text if it is short enough to be a word or a date."""
    text = None if cell is None else str(cell).strip()
    return text if text is None or len(text) <= LONGEST_WORD else f"(Text mit {len(text)} Zeichen)"
