"""What a run is asked for, and what it answers."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from data_pipeline.compare import Comparison
from data_pipeline.intake import Source
from data_pipeline.ledger import FileReport
from data_pipeline.load.complaints import ComplaintChanges
from data_pipeline.schema.vocabulary import RunOutcome
from data_pipeline.settings import GateRules


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is to be loaded. `is_dry` rolls everything back.

    city: its name, where the files state none.
    today: bounds the as-of date; None for the day it is in the city.
    is_forced: load in spite of obstacles; the ledger keeps them and `started_by`.
    """

    sources: list[Source]
    archive: Path
    today: date | None = None
    ags: str | None = None
    city: str | None = None
    as_of: date | None = None
    label: str | None = None
    is_dry: bool = False
    is_forced: bool = False
    started_by: str | None = None
    gate: GateRules = field(default_factory=GateRules)


@dataclass
class Result:
    """What became of it. `revision_number` is the one in force afterwards.

    comparison: from the plan in force to the one of this load; None where nothing was read.
    override_reason: obstacles that were overridden.
    """

    outcome: RunOutcome
    revision_number: int | None
    files: list[FileReport] = field(default_factory=list)
    comparison: Comparison | None = None
    complaints: ComplaintChanges = field(default_factory=ComplaintChanges)
    override_reason: str | None = None
