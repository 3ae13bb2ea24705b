"""Where the headings of an unknown sheet stand, what is above them, and the rows of data below."""

import re
from dataclasses import dataclass

from data_pipeline.describe.known import known_headings
from data_pipeline.errors import CellError
from data_pipeline.files.sheet import Row, Sheet
from data_pipeline.parsing.dates import parse_span
from data_pipeline.sources.heading_words import heading_word
from data_pipeline.sources.headings import SEARCHED_ROWS, at
from data_pipeline.sources.sub_headings import joined, sub_heading_of
from data_pipeline.sources.workbook.row_kinds import HINT_ROWS, is_hint, repeats

_LONGEST = 60
_LOOKED_AT = 8
_WORDS = re.compile(r"[^\W\d_]{3,}")
_REPORTED = re.compile(r"\bStand\b\s*(?:vom)?\s*:?\s*(?P<date>[\w./ ]*\d{4})", re.IGNORECASE)


@dataclass(frozen=True)
class Head:
    """The heading row (two rows joined where one is below the other) and the rows of data below it."""

    row: Row
    first_number: int
    data: tuple[Row, ...]

    def cells(self, position: int) -> list[object]:
        """The cells below a heading."""
        return [at(row, position) for row in self.data]


def find_head(sheet: Sheet) -> Head | None:
    """The row among the top ones that looks most like headings; None where none does."""
    rows = sheet.rows[:SEARCHED_ROWS]
    scored = [(_score(sheet, index), -index) for index in range(len(rows))]
    best, index = max(scored, default=(0.0, 0))
    if best <= 0:
        return None
    first = next(at for at, row in enumerate(rows) if row == rows[-index] or repeats(row, rows[-index]))
    row = rows[first]
    below = sub_heading_of(sheet, first, fixed=set())
    heading = joined(row, below) if below else row
    rows_below = enumerate(sheet.below(heading))
    data = [item for count, item in rows_below if _is_data(item, heading, may_be_hint=count < HINT_ROWS)]
    return Head(heading, row.number, tuple(data))


def _is_data(row: Row, heading: Row, *, may_be_hint: bool) -> bool:
    filled = {str(cell) for cell in row.cells if cell is not None}
    is_alone = len(filled) < 2 and sum(cell is not None for cell in heading.cells) > 2
    return not (is_alone or (may_be_hint and is_hint(row)) or repeats(row, heading))


def _score(sheet: Sheet, index: int) -> float:
    row = sheet.rows[index]
    filled = [position for position, cell in enumerate(row.cells) if cell is not None]
    if len({str(row.cells[position]) for position in filled}) < 2:
        return 0.0
    following = sheet.rows[index + 1 : index + 1 + _LOOKED_AT]
    below = [sum(at(item, position) is not None for item in following) for position in filled]
    fill = sum(below) / max(1, len(following) * len(filled))
    return sum(_likeness(row.cells[position]) for position in filled) + 2 * fill


def _likeness(cell: object) -> float:
    """How much a cell looks like a heading: known words count most, numbers and long texts against it."""
    if not isinstance(cell, str) or len(cell) > _LONGEST or not any(letter.isalpha() for letter in cell):
        return -1.0
    word = heading_word(cell)
    known = known_headings(of_cases=False).keys() | known_headings(of_cases=True).keys()
    if word in known:
        return 3.0
    return 1.0 if set(_WORDS.findall(word)) & known else 0.3


def title_above(sheet: Sheet, head: Head) -> str:
    """The first words above the headings, "" if there are none."""
    texts = (text for text in _texts_above(sheet, head) if not _REPORTED.fullmatch(text))
    return next((" ".join(text.split()) for text in texts if len(text) > 3), "")


def reported_above(sheet: Sheet, head: Head) -> str:
    """ISO day of a "Stand: 06/2026" above the headings, the last day it means; "" if there is none."""
    for text in _texts_above(sheet, head):
        if match := _REPORTED.search(text):
            try:
                return parse_span(match["date"].strip()).end.isoformat()
            except CellError:
                continue
    return ""


def _texts_above(sheet: Sheet, head: Head) -> list[str]:
    rows = [row for row in sheet.rows if row.number < head.first_number]
    return [cell for row in rows for cell in row.cells if isinstance(cell, str)]
