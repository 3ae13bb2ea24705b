"""What extractors return: records on their way into tables, with their place, and findings."""

from dataclasses import dataclass, field

from data_pipeline.errors import Place
from data_pipeline.schema.vocabulary import FindingSeverity

NOWHERE = Place(file="")
"""Place of what no file holds; the report of the first file takes it in."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something a person should look at. A refused row was not loaded, a warned one was."""

    place: Place
    column: str | None
    value: str | None
    reason: str
    advice: str
    severity: FindingSeverity = FindingSeverity.REFUSED


@dataclass
class Record:
    """One future row of `target`; `headings` tells for each column the heading it was read from.

    place: None for a row that no file holds: stated by the mapping, or carried over from the plan in force.
    """

    target: str
    values: dict[str, object]
    place: Place | None
    headings: dict[str, str] = field(default_factory=dict)
    is_carried_over: bool = False


@dataclass
class RowCounts:
    """Rows of one file: read = written + refused + ignored, always."""

    read: int = 0
    written: int = 0
    refused: int = 0
    ignored: int = 0
    cells_dropped: int = 0

    def check(self) -> None:
        """Raises AssertionError when a row got lost; that is a defect of the program, not of the file."""
        if self.read != self.written + self.refused + self.ignored:
            raise AssertionError(f"rows lost: {self}")


@dataclass
class Extract:
    """What one plan file gave: rows with content, heading rows, records, findings, tables it speaks about."""

    file: str
    rows: set[Place] = field(default_factory=set)
    headings: set[Place] = field(default_factory=set)
    records: list[Record] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    delivered: set[str] = field(default_factory=set)

    def counts(self, good: set[Place], refused: set[Place]) -> RowCounts:
        """Rows by what became of them, given the places of written records and of refusals."""
        rows = self.rows - self.headings
        counts = RowCounts(
            read=len(rows), refused=len(rows & refused), written=len((rows & good) - refused), ignored=0
        )
        counts.ignored = len(rows - refused - good)
        counts.check()
        return counts
