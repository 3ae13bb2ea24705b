"""What is known of a year of Anliegen: its cases, what was published, and what a figure of it can be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dashboard.complaint_records import CaseFlow, Histogram
from dashboard.indicators.complaint_timeliness import Within
from dashboard.records import PublishedFigure

MONTHS = 12
WHOLE = "gesamt"
"""The dimension of a published figure that is about all Anliegen of its year."""


class Figure(StrEnum):
    """A key figure; the values are those by which published figures are filed."""

    TOTAL = "total"
    CHANGE = "total_change"
    MONTHLY_MEAN = "monthly_mean"
    RESOLVED = "status_resolved"
    ANSWERED = "status_answered"
    MEDIAN_DAYS = "median_days"
    MEAN_DAYS = "mean_days"
    WITHIN_WEEK = "within_1_week"
    OVER_FOUR_WEEKS = "over_4_weeks"
    CATEGORY = "category"
    CHANNEL = "channel"
    DISTRICT = "district"

    @property
    def as_share(self) -> str:
        """How it is filed where only its share of all was published."""
        return f"{self.value}_share"


class Measured(StrEnum):
    """What a value is; shares are numbers from 0 to 100."""

    CASES = "cases"
    PERCENT = "percent"
    DAYS = "days"


UNITS: Mapping[Figure, Measured] = {
    Figure.CHANGE: Measured.PERCENT,
    Figure.RESOLVED: Measured.PERCENT,
    Figure.ANSWERED: Measured.PERCENT,
    Figure.WITHIN_WEEK: Measured.PERCENT,
    Figure.OVER_FOUR_WEEKS: Measured.PERCENT,
    Figure.MEDIAN_DAYS: Measured.DAYS,
    Figure.MEAN_DAYS: Measured.DAYS,
}
"""Of each figure; all others count cases."""


class Basis(StrEnum):
    """Where a value is from: the cases, a publication, or computed from published counts."""

    CASES = "cases"
    PUBLISHED = "published"
    COMPUTED = "computed"


class Gap(StrEnum):
    """Why a value is not known."""

    NOT_PUBLISHED = "not_published"
    NOT_IN_CASES = "not_in_cases"
    NOT_COMPLETE = "not_complete"
    NO_PREVIOUS = "no_previous"
    OTHER_SYSTEM = "other_system"
    TOO_FEW = "too_few"
    TOO_EARLY = "too_early"
    PROTECTED = "protected"


@dataclass(frozen=True, kw_only=True)
class Known:
    """A value with what it rests on: `of` cases where it is counted, note and source where published."""

    value: float
    unit: Measured
    basis: Basis
    of: int | None = None
    note: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class CaseYear:
    """The cases of a calendar year, summed. parts: by name, "" for not stated.

    systems: numbers of the recording systems of its months; years of different ones are never compared.
    by_month: what came in. hidden: names of parts not shown, to protect those concerned.
    """

    is_complete: bool
    systems: frozenset[int]
    flow: CaseFlow
    took: Histogram
    week: Within
    four_weeks: Within
    parts: Mapping[Figure, Mapping[str, int]] = field(default_factory=dict)
    by_month: tuple[int, ...] = ()
    hidden: Mapping[Figure, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class YearFacts:
    """All that is known of a year."""

    year: int
    published: tuple[PublishedFigure, ...] = ()
    cases: CaseYear | None = None

    @property
    def procedure(self) -> str:
        """Of those that published their total the one with most Anliegen; "" without any."""
        totals = [item for item in self.published if item.metric_code == Figure.TOTAL]
        return max(totals, key=lambda item: item.value).source_code if totals else ""

    @property
    def leading(self) -> CaseYear | None:
        """Its cases where they are what counts: complete, or there is nothing else."""
        is_leading = self.cases and (self.cases.is_complete or not self.procedure)
        return self.cases if is_leading else None

    @property
    def is_complete(self) -> bool:
        """Whether its total is that of all twelve months."""
        return self.leading.is_complete if self.leading else bool(self.procedure)

    def stated(self, code: str, dimension: str = WHOLE) -> PublishedFigure | None:
        """A published figure of the procedure of the year."""
        found = (item for item in self.of_procedure if item.metric_code == code)
        return next((item for item in found if item.dimension == dimension), None)

    @property
    def of_procedure(self) -> tuple[PublishedFigure, ...]:
        return tuple(item for item in self.published if item.source_code == self.procedure)

    @property
    def others(self) -> tuple[PublishedFigure, ...]:
        """Counts of other procedures or of other periods: told beside, never compared."""
        return tuple(
            item
            for item in self.published
            if item.dimension == WHOLE
            and item.metric_code.endswith(Figure.TOTAL)
            and (item.source_code, item.metric_code) != (self.procedure, Figure.TOTAL)
        )
