"""Cases that are open now, by the day they came in or are due, from the roll-up.

Only the last thirteen months are told day by day. What came in before is told by month, what was due before
as one sum; of the months before, those are told by day that hold the middle of all open cases, so that the
median of their age is as exact as if all were. What is read depends on the calendar, not on the cases.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from dashboard.access import Viewer
from dashboard.complaint_records import OpenDay, Period
from dashboard.indicators.dates import plus_months
from dashboard.queries.case_filter import ALL_CASES, CaseFilter
from dashboard.queries.case_sums import FLOWS, CaseRows, case_rows, coarse_rows, may_count, summed
from data_pipeline.schema.rollup import RECEIVED, complaint_open_day

_MONTHS_BY_DAY = 13
"""Longer than what any class of ages or of deadlines tells apart."""
_OPEN = complaint_open_day.c


def open_days(
    viewer: Viewer, connection: Connection, *, ags: str, day_kind: str, chosen: CaseFilter = ALL_CASES
) -> tuple[OpenDay, ...] | None:
    """Open cases by day, ascending; those of long ago together on a day of their time. None for the public.

    `day_kind` is RECEIVED or DUE of the roll-up; cases without a deadline have no day of it. None where
    more than one dimension besides the source is restricted: such a crossing is not kept by day.
    """
    if len(chosen.crossed()) > 1:
        return None
    months = _months(connection, ags, chosen) if may_count(viewer) else []
    if not months:
        return ()
    rows = coarse_rows(complaint_open_day, ags=ags, chosen=chosen)
    rows.conditions.append(_OPEN.day_kind == day_kind)
    first = plus_months(months[-1].day, -_MONTHS_BY_DAY)
    days = _days(connection, rows, Period(start=first))
    if day_kind != RECEIVED:
        return (*_due_before(connection, rows, first), *days)
    middles = _middles(months, newest=days[-1].cases)
    return (*_came_before(connection, rows, [item for item in months if item.day < first], middles), *days)


def _months(connection: Connection, ags: str, chosen: CaseFilter) -> list[OpenDay]:
    """Open cases by the month of their receipt, on its first day."""
    rows = case_rows(FLOWS, ags=ags, chosen=chosen)
    found = connection.execute(summed(rows, ("still_open",), rows.table.c.month))
    return [OpenDay(day=month, cases=cases) for month, cases in found if cases]


def _days(connection: Connection, rows: CaseRows, period: Period) -> list[OpenDay]:
    found = connection.execute(summed(rows, ("cases",), _OPEN.day, period=period))
    return [OpenDay(day=day, cases=cases) for day, cases in found.all()]


def _due_before(connection: Connection, rows: CaseRows, first: date) -> Iterator[OpenDay]:
    """Together on the day before."""
    query = select(func.sum(_OPEN.cases)).where(*rows.conditions, _OPEN.day < first)
    if cases := connection.execute(query).scalar():
        yield OpenDay(day=first - timedelta(days=1), cases=int(cases))


def _middles(months: Sequence[OpenDay], *, newest: int) -> tuple[float, float]:
    """Places of the middle one in the order of receipt, with the cases of the newest day and without."""
    total = sum(item.cases for item in months)
    return total / 2, (total - newest) / 2


def _came_before(
    connection: Connection, rows: CaseRows, months: Sequence[OpenDay], middles: tuple[float, float]
) -> Iterator[OpenDay]:
    """Month by month, those around a middle day by day."""
    seen = 0
    for item in months:
        start, seen = seen, seen + item.cases
        if any(start - 1 <= middle <= seen + 1 for middle in middles):
            yield from _days(connection, rows, Period(start=item.day, end=plus_months(item.day, 1)))
        else:
            yield item
