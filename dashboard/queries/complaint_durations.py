"""How long cases took, as histograms of the roll-up: they add up, so any period and any filter has one."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection

from dashboard.access import Viewer
from dashboard.complaint_records import EVER, Histogram, Period
from dashboard.queries.case_filter import ALL_CASES, CaseFilter, Dimension
from dashboard.queries.case_sums import DURATIONS, CaseRows, case_rows, may_count, summed
from data_pipeline.schema.durations import BUCKETS

_NAMES = ("cases", "seconds", *BUCKETS)


def durations(
    viewer: Viewer,
    connection: Connection,
    *,
    ags: str,
    measure: str,
    period: Period = EVER,
    chosen: CaseFilter = ALL_CASES,
) -> Histogram:
    """Of the cases closed, or first replied to, in the period; empty for the public.

    `measure` is RESOLUTION or REPLY of the roll-up.
    """
    rows = case_rows(DURATIONS, ags=ags, chosen=chosen)
    found = _histograms(viewer, connection, rows, rows.table.c.duration_code, measure, period)
    return found.get(measure, Histogram())


def durations_by(
    viewer: Viewer,
    connection: Connection,
    *,
    ags: str,
    measure: str,
    by: Dimension,
    period: Period = EVER,
    chosen: CaseFilter = ALL_CASES,
) -> dict[str, Histogram]:
    """The same by the values of a dimension."""
    rows = case_rows(DURATIONS, ags=ags, chosen=chosen, by=by)
    return _histograms(viewer, connection, rows, rows.value, measure, period)


def monthly_durations(
    viewer: Viewer,
    connection: Connection,
    *,
    ags: str,
    measure: str,
    period: Period = EVER,
    chosen: CaseFilter = ALL_CASES,
) -> dict[date, Histogram]:
    """The same by the month of the closing, or of the reply."""
    rows = case_rows(DURATIONS, ags=ags, chosen=chosen)
    return _histograms(viewer, connection, rows, rows.table.c.month, measure, period)


def _histograms(
    viewer: Viewer,
    connection: Connection,
    rows: CaseRows,
    by: ColumnElement[Any],
    measure: str,
    period: Period,
) -> dict[Any, Histogram]:
    if not may_count(viewer):
        return {}
    query = summed(rows, _NAMES, by, period=period).where(rows.table.c.duration_code == measure)
    return {
        value: Histogram(cases=cases, seconds=seconds, counts=tuple(counts))
        for value, cases, seconds, *counts in connection.execute(query)
    }
