"""Cases that are open now, by the day they came in or are due, from the roll-up."""

from sqlalchemy import Connection, select

from dashboard.access import Viewer
from dashboard.complaint_records import OpenDay
from dashboard.queries.case_filter import ALL_CASES, CaseFilter, Dimension
from dashboard.queries.case_sums import coarse_rows, may_count, total
from data_pipeline.schema.rollup import complaint_open_day


def open_days(
    viewer: Viewer, connection: Connection, *, ags: str, day_kind: str, chosen: CaseFilter = ALL_CASES
) -> tuple[OpenDay, ...] | None:
    """Open cases by day, ascending; none for the public.

    `day_kind` is RECEIVED or DUE of the roll-up; cases without a deadline have no day of it. None where
    more than one dimension besides the source is restricted: such a crossing is not kept by day.
    """
    if len(chosen.crossed()) > 1:
        return None
    if not may_count(viewer):
        return ()
    rows = coarse_rows(complaint_open_day, ags=ags, chosen=chosen)
    day, cases = complaint_open_day.c.day, total(complaint_open_day.c.cases)
    query = select(day, cases).where(*rows.conditions, complaint_open_day.c.day_kind == day_kind)
    found = connection.execute(query.group_by(day).order_by(day))
    return tuple(OpenDay(day=when, cases=number) for when, number in found)


def open_by(
    viewer: Viewer,
    connection: Connection,
    *,
    ags: str,
    day_kind: str,
    by: Dimension,
    chosen: CaseFilter = ALL_CASES,
) -> dict[str, tuple[OpenDay, ...]] | None:
    """The same by the values of a dimension; None where another one besides the source is restricted."""
    if len(chosen.crossed(by)) > 1:
        return None
    if not may_count(viewer):
        return {}
    rows = coarse_rows(complaint_open_day, ags=ags, chosen=chosen, by=by)
    keys, cases = (rows.value, complaint_open_day.c.day), total(complaint_open_day.c.cases)
    query = select(*keys, cases).where(*rows.conditions, complaint_open_day.c.day_kind == day_kind)
    found: dict[str, list[OpenDay]] = {}
    for value, day, number in connection.execute(query.group_by(*keys).order_by(*keys)):
        found.setdefault(str(value), []).append(OpenDay(day=day, cases=number))
    return {value: tuple(days) for value, days in found.items()}
