"""What every reader returns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from data_pipeline.errors import Place


class Row(NamedTuple):
    """One row with content; `number` is the one a spreadsheet program shows, a blank cell is None."""

    number: int
    cells: tuple[object, ...]


@dataclass(frozen=True)
class Fault:
    """A row that could not be read at all, or only with a repair (`is_refused` False).

    column: letter of the column, where one cell is at fault.
    """

    place: Place
    value: str
    reason: str
    advice: str
    is_refused: bool
    column: str | None = None


@dataclass(frozen=True)
class Sheet:
    """A sheet; `name` is None for a delimited text file."""

    file: str
    name: str | None
    rows: list[Row]
    faults: list[Fault] = field(default_factory=list)

    @property
    def block(self) -> "Block":
        """The same rows as a block."""
        return Block(
            self.file, [row.number for row in self.rows], [row.cells for row in self.rows], self.faults
        )

    def below(self, heading: Row) -> Iterator[Row]:
        """The rows that stand below a heading row."""
        return (row for row in self.rows if row.number > heading.number)


@dataclass(frozen=True)
class Block:
    """Some rows of a large sheet, one after the other, as they were read: a blank cell is None or "".

    numbers and cells: one for each row, as in `Row`.
    """

    file: str
    numbers: Sequence[int]
    cells: Sequence[Sequence[object]]
    faults: list[Fault] = field(default_factory=list)

    @property
    def sheet(self) -> Sheet:
        """The same rows as a sheet."""
        rows = [
            Row(number, tuple([None if cell == "" else cell for cell in cells]))
            for number, cells in zip(self.numbers, self.cells, strict=True)
        ]
        return Sheet(self.file, None, rows, self.faults)
