"""What every reader returns."""

from collections.abc import Iterator
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

    def below(self, heading: Row) -> Iterator[Row]:
        """The rows that stand below a heading row."""
        return (row for row in self.rows if row.number > heading.number)
