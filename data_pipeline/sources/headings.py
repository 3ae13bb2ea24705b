"""Which row of a sheet is the heading, and which of its cells belongs to which column of a table."""

from dataclasses import dataclass

from data_pipeline.files.sheet import Row, Sheet
from data_pipeline.mapping import TableRule
from data_pipeline.parsing.codes import normal
from data_pipeline.schema import metadata

_SEARCHED_ROWS = 30
DEFAULTED = frozenset({"ags", "concept_code", "is_sample", "is_ongoing", "statement"})
"""Required columns that the completion fills when a file does not name them."""


@dataclass(frozen=True)
class Headings:
    """A heading row: position of every heading, and of every target column that was found."""

    row: Row
    positions: dict[str, int]
    columns: dict[str, int]

    def cell(self, row: Row, column: str) -> object:
        """The value under a target column."""
        return _at(row, self.columns[column])

    def text(self, row: Row, heading: str) -> str:
        """The text under any heading, "" where blank; for conditions."""
        value = _at(row, self.positions.get(normal(heading), -1))
        return "" if value is None else str(value)

    def label(self, column: str) -> str:
        """The heading as written in the file."""
        return " ".join(str(self.row.cells[self.columns[column]]).split())

    def labels(self) -> dict[str, str]:
        """Heading as written, by target column."""
        return {name: self.label(name) for name in self.columns}


def _at(row: Row, position: int) -> object:
    return row.cells[position] if 0 <= position < len(row.cells) else None


def matching_sheets(sheets: list[Sheet], rule: TableRule) -> list[Sheet]:
    """The sheets a rule speaks of: those of its name; all where file or rule names none."""
    if rule.once:
        return []
    return [
        sheet
        for sheet in sheets
        if rule.sheet is None or sheet.name is None or normal(sheet.name) == normal(rule.sheet)
    ]


def find_headings(sheet: Sheet, rule: TableRule) -> Headings | None:
    """The first of the top rows that holds all headings this rule cannot do without, else None."""
    for row in sheet.rows[:_SEARCHED_ROWS]:
        positions: dict[str, int] = {}
        for index, cell in enumerate(row.cells):
            if cell is not None:
                positions.setdefault(normal(cell).removesuffix("*").strip(), index)
        columns = _columns(rule, positions)
        if required_columns(rule) <= set(columns) and all(
            normal(item.column) in positions for item in rule.when
        ):
            return Headings(row, positions, columns)
    return None


def _columns(rule: TableRule, positions: dict[str, int]) -> dict[str, int]:
    found = {}
    for name, item in rule.columns.items():
        position = next(
            (positions[normal(word)] for word in item.headings if normal(word) in positions), None
        )
        if position is not None:
            found[name] = position
    return found


def required_columns(rule: TableRule) -> set[str]:
    """Columns that must be there: mapped, required by the table and not given as a constant."""
    table = metadata.tables[rule.target]
    return {
        name
        for name in rule.columns
        if not table.columns[name].nullable and name not in rule.values and name not in DEFAULTED
    }
