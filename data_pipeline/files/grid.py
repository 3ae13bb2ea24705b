"""One sheet while it is read: rows go on in batches, what a person would not see is noted."""

from collections.abc import Callable
from typing import NamedTuple

from data_pipeline.files.faults import HIDDEN_SHEET, CellFault, Trouble, hidden_columns, hidden_rows
from data_pipeline.files.letters import column_letters
from data_pipeline.files.limits import (
    MAX_AREAS,
    MAX_BLANK_ROWS,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_FAULTS,
    MAX_ROWS,
    damaged,
    too_large,
    too_many_blank_rows,
)

Cells = tuple[object, ...]
_BATCH = 1_000


class Area(NamedTuple):
    """Cells merged into one, as far as it counts: downwards in its first column."""

    column: int
    top: int
    bottom: int


class Name(NamedTuple):
    """Begins a sheet."""

    name: str


class Batch(NamedTuple):
    """Rows with their numbers, in order; a row ends with its last cell that is not blank."""

    rows: list[tuple[int, Cells]]


class End(NamedTuple):
    """Ends a sheet; `width` is that of its longest row."""

    width: int
    areas: list[Area]
    faults: list[CellFault]


Message = Name | Batch | End
Send = Callable[[Message], None]


class Budget:
    """What is left for all sheets of a workbook together."""

    def __init__(self) -> None:
        self.rows, self.cells, self.blank_rows = MAX_ROWS, MAX_CELLS, MAX_BLANK_ROWS
        self.faults, self.areas = MAX_FAULTS, MAX_AREAS


class Grid:
    """Takes rows from top to bottom, and the cells of a row by their column, which counts from 1."""

    def __init__(self, name: str, send: Send, budget: Budget, *, is_hidden: bool = False) -> None:
        self._send, self._budget, self._is_hidden = send, budget, is_hidden
        self._rows: list[tuple[int, Cells]] = []
        self._areas: list[Area] = []
        self._faults: list[CellFault] = []
        self._last = self._count = self._width = 0
        self._first_row: int | None = None
        self._block: tuple[int, int] | None = None
        self._hidden_columns: list[tuple[int, int]] = []
        self._used_columns: dict[int, int] = {}
        send(Name(name))

    def hide_columns(self, first: int, last: int) -> None:
        """Columns that a person does not see; told before the rows."""
        self._hidden_columns.append((first, last))

    def add_row(self, number: int, cells: dict[int, object], *, is_hidden: bool = False) -> None:
        """A row; one without content only takes its number. Raises FileError above a limit."""
        if number <= self._last:
            raise damaged(f"Zeile {number} steht an falscher Stelle oder doppelt")
        self._last = number
        if not cells:
            self._budget.blank_rows -= 1
            if self._budget.blank_rows < 0:
                raise too_many_blank_rows()
            return
        width = max(cells)
        if width > MAX_COLUMNS:
            raise _far(number, width)
        self._note(number, cells, is_hidden)
        self._count += 1
        self._width = max(width, self._width)
        self._check_size()
        self._rows.append((number, tuple(map(cells.get, range(1, width + 1)))))
        if len(self._rows) == _BATCH:
            self._flush()

    def add_fault(self, row: int, column: int | None, value: str, trouble: Trouble) -> None:
        """Something wrong. Raises FileError where nearly everything is."""
        self._budget.faults -= 1
        if self._budget.faults < 0:
            raise too_large(f"Mehr als {MAX_FAULTS} Zellen sind fehlerhaft, zuletzt: {trouble.reason}")
        self._faults.append(CellFault(row, column, value, trouble))

    def add_area(self, area: Area) -> None:
        """Merged cells; those of one row only do not count."""
        self._budget.areas -= 1
        if self._budget.areas < 0:
            raise too_large(f"Mehr als {MAX_AREAS} Bereiche sind verbunden.")
        if area.bottom > area.top:
            self._areas.append(area)

    def finish(self) -> None:
        """Send the rest."""
        self._flush()
        self._close_block()
        self._tell_hidden_columns()
        if self._is_hidden and self._first_row is not None:
            self.add_fault(self._first_row, None, "", HIDDEN_SHEET)
        self._budget.rows -= self._count
        self._budget.cells -= self._count * self._width
        self._send(End(self._width, self._areas, self._faults))

    def _flush(self) -> None:
        if self._rows:
            self._send(Batch(self._rows))
        self._rows = []

    def _check_size(self) -> None:
        if self._count > self._budget.rows:
            raise too_large(f"Sie hat mehr als {MAX_ROWS} Zeilen.")
        if self._count * self._width > self._budget.cells:
            raise too_large(
                f"Sie hat zu viele Zellen; ein Blatt reicht bis Spalte {column_letters(self._width)}."
            )

    def _note(self, number: int, cells: dict[int, object], is_hidden: bool) -> None:
        if self._first_row is None:
            self._first_row = number
        if not is_hidden:
            self._close_block()
        else:
            self._block = (self._block[0] if self._block else number, number)
        if self._hidden_columns:
            for column in cells:
                self._used_columns.setdefault(column, number)

    def _close_block(self) -> None:
        if self._block:
            self.add_fault(self._block[0], None, "", hidden_rows(*self._block))
        self._block = None

    def _tell_hidden_columns(self) -> None:
        used = sorted(column for column in self._used_columns if self._is_hidden_column(column))
        for first in [column for column in used if column - 1 not in used]:
            last = first
            while last + 1 in used:
                last += 1
            trouble = hidden_columns(column_letters(first), column_letters(last))
            self.add_fault(self._used_columns[first], first, "", trouble)

    def _is_hidden_column(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self._hidden_columns)


def _far(row: int, column: int) -> Exception:
    place = f"{column_letters(column)}{row}"
    return too_large(f"In der Zelle {place} steht etwas, zu viele Zellen neben der Liste (Spalte {column}).")
