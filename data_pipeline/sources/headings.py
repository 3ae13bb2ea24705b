"""Which row of a sheet is the heading, and which of its cells belongs to which column of a table."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from data_pipeline.files.letters import column_number
from data_pipeline.files.sheet import Row, Sheet
from data_pipeline.mapping import ColumnRule, Mapping, TableRule
from data_pipeline.schema import metadata
from data_pipeline.sources.heading_words import heading_word
from data_pipeline.sources.sub_headings import joined, sub_heading_of

SEARCHED_ROWS = 30
DEFAULTED = frozenset({"ags", "concept_code", "is_sample", "is_ongoing", "statement"})
"""Required columns that the completion fills when a file does not name them."""
_LETTERS = re.compile(r"spalte ([a-z]{1,3})")


@dataclass(frozen=True)
class Headings:
    """A heading row: position of every heading, and of every target column that was found.

    row: the headings as read, of two rows joined where one stands below the other; `first_number` is the
    upper one. doubles: further positions of a column whose heading stands there more than once.
    """

    row: Row
    positions: dict[str, int]
    columns: dict[str, int]
    first_number: int = 0
    doubles: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def cell(self, row: Row, column: str) -> object:
        """The value under a target column."""
        return at(row, self.columns[column])

    def text(self, row: Row, heading: str) -> str:
        """The text under any heading, "" where blank; for conditions."""
        value = at(row, self.positions.get(heading_word(heading), -1))
        return "" if value is None else str(value)

    def label(self, column: str) -> str:
        """The heading as written in the file, without the star of what must be filled in."""
        text = at(self.row, self.columns[column])
        return " ".join(str("" if text is None else text).split()).removesuffix("*").rstrip()

    def labels(self) -> dict[str, str]:
        """Heading as written, by target column."""
        return {name: self.label(name) for name in self.columns}


def at(row: Row, position: int) -> object:
    """The cell at a position, None beyond the end of a short row."""
    return row.cells[position] if 0 <= position < len(row.cells) else None


def matching_sheets(sheets: list[Sheet], rule: TableRule) -> list[Sheet]:
    """The sheets a rule speaks of: those of its name; all where file or rule names none."""
    if rule.once:
        return []
    return [
        sheet
        for sheet in sheets
        if rule.sheet is None or sheet.name is None or heading_word(sheet.name) == heading_word(rule.sheet)
    ]


def find_headings(sheet: Sheet, rule: TableRule) -> Headings | None:
    """Of the top rows that hold all headings this rule cannot do without, the one with most of the others."""
    found = [_headings_at(sheet, index, rule) for index in range(min(SEARCHED_ROWS, len(sheet.rows)))]
    fitting = [headings for headings in found if headings is not None]
    return max(fitting, key=lambda headings: len(headings.columns), default=None)


def _headings_at(sheet: Sheet, index: int, rule: TableRule) -> Headings | None:
    row = sheet.rows[index]
    headings = _headings(row, rule)
    if not _is_complete(headings, rule):
        return None
    fixed = {headings.columns[name] for name in required_columns(rule)}
    if below := sub_heading_of(sheet, index, fixed=fixed):
        both = _headings(joined(row, below), rule, above=row, below=below)
        if _is_complete(both, rule):
            return both
    return headings


def _is_complete(headings: Headings, rule: TableRule) -> bool:
    conditions = {heading_word(item.column) for item in rule.when}
    is_complete = required_columns(rule) <= set(headings.columns) and conditions <= set(headings.positions)
    return bool(headings.columns) and is_complete


def _headings(row: Row, rule: TableRule, *, above: Row | None = None, below: Row | None = None) -> Headings:
    found = dict(_positions(row))
    for word, positions in _positions(below).items() if below else ():
        if len(positions) == 1:  # "von" may stand below several groups; alone it says enough only once.
            found.setdefault(word, positions)
    columns: dict[str, int] = {}
    doubles: dict[str, tuple[int, ...]] = {}
    for name, item in rule.columns.items():
        if positions := _positions_of(item, found, len(row.cells)):
            columns[name] = positions[0]
            if len(positions) > 1:
                doubles[name] = tuple(positions[1:])
    first = {word: positions[0] for word, positions in found.items()}
    return Headings(row, first, columns, (above or row).number, doubles)


@lru_cache(maxsize=2_000)
def _positions(row: Row) -> dict[str, list[int]]:
    """Positions of every heading of a row; many rules look at the same rows."""
    found: dict[str, list[int]] = {}
    for index, cell in enumerate(row.cells):
        if cell is not None:
            found.setdefault(heading_word(cell), []).append(index)
    return found


def _positions_of(item: ColumnRule, found: dict[str, list[int]], width: int) -> list[int]:
    """Positions of the first accepted heading that is there."""
    for word in map(heading_word, item.headings):
        if word in found:
            return found[word]
        if (match := _LETTERS.fullmatch(word)) and (position := column_number(match[1]) - 1) < width:
            return [position]
    return []


def is_letter_heading(text: str) -> bool:
    """Whether a heading of a mapping names a column by its letter ("Spalte D")."""
    return bool(_LETTERS.fullmatch(heading_word(text)))


def understands(sheets: list[Sheet], mapping: Mapping) -> bool:
    """Whether every table that a file must have for this mapping is there.

    Tables with a sheet of their own may be absent, and those that rows bring besides.
    """
    rules = [rule for rule in mapping.table if rule.has_headings and not rule.is_extra and rule.sheet is None]
    return all(any(find_headings(sheet, rule) for sheet in matching_sheets(sheets, rule)) for rule in rules)


def required_columns(rule: TableRule) -> set[str]:
    """Columns that must be there: mapped to headings, required by the table and not given as a constant."""
    table = metadata.tables[rule.target]
    return {
        name
        for name, item in rule.columns.items()
        if item.headings
        and not table.columns[name].nullable
        and name not in rule.values
        and name not in DEFAULTED
    }
