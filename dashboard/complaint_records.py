"""What the queries about complaints return: sums and days, never a single case."""

from dataclasses import dataclass, fields
from datetime import date
from itertools import pairwise
from typing import NamedTuple, Self

from data_pipeline.schema.durations import BUCKETS, EDGES
from data_pipeline.schema.vocabulary import CoverageState


@dataclass(frozen=True, kw_only=True)
class Period:
    """Calendar days from `start` up to, but not including, `end`; None leaves that side open.

    Sums by month are asked for with first days of months.
    """

    start: date | None = None
    end: date | None = None


EVER = Period()


@dataclass(frozen=True, kw_only=True)
class CaseFlow:
    """Counters of the roll-up, of one month or summed; what each counts stands beside its column."""

    received: int = 0
    faults: int = 0
    faults_with_due: int = 0
    faults_in_time: int = 0
    samples: int = 0
    with_due: int = 0
    closed_7: int = 0
    closed_28: int = 0
    still_open: int = 0
    closed: int = 0
    closed_with_due: int = 0
    in_time: int = 0
    closed_overdue: int = 0
    instant: int = 0
    outcome_resolved: int = 0
    outcome_answered: int = 0
    outcome_not_possible: int = 0
    outcome_duplicate: int = 0
    outcome_withdrawn: int = 0
    outcome_none: int = 0
    overdue_began: int = 0
    reopened: int = 0

    def __add__(self, other: "CaseFlow") -> "CaseFlow":
        return CaseFlow(**{name: getattr(self, name) + getattr(other, name) for name in FLOW_NAMES})


FLOW_NAMES: tuple[str, ...] = tuple(item.name for item in fields(CaseFlow))


@dataclass(frozen=True, kw_only=True)
class MonthFlow:
    """Counters of one calendar month, known by its first day."""

    month: date
    flow: CaseFlow


class MonthCount(NamedTuple):
    """Cases of one calendar month, known by its first day; of many series there are thousands."""

    month: date
    cases: int


@dataclass(frozen=True, kw_only=True)
class Bucket:
    """Cases that took longer than `lower` and at most `upper`; None: the last one, without an end."""

    lower: float
    upper: float | None
    cases: int


@dataclass(frozen=True, kw_only=True)
class Histogram:
    """Durations of cases; `counts` are those of the buckets of the schema, `seconds` their exact sum."""

    cases: int = 0
    seconds: int = 0
    counts: tuple[int, ...] = (0,) * len(BUCKETS)

    def __add__(self, other: Self) -> "Histogram":
        both = zip(self.counts, other.counts, strict=True)
        return Histogram(
            cases=self.cases + other.cases,
            seconds=self.seconds + other.seconds,
            counts=tuple(one + two for one, two in both),
        )

    @property
    def buckets(self) -> tuple[Bucket, ...]:
        """The counts with the bounds they lie between, in seconds, the shortest first."""
        bounds = pairwise((0, *EDGES, None))
        return tuple(
            Bucket(lower=lower or 0, upper=upper, cases=cases)
            for (lower, upper), cases in zip(bounds, self.counts, strict=True)
        )


@dataclass(frozen=True, kw_only=True)
class OpenDay:
    """Open cases that share the day of their receipt, or that of their deadline."""

    day: date
    cases: int


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A value of a dimension as stored ("": not stated) and how many cases were received with it."""

    value: str
    cases: int


@dataclass(frozen=True, kw_only=True)
class Category:
    """A category of cases; a field is meant together with its concept."""

    code: str
    name: str
    concept_code: str | None = None
    field_code: str | None = None
    department_key: str | None = None


@dataclass(frozen=True, kw_only=True)
class Transfer:
    """Cases that were seen to go from one department to another, by their codes in the source."""

    from_code: str
    to_code: str
    cases: int


@dataclass(frozen=True, kw_only=True)
class ExactDurations:
    """From the cases themselves: `quantiles` in the order asked for, None without any case.

    `faults` are cases closed before they were received; `cases` holds them only where that was asked for.
    """

    cases: int
    faults: int
    mean_seconds: float | None
    quantiles: tuple[float | None, ...]


@dataclass(frozen=True, kw_only=True)
class ExactAges:
    """Ages in days of the cases open at the beginning of a day; `older` than the days asked for."""

    cases: int
    older: int
    quantiles: tuple[float | None, ...]


@dataclass(frozen=True, kw_only=True)
class SourceDays:
    """What a source took in: cases by first day of month, ascending, and the days with any, ascending."""

    source_code: str
    received: tuple[tuple[date, int], ...]
    days: tuple[date, ...]


@dataclass(frozen=True, kw_only=True)
class StatedCoverage:
    """What a person stated about a source; `end` None: until further notice."""

    source_code: str
    start: date
    end: date | None
    state: CoverageState
    reason: str
