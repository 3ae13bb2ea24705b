"""Records of delimited text on their way into blocks: numbered, of one width, without the blank ones."""

from collections.abc import Sequence

from data_pipeline.errors import FileError, Place
from data_pipeline.files.quotes import Problem, Records
from data_pipeline.files.sheet import Block, Fault
from data_pipeline.files.text import endless_blanks

_MAX_BLANK_ROWS = 2_000_000
_MANY = 20_000
"""From so many rows at fault on, a file most of whose rows are is refused as a whole."""


class Table:
    """Rows and faults that no block has taken yet. The width is that of the first record of several cells."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self._numbers: list[int] = []
        self._cells: list[Sequence[str]] = []
        self._read = 0
        self._width = 0
        self._blank = 0
        self._faulty = 0

    @property
    def count(self) -> int:
        """Rows that wait."""
        return len(self._cells)

    def take(self, count: int) -> Block:
        """The first rows, with the faults so far."""
        block = Block(self.file, self._numbers[:count], self._cells[:count], self.faults)
        self._numbers, self._cells, self.faults = self._numbers[count:], self._cells[count:], []
        return block

    def add(self, some: Records) -> None:
        """Take in records. Raises FileError when blank ones do not end or most are at fault."""
        first = self._read + 1
        self._read += len(some.cells)
        if not some.problems and self._is_plain(some.cells):
            self._numbers.extend(range(first, self._read + 1))
            self._cells.extend(some.cells)
            self._blank = 0
            return
        if not any(map(any, some.cells)):
            self._add_blanks(len(some.cells))
            return
        for at, cells in enumerate(some.cells):
            self._add_one(cells, first + at, some.problems.get(at))
        if self._faulty > max(_MANY, self._read // 2):
            raise FileError(
                f"{self.file}: Die meisten Zeilen lassen sich nicht in Felder teilen.",
                "Bitte Trennzeichen und Anführungszeichen prüfen und die Datei neu ausgeben.",
            )

    def _add_blanks(self, count: int) -> None:
        self._blank += count
        if self._blank > _MAX_BLANK_ROWS:
            raise endless_blanks(self.file)

    def _is_plain(self, records: list[list[str]]) -> bool:
        """Whether all records have the width of the table and content in their first cell: nearly always."""
        if not self._width or set(map(len, records)) != {self._width}:
            return False
        starts = [cells[0] for cells in records]
        return all(starts) and not any(map(str.isspace, starts))

    def _add_one(self, cells: list[str], number: int, problem: Problem | None) -> None:
        if not "".join(cells).strip():
            self._add_blanks(1)
            return
        self._blank = 0
        if len(cells) != self._width and self._width < 2:  # Titles of one cell may stand above.
            self._width = len(cells)
        if problem or len(cells) != self._width:
            fault = self._fault(cells, number, problem)
            self.faults.append(fault)
            self._faulty += 1
            if fault.is_refused:
                return
        self._numbers.append(number)
        self._cells.append(cells)

    def _fault(self, cells: list[str], number: int, problem: Problem | None) -> Fault:
        is_lost = bool(problem and problem.is_lost)
        has_width = len(cells) == self._width
        width = f"Die Zeile hat {len(cells)} Felder, die Überschrift {self._width}."
        return Fault(
            Place(file=self.file, row=number),
            cells[0][:80],
            problem.reason if problem and (is_lost or has_width) else width,
            "Bitte Trennzeichen und Anführungszeichen in dieser Zeile prüfen.",
            is_refused=is_lost or not has_width,
        )
