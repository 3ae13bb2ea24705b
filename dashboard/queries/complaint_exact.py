"""From the cases themselves, for where exactness is promised: it takes time in proportion to their number."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, String, func, or_, select, type_coerce

from dashboard.access import Viewer
from dashboard.complaint_records import EVER, ExactAges, ExactDurations, Period
from dashboard.queries.case_filter import ALL_CASES, CaseFilter
from dashboard.queries.case_sums import may_count, total
from dashboard.queries.city_time import city_zone, on_the_wall
from data_pipeline.schema.complaints import complaint

_CASE = complaint.c
MEDIAN_AND_P90 = (0.5, 0.9)
_DAY = timedelta(days=1)


def exact_durations(
    viewer: Viewer,
    connection: Connection,
    *,
    ags: str,
    period: Period = EVER,
    chosen: CaseFilter = ALL_CASES,
    shares: Sequence[float] = MEDIAN_AND_P90,
    with_faults: bool = False,
) -> ExactDurations:
    """Days from receipt to the last closing, of cases closed in the period; empty for the public.

    Quantiles are interpolated between the two nearest cases. Negative durations are faults: counted, and
    left out unless `with_faults` asks for what the source says.
    """
    if not may_count(viewer):
        return ExactDurations(cases=0, faults=0, mean_seconds=None, quantiles=(None,) * len(shares))
    seconds, held = _CASE.resolution_seconds, [*_of(ags, chosen), *_closed_in(period)]
    faults = connection.execute(select(func.count()).where(*held, seconds < 0)).scalar_one()
    kept = [*held, seconds.is_not(None) if with_faults else seconds >= 0]
    cases, sum_ = connection.execute(select(func.count(), total(seconds)).where(*kept)).one()
    ranked = select(seconds).where(*kept).order_by(seconds)
    return ExactDurations(
        cases=cases,
        faults=faults,
        mean_seconds=sum_ / cases if cases else None,
        quantiles=tuple(_between(_pair(connection, ranked, cases, share)) for share in shares),
    )


def exact_ages(
    viewer: Viewer,
    connection: Connection,
    *,
    ags: str,
    on: date,
    chosen: CaseFilter = ALL_CASES,
    shares: Sequence[float] = (0.5,),
    older_than_days: int = 28,
) -> ExactAges:
    """Age of the cases that were open when a day began, by the clock of the city; empty for the public."""
    if not may_count(viewer):
        return ExactAges(cases=0, older=0, quantiles=(None,) * len(shares))
    still_open = or_(_CASE.closed_at.is_(None), _CASE.closed_date >= on)
    held = [*_of(ags, chosen), _CASE.received_date < on, still_open]
    count = select(func.count()).where(*held)
    cases = connection.execute(count).scalar_one()
    zone, day = city_zone(viewer, connection, ags=ags), datetime.combine(on, time())
    ranked = select(_CASE.received_at).where(*held).order_by(_CASE.received_at.desc())

    def age(moment: datetime) -> float:
        return (day - on_the_wall(moment, zone)) / _DAY

    pairs = [_pair(connection, ranked, cases, share) for share in shares]
    return ExactAges(
        cases=cases,
        older=connection.execute(
            count.where(_CASE.received_date < on - timedelta(days=older_than_days))
        ).scalar_one(),
        quantiles=tuple(_between(([age(item) for item in found], part)) for found, part in pairs),
    )


def closings_by_day(
    viewer: Viewer, connection: Connection, *, ags: str, period: Period, chosen: CaseFilter = ALL_CASES
) -> dict[date, int]:
    """Cases closed on each day of a period, faults excluded; none for the public."""
    if not may_count(viewer):
        return {}
    held = [*_of(ags, chosen), *_closed_in(period), _CASE.resolution_seconds >= 0]
    rows = connection.execute(
        select(_CASE.closed_date, func.count()).where(*held).group_by(_CASE.closed_date)
    )
    return {day: cases for day, cases in rows if day is not None}


def _of(ags: str, chosen: CaseFilter) -> list[ColumnElement[bool]]:
    return [
        _CASE.ags == ags,
        *(
            func.coalesce(type_coerce(_CASE[dimension.column], String), "").in_(sorted(values))
            for dimension, values in chosen.restricted.items()
        ),
    ]


def _closed_in(period: Period) -> list[ColumnElement[bool]]:
    found = []
    if period.start is not None:
        found.append(_CASE.closed_date >= period.start)
    if period.end is not None:
        found.append(_CASE.closed_date < period.end)
    return found


def _pair(
    connection: Connection, ranked: Select[Any], cases: int, share: float
) -> tuple[Sequence[Any], float]:
    """The values on both sides of a quantile, and how far it lies from the first to the second."""
    rank, part = divmod((cases - 1) * share, 1)
    if not cases:
        return [], 0.0
    return connection.execute(ranked.offset(int(rank)).limit(2)).scalars().all(), part


def _between(pair: tuple[Sequence[float], float]) -> float | None:
    values, part = pair
    if not values:
        return None
    return values[0] + part * (values[-1] - values[0])
