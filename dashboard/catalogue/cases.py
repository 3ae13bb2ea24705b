"""What charts may know of complaints: sums, never a single case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from dashboard.complaint_records import Histogram, MonthFlow, OpenDay
from dashboard.indicators.complaint_beside import Beside
from dashboard.indicators.complaint_breakdown import BreakdownSpan, Sums, breakdown_span
from dashboard.indicators.complaints import MonthPoint
from dashboard.indicators.disclosure import DisclosureRule
from dashboard.indicators.rules import Rules
from dashboard.queries.case_filter import ALL_CASES, CaseFilter, Dimension
from data_pipeline.schema.rollup import RECEIVED, RESOLUTION

Durations = Mapping[date, Histogram]
OpenDays = tuple[OpenDay, ...] | None


class Counted(StrEnum):
    """What the months of the calendar hold; the values are those of the address."""

    RECEIVED = "eingang"
    CLOSED = "abgang"
    MEDIAN = "median"


def plain_name(_by: Dimension, value: str) -> str:
    """As the source writes it."""
    return value


@dataclass(frozen=True, kw_only=True)
class CaseChoice:
    """Which cases count, the same in words, and what the charts are to show of them.

    year: None for the newest one. measure: of the durations, RESOLUTION or REPLY of the roll-up.
    by, by_name: what breakdowns go by. name_of: a value of it as people read it, NONE for not stated.
    beside: the field, unit or measure beside which cases are to stand. beside_words: what else is chosen.
    """

    cases: CaseFilter = ALL_CASES
    words: str = ""
    year: int | None = None
    measure: str = RESOLUTION
    counted: Counted = Counted.RECEIVED
    by: Dimension = Dimension.CATEGORY
    by_name: str = ""
    name_of: Callable[[Dimension, str], str] = plain_name
    beside: Beside | None = None
    beside_words: str = ""


def no_durations(_measure: str) -> Durations:
    """For those who may not see them."""
    return {}


def no_open_days(_day_kind: str) -> OpenDays:
    """The same for open cases."""
    return ()


def no_sums(_by: Dimension, _span: BreakdownSpan) -> Mapping[str, Sums]:
    """The same for a breakdown."""
    return {}


def no_beside() -> "Cases":
    """Where nothing is named beside which cases stand."""
    return Cases()


@dataclass(frozen=True, kw_only=True)
class Cases:
    """Complaints as charts see them.

    months, flows, timely: in order, the same months; `timely` tells of deadlines only. until: the newest day
    covered. is_now: no case is younger, so that what is open now was open on that day. has_samples: any is
    invented. is_cut: cases later than the day of the look are left out; what is known of the others is of
    today. load_open_days gives None where the choice crosses more than is kept by day. load_beside: those
    that stand beside what the choice names.
    protection: the rule by which the counts were changed for the public, None where they are exact.
    settled: the only years that breakdowns may then speak about.
    """

    months: tuple[MonthPoint, ...] = ()
    flows: tuple[MonthFlow, ...] = ()
    timely: tuple[MonthFlow, ...] = ()
    until: date | None = None
    is_now: bool = True
    has_samples: bool = False
    is_cut: bool = False
    choice: CaseChoice = field(default_factory=CaseChoice)
    rules: Rules = field(default_factory=Rules)
    load_durations: Callable[[str], Durations] = no_durations
    load_open_days: Callable[[str], OpenDays] = no_open_days
    load_sums: Callable[[Dimension, BreakdownSpan], Mapping[str, Sums]] = no_sums
    load_beside: Callable[[], "Cases"] = no_beside
    protection: DisclosureRule | None = None
    settled: tuple[int, ...] = ()

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Years with a covered month, ascending."""
        return tuple(sorted({point.month.year for point in self.months if point.received is not None}))

    @property
    def year(self) -> int | None:
        """The chosen year, else the newest; None without any."""
        wanted = self.choice.year
        return wanted if wanted in self.years else max(self.years, default=None)

    @property
    def span(self) -> BreakdownSpan | None:
        """Months that breakdowns speak about: of the chosen year, else the last twelve; None without any.

        The public has no last twelve, which each month would tell another one by what they lose.
        """
        if self.until is None or not self.months:
            return None
        wanted = self.choice.year
        if self.protection:
            year = wanted if wanted in self.settled else max(self.settled, default=None)
            return breakdown_span(self.until, year=year) if year else None
        return breakdown_span(self.until, year=wanted if wanted in self.years else None)

    @property
    def by_day(self) -> tuple[OpenDay, ...]:
        """Open cases by the day of their receipt; none where that is not known."""
        return (self.load_open_days(RECEIVED) or ()) if self.is_now else ()


def no_cases() -> Cases:
    """For those who may not see them."""
    return Cases()
