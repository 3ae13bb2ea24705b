"""Complaints by month and what is known of all of them. No single case ever leaves the database."""

from datetime import date

from sqlalchemy import Connection, func, select

from dashboard.access import Viewer
from dashboard.complaint_records import MonthFlow
from dashboard.queries.case_filter import ALL_CASES, CaseFilter
from dashboard.queries.case_sums import FLOWS, all_sources, case_rows
from dashboard.queries.complaint_flows import monthly_flows
from dashboard.records import ComplaintMonth
from data_pipeline.schema.complaints import complaint_category
from data_pipeline.schema.rollup import CLOSED, RECEIVED, complaint_day

_DAY = complaint_day.c


def complaint_months(
    viewer: Viewer, connection: Connection, *, ags: str, chosen: CaseFilter = ALL_CASES
) -> tuple[ComplaintMonth, ...]:
    """Received, closed and faulty cases per calendar month of the city, months with any case, ascending.

    A case closed before it was received is a fault: it counts as received and as fault in the month of its
    receipt, and never as closed. None for the public.
    """
    months = monthly_flows(viewer, connection, ags=ags, chosen=chosen)
    return tuple(_month(item) for item in months if item.flow.received or item.flow.closed)


def _month(item: MonthFlow) -> ComplaintMonth:
    flow = item.flow
    return ComplaintMonth(
        month=item.month,
        received=flow.received,
        closed=flow.closed,
        faults=flow.faults,
        is_covered=flow.received > 0,
    )


def complaints_until(viewer: Viewer, connection: Connection, *, ags: str) -> date | None:
    """The newest day of a receipt or a close: further the cases know nothing. None without any case."""
    del viewer
    sources = all_sources(complaint_day, ags).subquery()
    # Each by the key: SQLite looks up a largest value only if it is asked for nothing else.
    newest = (
        select(func.max(_DAY.day))
        .where(_DAY.ags == ags, _DAY.source_code == sources.c.source_code, _DAY.day_kind == kind)
        .scalar_subquery()
        for kind in (RECEIVED, CLOSED)
    )
    rows = connection.execute(select(*newest).select_from(sources)).all()
    return max((day for row in rows for day in row if day is not None), default=None)


def category_names(viewer: Viewer, connection: Connection, *, ags: str, plan_number: int) -> dict[str, str]:
    """Names of categories by code."""
    del viewer
    query = select(complaint_category.c.category_code, complaint_category.c.name).where(
        complaint_category.c.ags == ags, complaint_category.c.revision_number == plan_number
    )
    return {str(code): str(name) for code, name in connection.execute(query)}


def has_sample_complaints(viewer: Viewer, connection: Connection, *, ags: str) -> bool:
    """Whether any case was invented for an example."""
    del viewer
    rows = case_rows(FLOWS, ags=ags, chosen=ALL_CASES)
    query = select(rows.table.c.ags).where(*rows.conditions, rows.table.c.samples > 0).limit(1)
    return connection.execute(query).first() is not None
