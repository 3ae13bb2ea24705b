"""A batch of complaints on its way into the table, held in columns, and a stream of such batches."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt

from data_pipeline.errors import Place
from data_pipeline.finding_log import FindingLog
from data_pipeline.parsing.personal import is_personal
from data_pipeline.records import Finding, RowCounts
from data_pipeline.schema.vocabulary import FindingSeverity

Cells = npt.NDArray[np.object_]
Mask = npt.NDArray[np.bool_]
Columns = dict[str, list[Any]]
"""Cells by the name of their column."""
Problem = tuple[str, str]
"""Reason and advice. They never quote a cell, which may hold what belongs into another one."""
LONGEST_WORD = 60
"""Longer texts may be somebody's words: they are never shown and never stored."""
_MOMENT = re.compile(
    r"(?:[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}([./])[0-9]{1,2}\1[0-9]{2,4})"
    r"(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?: ?[AP]M)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_ID = re.compile(r"(?=.*[0-9])[\w.:/#()+-]{1,30}")
_MANY_DIGITS = re.compile(r"(?:[0-9][^0-9]*){7}")
"""With blanks or signs between them they may be a telephone number without its area."""


@dataclass(frozen=True, kw_only=True)
class Vanished:
    """Cases that their source no longer showed at a moment (UTC)."""

    source_code: str
    ids: tuple[str, ...]
    at: datetime


@dataclass
class ComplaintBatch:
    """Cases of one file, or of one part of it. No two good cases have the same key.

    rows: number of the source row of every case. columns: by name of a column of table `complaint`, one cell
    per case: text, whole number or bool, None where not stated; moments are ISO text in UTC.
    stated: columns that the file or its mapping speaks about; of the others a known case keeps what it has.
    vanished: known cases that the source no longer shows; they are marked, never deleted.
    on_rows: told the rows read so far, with every part.
    """

    file: str
    heading: dict[str, str]
    rows: npt.NDArray[np.int64]
    is_good: Mask
    columns: dict[str, Cells] = field(default_factory=dict)
    stated: set[str] = field(default_factory=set)
    counts: RowCounts = field(default_factory=RowCounts)
    findings: list[Finding] = field(default_factory=list)
    vanished: Vanished | None = None
    on_rows: Callable[[int], None] | None = None

    def parts(self) -> Iterator["ComplaintBatch"]:
        """The cases in parts small enough to hold; counts and findings are complete after the last one."""
        yield self

    def values(self, name: str) -> Cells:
        """The cells of a column, all None where the file has none."""
        return self.columns.get(name, np.full(len(self.rows), None, dtype=object))

    def good_cells(self, names: list[str], constants: dict[str, Any]) -> Columns:
        """The cells of every good case by name; constants win."""
        count = int(self.is_good.sum())
        is_whole = count == len(self.rows)
        columns: Columns = {}
        for name in names:
            if name in constants or name not in self.columns:
                columns[name] = [constants.get(name)] * count
            else:
                cells = self.columns[name]
                columns[name] = (cells if is_whole else cells[self.is_good]).tolist()
        return columns

    def good_rows(self, names: list[str], constants: dict[str, Any]) -> list[tuple[Any, ...]]:
        """One tuple for every good case, in the order of the names."""
        return list(zip(*self.good_cells(names, constants).values(), strict=True))

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
        if not mask.any():
            return
        for row, cell in zip(self.rows[mask].tolist(), cells[mask].tolist(), strict=True):
            reason, advice = problem
            self.findings.append(
                Finding(
                    place=Place(file=self.file, row=row),
                    column=self.heading.get(column, column),
                    value=shown(cell),
                    reason=reason,
                    advice=advice,
                    severity=severity,
                )
            )


class ComplaintStream(ComplaintBatch):
    """Cases of a file of any size: they are read while `parts` is consumed, which is possible once.

    It holds no cases itself, only what is true of all of them; counts and findings grow with every part.
    """

    def __init__(
        self, file: str, heading: dict[str, str], stated: set[str], parts: Iterable[ComplaintBatch]
    ) -> None:
        super().__init__(file, heading, np.empty(0, dtype=np.int64), np.empty(0, dtype=bool), stated=stated)
        self._parts = iter(parts)
        self._is_read = False
        self._log = FindingLog(file, self.findings)

    def parts(self) -> Iterator[ComplaintBatch]:
        """Every part; afterwards counts and findings are complete. Raises FileError."""
        if self._is_read:
            raise AssertionError(f"{self.file} was read before")
        self._is_read = True
        for part in self._parts:
            self._log.add(part.findings)
            _add_counts(self.counts, part.counts)
            if self.on_rows:
                self.on_rows(self.counts.read)
            yield part
        self._log.close()
        self.counts.check()


def _add_counts(total: RowCounts, part: RowCounts) -> None:
    total.read += part.read
    total.written += part.written
    total.refused += part.refused
    total.ignored += part.ignored
    total.cells_dropped += part.cells_dropped
    total.reasons = dict(Counter(total.reasons) + Counter(part.reasons))


def shown(cell: object) -> str | None:
    """What a finding may say about a cell: a moment, a number, signs, or a word that looks like an id.

    Where columns have shifted, any cell may hold a name or an address, so of anything else only the length.

    >>> shown("31.02.2026 08:00"), shown("A-1627"), shown("Erika Mustermann"), shown("52.4012,13.0555")
    ('31.02.2026 08:00', 'A-1627', '(Text mit 16 Zeichen)', '(Text mit 15 Zeichen)')
    """
    text = None if cell is None else str(cell).strip()
    return text if text is None or _is_harmless(text) else f"(Text mit {len(text)} Zeichen)"


def _is_harmless(text: str) -> bool:
    if _MOMENT.fullmatch(text):
        return True
    if len(text) > LONGEST_WORD or is_personal(text):
        return False
    has_letters = any(map(str.isalpha, text))
    return bool(_ID.fullmatch(text)) or not (has_letters or _MANY_DIGITS.search(text))
