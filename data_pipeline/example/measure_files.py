"""The measures of the example, from `content/measures_<field>.toml`, as each edition tells them."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from data_pipeline.example.cells import SAMPLE_SOURCE
from data_pipeline.example.editions import Edition
from data_pipeline.example.table_files import CONTENT


class Milestone(NamedTuple):
    """A milestone; `reached` is empty while it is open."""

    title: str
    due: date | str
    reached: date | str


class Report(NamedTuple):
    """A status report; `on` is MM/YYYY and stands for the last day of that month."""

    on: str
    phase: str
    percent: int | str
    text: str
    carry_over: str = ""
    note: str = ""


class Override(BaseModel):
    """A schedule state fixed by hand."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    state: str
    reason: str
    by: str
    expires: date


class MeasureContent(BaseModel):
    """A measure with everything that hangs on it, as one edition tells it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    title: str
    description: str
    sample: bool = True
    added: int = 1
    target: str = ""
    start: date | str = ""
    end: date | str = ""
    ongoing: bool = False
    remark: str = ""
    note: str = ""
    source: str = SAMPLE_SOURCE
    evidence: str = ""
    contact: str = ""
    goals: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    contributing: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    reports: tuple[Report, ...] = ()
    budgets: tuple[dict[str, int | str], ...] = ()
    override: Override | None = None

    @property
    def field_code(self) -> str:
        """The action field, which is the first part of the number."""
        return self.code.partition(".")[0]


def measures(edition: Edition) -> list[MeasureContent]:
    """All measures of an edition, in the order of the fields."""
    told = [
        _as_told(raw, edition)
        for path in _paths()
        for raw in tomllib.loads(path.read_text("utf-8"))["measure"]
    ]
    return [measure for measure in told if measure.added <= edition.number]


def _paths() -> list[Path]:
    return sorted(CONTENT.glob("measures_*.toml"))


def _as_told(raw: dict[str, Any], edition: Edition) -> MeasureContent:
    """The measure with the changes up to this edition."""
    told = {name: value for name, value in raw.items() if name != "changes"}
    for change in raw.get("changes", []):
        if change["from"] <= edition.number:
            told |= {name: value for name, value in change.items() if name != "from"}
    return MeasureContent.model_validate(told)
