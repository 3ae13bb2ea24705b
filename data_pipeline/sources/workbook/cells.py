"""The cells of one row, by target column, and what they say: values, warnings, refusals."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Date

from data_pipeline.errors import CellError, Place
from data_pipeline.files.letters import column_letters
from data_pipeline.files.sheet import Row
from data_pipeline.mapping import ColumnRule, TableRule
from data_pipeline.parsing.codes import normal
from data_pipeline.records import Finding
from data_pipeline.schema import metadata
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.sources.headings import Headings, at
from data_pipeline.sources.workbook.sections import Sections
from data_pipeline.sources.workbook.units import unit_values
from data_pipeline.sources.workbook.values import Filled, fill

Cells = dict[str, object]
_NOTHING = Filled({})


class CellParser:
    """What cells say about one column of a table."""

    def __init__(self, target: str, name: str, item: ColumnRule) -> None:
        self.item = item
        self._column = metadata.tables[target].columns[name]
        self._codes = {normal(word): code for word, code in item.codes.items()}

    def parse(self, cell: object) -> Filled:
        """Values of the column and its companions, none for a blank. Raises CellError."""
        if self._codes and (code := self._codes.get(normal("" if cell is None else cell))) is not None:
            return self._with_words(fill(self._column, code), cell)
        if cell is None:
            return _NOTHING
        if self.item.extract:
            cell = self._extracted(cell)
        if self.item.format and isinstance(self._column.type, Date):
            cell = stated_day(cell, formats=self.item.format)
        return fill(self._column, cell)

    def _with_words(self, filled: Filled, cell: object) -> Filled:
        """What a mapping translates is kept in the words of the source, where the table has room for them."""
        words = f"{self._column.name}_text"
        if cell is None or words not in self._column.table.columns:
            return filled
        return Filled({words: str(cell).strip()} | filled.values, filled.notes)

    def _extracted(self, cell: object) -> str:
        pattern = self.item.extract
        match = pattern.search(str(cell)) if pattern else None
        if pattern is None or match is None:
            expected = pattern.pattern if pattern else ""
            raise CellError(f"»{cell}« passt nicht zum Muster der Zuordnung.", f"Erwartet: {expected}")
        return match[1]


def stated_day(cell: object, *, formats: Iterable[str]) -> object:
    """The day of a text in one of the patterns that a mapping names; a cell that is no text stays as it is.

    >>> stated_day("2025-03-31T10:00:00", formats=("%Y-%m-%dT%H:%M:%S",))
    datetime.date(2025, 3, 31)

    Raises CellError for a text in none of them.
    """
    if not isinstance(cell, str):
        return cell
    for pattern in formats:
        try:
            return datetime.strptime(cell.strip(), pattern).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise CellError(
        f"»{cell}« ist kein Datum in der erwarteten Form.", f"Erwartet ist {' oder '.join(formats)}."
    )


@dataclass
class RowReader:
    """Reads the rows of one table on one sheet, in their order, because a blank may mean the cell above.

    labels: heading as written, by target column. parsers: of every column that the sheet has.
    """

    rule: TableRule
    headings: Headings
    sections: Sections
    labels: dict[str, str] = field(init=False)
    parsers: dict[str, CellParser] = field(init=False)
    _above: Cells = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.labels = self.headings.labels()
        self.parsers = {
            name: CellParser(self.rule.target, name, item)
            for name, item in self.rule.columns.items()
            if not item.headings or name in self.headings.columns
        }

    def cells(self, row: Row) -> Cells:
        """The cell of every column that the sheet has; blanks are None."""
        return {name: self._cell(name, parser.item, row) for name, parser in self.parsers.items()}

    def _cell(self, name: str, item: ColumnRule, row: Row) -> object:
        if item.section:
            return self.sections.value(item.section, row)
        if item.sheet_name:
            return self.sections.sheet.name
        cell = at(row, self.headings.columns[name])
        if item.down:
            cell = self._above[name] = self._above.get(name) if cell is None else cell
        return cell

    @property
    def is_one_cell_for_both_ends(self) -> bool:
        """Whether beginning and end are read from the same column."""
        columns = self.headings.columns
        return "start_date" in columns and columns["start_date"] == columns.get("end_date")

    def label(self, name: str) -> str:
        """What a person calls the column of this file."""
        return self.labels.get(name, name)

    def finding(
        self, row: Row, name: str, error: CellError, *, cell: object, is_refused: bool = True
    ) -> Finding:
        """A finding at the cell of a column."""
        position = self.headings.columns.get(name)
        return Finding(
            place=Place(file=self.sections.sheet.file, sheet=self.sections.sheet.name, row=row.number),
            column=self.label(name),
            value=None if cell is None else str(cell),
            reason=error.reason,
            advice=error.advice,
            severity=FindingSeverity.REFUSED if is_refused else FindingSeverity.WARNING,
            cell=None if position is None else f"{column_letters(position + 1)}{row.number}",
        )

    def contradictions(self, row: Row) -> Iterator[Finding]:
        """Columns whose heading stands there twice, where the row says two different things."""
        for name, others in self.headings.doubles.items():
            cell = self.headings.cell(row, name)
            for position in others:
                if at(row, position) != cell:
                    error = self._contradiction(name, position, cell, at(row, position))
                    yield self.finding(row, name, error, cell=cell)

    def _contradiction(self, name: str, position: int, cell: object, other: object) -> CellError:
        first, second = (column_letters(at + 1) for at in (self.headings.columns[name], position))
        return CellError(
            f"»{self.label(name)}« steht zweimal da, mit verschiedenen Angaben in {first} (»{_shown(cell)}«)"
            f" und {second} (»{_shown(other)}«).",
            f'Bitte eine Spalte umbenennen oder in der Zuordnung die gemeinte angeben: "Spalte {first}".',
        )


def _shown(cell: object) -> str:
    return "" if cell is None else str(cell)


def split_cells(rule: TableRule, headings: Headings, cells: Cells) -> Iterable[Cells]:
    """The cells of a row, once for every part of a cell that is to be split."""
    split = next(
        (
            (name, item.split)
            for name, item in rule.columns.items()
            if item.split and not item.parts and name in cells
        ),
        None,
    )
    if split is None:
        return [cells]
    name, pattern = split
    same = [other for other in cells if headings.columns.get(other) == headings.columns.get(name)]
    parts = [] if cells[name] is None else pattern.split(str(cells[name]))
    return [cells | dict.fromkeys(same, part.strip()) for part in parts if part.strip()]


def unit_cells(rule: TableRule, cells: Cells) -> Iterator[dict[str, object]]:
    """Values of one row for every unit, if a column of the rule holds several; nothing where it is blank."""
    name, item = next((name, item) for name, item in rule.columns.items() if item.parts)
    if cells.get(name) is not None:
        yield from unit_values(rule, item, cells[name])
