"""Complaints by month. Counts only: no single case ever leaves the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Select, String, case, cast, func, select

from dashboard.access import Viewer
from dashboard.records import ComplaintMonth
from data_pipeline.schema.complaints import complaint, complaint_category


@dataclass(frozen=True, kw_only=True)
class ComplaintFilter:
    """Which cases count; None means all."""

    department_code: str | None = None
    category_code: str | None = None

    def conditions(self, ags: str) -> list[ColumnElement[bool]]:
        """As conditions of a query."""
        found = [complaint.c.ags == ags]
        if self.department_code is not None:
            found.append(complaint.c.department_code == self.department_code)
        if self.category_code is not None:
            found.append(complaint.c.category_code == self.category_code)
        return found


ALL = ComplaintFilter()


def complaint_months(
    viewer: Viewer, connection: Connection, *, ags: str, chosen: ComplaintFilter = ALL
) -> tuple[ComplaintMonth, ...]:
    """Received, closed and faulty cases per calendar month of the city, months with any case, ascending.

    A case closed before it was received is a fault: it counts as received and as fault, not as closed.
    """
    del viewer  # Monthly counts are public; small numbers are protected where they leave for the public.
    received = dict(_counts(connection, _by_month(complaint.c.received_date, chosen, ags)))
    is_fault = complaint.c.resolution_seconds < 0
    closed = _pairs(connection, _by_month(complaint.c.closed_date, chosen, ags, is_fault))
    months = sorted({*received, *closed})
    return tuple(
        ComplaintMonth(month=month, received=received.get(month, 0), closed=done, faults=faults)
        for month in months
        for done, faults in [closed.get(month, (0, 0))]
    )


def _month_text(column: ColumnElement[date]) -> ColumnElement[str]:
    """`2025-01` on every database: the day as text, cut off."""
    return func.substr(cast(column, String), 1, 7)


def _by_month(
    column: ColumnElement[date],
    chosen: ComplaintFilter,
    ags: str,
    fault: ColumnElement[bool] | None = None,
) -> Select[tuple[str, int, int]]:
    month = _month_text(column)
    faults = func.sum(case((fault, 1), else_=0)) if fault is not None else func.count() * 0
    query = select(month, func.count(), faults).where(column.is_not(None), *chosen.conditions(ags))
    return query.group_by(month)


def _counts(connection: Connection, query: Select[tuple[str, int, int]]) -> list[tuple[date, int]]:
    return [(date.fromisoformat(f"{month}-01"), count) for month, count, _ in connection.execute(query)]


def _pairs(connection: Connection, query: Select[tuple[str, int, int]]) -> dict[date, tuple[int, int]]:
    return {
        date.fromisoformat(f"{month}-01"): (count - faults, faults)
        for month, count, faults in connection.execute(query)
    }


def complaint_choices(viewer: Viewer, connection: Connection, *, ags: str) -> Mapping[str, tuple[str, ...]]:
    """Departments and categories that occur, as written in the source, for the filters."""
    del viewer
    found = {}
    for name in ("department_code", "category_code"):
        column = complaint.c[name]
        query = select(column).where(complaint.c.ags == ags, column.is_not(None)).distinct().order_by(column)
        found[name] = tuple(connection.execute(query).scalars())
    return found


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
    query = select(complaint.c.ags).where(complaint.c.ags == ags, complaint.c.is_sample).limit(1)
    return connection.execute(query).first() is not None
