"""The product's own rule at every moment of a past, as it would have run then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dashboard.complaint_records import MonthCount, SourceDays
from dashboard.indicators.complaint_alerts import Alert, AlertKind, SeriesKey, alerts
from dashboard.indicators.complaint_coverage import Coverage, CoverageMonth, SourceCoverage, coverage
from dashboard.indicators.dates import plus_months
from dashboard.indicators.rules import Rules
from data_pipeline.schema.vocabulary import CoverageState

START = date(1900, 1, 1)
"""First month of a past whose places are no months of any calendar."""
RULES = Rules()
Series = Mapping[SeriesKey, Sequence[MonthCount]]


@dataclass(frozen=True, kw_only=True)
class Look:
    """What was said of one month; `examined` series, of which `judged` could be judged."""

    month: date
    examined: int
    judged: int
    alarms: tuple[Alert, ...]
    faults: tuple[Alert, ...]


def looks(series: Series, sources: Sequence[SourceDays]) -> list[Look]:
    """At the end of every month that any source knows, with cases and days up to then alone."""
    months = sorted({month for source in sources for month, _ in source.received})
    return [_look(series, _covered(sources, month), month) for month in months]


def looks_at(values: Mapping[SeriesKey, Sequence[int]]) -> list[Look]:
    """The same for bare numbers, each place complete: weeks, or invented months."""
    count = max(len(item) for item in values.values())
    series = {
        key: [MonthCount(at(place), cases) for place, cases in enumerate(item)]
        for key, item in values.items()
    }
    return [_look(series, _whole(place), at(place)) for place in range(count)]


def at(place: int) -> date:
    """The month that stands for a place of bare numbers."""
    return plus_months(START, place)


def _look(series: Series, covered: Coverage, month: date) -> Look:
    """A series is examined from the month of its first case on; before, nobody knew of it."""
    past = {
        key: kept for key, counts in series.items() if (kept := [item for item in counts if item[0] <= month])
    }
    found = alerts(past, covered, until=plus_months(month, 1), rules=RULES)
    is_news = found.month == month
    return Look(
        month=month,
        examined=len(past),
        judged=found.judged if is_news else 0,
        alarms=tuple(item for item in found.found if item.kind is not AlertKind.COVERAGE and is_news),
        faults=tuple(item for item in found.found if item.kind is AlertKind.COVERAGE),
    )


def _covered(sources: Sequence[SourceDays], month: date) -> Coverage:
    end = plus_months(month, 1)
    known = [
        replace(
            item,
            received=tuple(one for one in item.received if one[0] <= month),
            days=tuple(day for day in item.days if day < end),
        )
        for item in sources
    ]
    return coverage([item for item in known if item.days], until=end, rules=RULES)


def _whole(last: int) -> Coverage:
    months = tuple(CoverageMonth(month=at(place), state=CoverageState.COMPLETE) for place in range(last + 1))
    return Coverage(sources=(SourceCoverage(source_code="", months=months),))
