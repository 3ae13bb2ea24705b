"""What the last loads read, wrote, refused and ignored, and what somebody should look at.

Nothing of this is public. A department sees findings about its own measures in full and of all others only
how many there are; the names of files tell whose they are, so it sees those of its own part only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from data_pipeline.schema.vocabulary import FindingSeverity, RunOutcome

Counts = Mapping[FindingSeverity, int]


@dataclass(frozen=True, kw_only=True)
class Own:
    """What belongs to a department head: the units below the own one, and the measures that they lead."""

    units: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class FoundFinding:
    """One finding with its place; measure_code, unit_key: whom it concerns, as far as that is known."""

    file_name: str
    severity: FindingSeverity
    reason: str
    advice: str
    sheet: str | None = None
    row_number: int | None = None
    column_name: str | None = None
    value: str | None = None
    measure_code: str | None = None
    unit_key: str | None = None


@dataclass(frozen=True, kw_only=True)
class Load:
    """One run, or one file of it: read = written + refused + ignored. `started_at` is UTC.

    file_name: "" for a whole run. override_reason: obstacles that were overridden on express order.
    """

    run_id: str
    started_at: datetime
    outcome: RunOutcome
    revision_number: int | None
    file_name: str
    read: int
    written: int
    refused: int
    ignored: int
    dropped: int
    files: int = 1
    override_reason: str | None = None
    unit_key: str | None = None
    findings: Counts = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """The newest loads. files: the newest load of each file; findings: of these, the first FINDINGS.

    total: all findings of the newest load of each file; hidden: how many of them are not shown.
    """

    files: tuple[Load, ...] = ()
    runs: tuple[Load, ...] = ()
    findings: tuple[FoundFinding, ...] = ()
    total: Counts = field(default_factory=dict)
    hidden: int = 0
