"""Complaints from the sheets of a file, part by part and column by column, every refused row with its reason.

Times without a zone are read as the clock of the city. In the hour that the autumn change repeats, the first
one is meant; an hour that the spring change skips is moved forward.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from data_pipeline.complaint_batch import ComplaintBatch, ComplaintStream
from data_pipeline.errors import MappingError
from data_pipeline.files.ahead import ahead
from data_pipeline.files.sheet import Block, Sheet
from data_pipeline.mapping import Mapping, TableRule
from data_pipeline.schema.complaints import complaint
from data_pipeline.sources.complaints_csv.columns import fill, stated_columns
from data_pipeline.sources.complaints_csv.faults import refuse_faults
from data_pipeline.sources.complaints_csv.keys import SeenKeys, seen_keys
from data_pipeline.sources.heading_words import heading_word
from data_pipeline.sources.headings import Headings, find_headings, matching_sheets
from data_pipeline.sources.missing import lacking_headings

PART_ROWS = 20_000
_TITLE = "Titelzeile"
_ELSEWHERE = "Zeile eines anderen Blatts"


def extract_complaints(
    sheets: list[Sheet], *, mapping: Mapping, more: Iterable[Block] = ()
) -> ComplaintStream:
    """All cases of the first sheet with the headings of the mapping; rows of other sheets are passed over.

    more: further blocks of that sheet, read when the stream is. Raises MappingError when no sheet has the
    headings.
    """
    rule = next(item for item in mapping.table if item.target == complaint.name)
    sheet, headings = _found(sheets, rule, mapping)
    reading = _Reading(headings, rule, mapping, elsewhere=_others(sheets, sheet))
    stated = stated_columns(headings, rule, mapping)
    parts = ahead(reading.batches(chain([sheet.block], more)), file=sheet.file)
    return ComplaintStream(sheet.file, headings.labels(), stated, parts)


def _found(sheets: list[Sheet], rule: TableRule, mapping: Mapping) -> tuple[Sheet, Headings]:
    for sheet in matching_sheets(sheets, rule):
        if headings := find_headings(sheet, rule):
            return sheet, headings
    raise MappingError(
        f"{sheets[0].file}: Die Überschriften passen nicht zur Zuordnung {mapping.name}.",
        lacking_headings(sheets, [rule])
        or "Bitte Überschriften prüfen oder mit --mapping eine andere Zuordnung angeben.",
    )


def _others(sheets: list[Sheet], chosen: Sheet) -> int:
    return sum(len(item.rows) for item in sheets if item is not chosen)


def _divided(block: Block) -> Iterator[Block]:
    """A sheet that came whole, in parts; its faults go with the part that holds their row."""
    if len(block.numbers) <= PART_ROWS:
        yield block
        return
    faults = sorted(block.faults, key=lambda fault: fault.place.row or 0)
    for start in range(0, len(block.numbers), PART_ROWS):
        numbers = block.numbers[start : start + PART_ROWS]
        is_last = start + PART_ROWS >= len(block.numbers)
        cut = sum(is_last or (fault.place.row or 0) <= numbers[-1] for fault in faults)
        cells = block.cells[start : start + PART_ROWS]
        yield Block(block.file, numbers, cells, faults[:cut])
        faults = faults[cut:]


@dataclass
class _Reading:
    """What is kept from part to part. elsewhere: rows of other sheets, counted with the first part."""

    headings: Headings
    rule: TableRule
    mapping: Mapping
    elsewhere: int

    def batches(self, blocks: Iterable[Block]) -> Iterator[ComplaintBatch]:
        """The cases part by part."""
        with seen_keys() as seen:
            for whole in blocks:
                for part in _divided(whole):
                    yield self._batch(part, seen)

    def _batch(self, block: Block, seen: SeenKeys) -> ComplaintBatch:
        above = bisect_right(block.numbers, self.headings.row.number)
        rows = block.cells[above:]
        numbers = np.array(block.numbers[above:], dtype=np.int64)
        batch = ComplaintBatch(block.file, self.headings.labels(), numbers, np.ones(len(rows), dtype=bool))
        lost = refuse_faults(batch, block)
        fill(batch, rows, self.headings, self.rule, self.mapping)
        seen.refuse_doubles(batch)
        self._count(batch, titles=self._titles(block.numbers[:above]), lost=lost)
        batch.counts.cells_dropped = self._dropped(rows)
        return batch

    def _titles(self, above: Sequence[int]) -> int:
        return sum(number < (self.headings.first_number or self.headings.row.number) for number in above)

    def _count(self, batch: ComplaintBatch, *, titles: int, lost: int) -> None:
        """Refused are cases with a reason and rows that were no rows; ignored what stands elsewhere."""
        counts = batch.counts
        ignored = {_TITLE: titles, _ELSEWHERE: self.elsewhere}
        self.elsewhere = 0
        counts.reasons = {reason: count for reason, count in ignored.items() if count}
        counts.ignored = sum(ignored.values())
        counts.read = len(batch.rows) + lost + counts.ignored
        counts.written = int(batch.is_good.sum())
        counts.refused = len(batch.rows) - counts.written + lost
        counts.check()

    def _dropped(self, rows: Sequence[Sequence[object]]) -> int:
        """Cells under headings of free text or personal data."""
        dropped = {heading_word(word) for word in self.mapping.drop}
        positions = [at for word, at in self.headings.positions.items() if word in dropped]
        return sum(at < len(row) and row[at] not in (None, "") for at in positions for row in rows)
