"""What extractors return: records on their way into tables, with their place, and findings."""

from collections import Counter
from dataclasses import dataclass, field

from data_pipeline.errors import Place
from data_pipeline.schema.vocabulary import FindingSeverity

_NO_RULE = "ohne Zuordnung"
NOWHERE = Place(file="")
"""Place of what no file holds; the report of the first file takes it in."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something a person should look at. A refused row was not loaded, a warned one was.

    cell: its address ("D7") in a workbook, where one cell is meant.
    measure_code: the measure it speaks about, as it is written; None where that is not known.
    """

    place: Place
    column: str | None
    value: str | None
    reason: str
    advice: str
    severity: FindingSeverity = FindingSeverity.REFUSED
    cell: str | None = None
    measure_code: str | None = None


@dataclass
class Record:
    """One future row of `target`; `headings` tells for each column the heading it was read from.

    place: None for a row that no file holds: stated by the mapping, or carried over from the plan in force.
    is_if_missing: a department that is made only where no known one bears its name.
    is_refused: a cell of its row cannot be read; it says only which row of the plan is meant.
    """

    target: str
    values: dict[str, object]
    place: Place | None
    headings: dict[str, str] = field(default_factory=dict)
    is_carried_over: bool = False
    is_if_missing: bool = False
    is_refused: bool = False

    @property
    def measure_code(self) -> str | None:
        """Number of the measure it belongs to, as it is written; None for what belongs to none."""
        code = self.values.get("measure_code")
        return None if code is None else str(code)


@dataclass
class RowCounts:
    """Rows of one file: read = written + refused + ignored, always; `reasons` says why rows were ignored."""

    read: int = 0
    written: int = 0
    refused: int = 0
    ignored: int = 0
    cells_dropped: int = 0
    reasons: dict[str, int] = field(default_factory=dict)

    def check(self) -> None:
        """Raises AssertionError when a row got lost; that is a defect of the program, not of the file."""
        if self.read != self.written + self.refused + self.ignored:
            raise AssertionError(f"rows lost: {self}")


@dataclass
class Extract:
    """What one plan file gave: rows with content, heading rows, records, findings.

    ignored: German reason for every row that was passed over with intent.
    delivered: tables it speaks about; what it does not repeat of them is gone.
    replaces_by: of these tables it replaces only rows with the same value in the named column.
    unread: tables whose sheet is there but whose headings were not found.
    """

    file: str
    rows: set[Place] = field(default_factory=set)
    headings: set[Place] = field(default_factory=set)
    records: list[Record] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    delivered: set[str] = field(default_factory=set)
    ignored: dict[Place, str] = field(default_factory=dict)
    replaces_by: dict[str, str] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)

    def measures(self) -> dict[Place, str]:
        """The measure of each row that names one, and one only."""
        named: dict[Place, set[str]] = {}
        for record in self.records:
            if record.place and record.measure_code is not None:
                named.setdefault(record.place, set()).add(record.measure_code)
        return {place: codes.pop() for place, codes in named.items() if len(codes) == 1}

    def counts(self, good: set[Place], refused: set[Place]) -> RowCounts:
        """Rows by what became of them, given the places of written records and of refusals."""
        rows = self.rows - self.headings
        counts = RowCounts(
            read=len(rows), refused=len(rows & refused), written=len((rows & good) - refused), ignored=0
        )
        passed = rows - refused - good
        counts.ignored = len(passed)
        counts.reasons = dict(Counter(self.ignored.get(place, _NO_RULE) for place in passed))
        counts.check()
        return counts
