"""Complaints by month. Counts only: no single case ever leaves the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, String, case, cast, func, select

from dashboard.access import Viewer
from dashboard.records import ComplaintMonth
from data_pipeline.schema.complaints import complaint, complaint_category


@dataclass(frozen=True, kw_only=True)
class ComplaintFilter:
    """Which cases count; None means all. `department_codes` are those of a unit and of all units below it."""

    department_codes: frozenset[str] | None = None
    category_code: str | None = None

    def conditions(self, ags: str) -> list[ColumnElement[bool]]:
        """As conditions of a query."""
        found = [complaint.c.ags == ags]
        if self.department_codes is not None:
            found.append(complaint.c.department_code.in_(sorted(self.department_codes)))
        if self.category_code is not None:
            found.append(complaint.c.category_code == self.category_code)
        return found


ALL = ComplaintFilter()


def complaint_months(
    viewer: Viewer, connection: Connection, *, ags: str, chosen: ComplaintFilter = ALL
) -> tuple[ComplaintMonth, ...]:
    """Received, closed and faulty cases per calendar month of the city, months with any case, ascending.

    A case closed before it was received is a fault: it counts as received and as fault in the month of its
    receipt, and never as closed.
    """
    del viewer  # Monthly counts are public; small numbers are protected where they leave for the public.
    received = _by_month(connection, complaint.c.received_date, chosen, ags)
    closed = _by_month(connection, complaint.c.closed_date, chosen, ags)
    return tuple(
        _month(month, received.get(month, (0, 0)), closed.get(month, (0, 0)))
        for month in sorted({*received, *closed})
    )


def _month(month: date, received: tuple[int, int], closed: tuple[int, int]) -> ComplaintMonth:
    """Both pairs are (cases, faults among them)."""
    (came, faults), (went, wrong) = received, closed
    return ComplaintMonth(month=month, received=came, closed=went - wrong, faults=faults, is_covered=came > 0)


def complaints_until(viewer: Viewer, connection: Connection, *, ags: str) -> date | None:
    """The newest day of a receipt or a close: further the cases know nothing. None without any case."""
    del viewer
    newest = select(func.max(complaint.c.received_date), func.max(complaint.c.closed_date))
    days = connection.execute(newest.where(complaint.c.ags == ags)).one()
    return max((day for day in days if day is not None), default=None)


def newest_change(viewer: Viewer, connection: Connection, *, ags: str) -> int:
    """Number of the revision that last brought or changed a case; 0 without any."""
    del viewer
    query = select(func.max(complaint.c.changed_revision_number)).where(complaint.c.ags == ags)
    return connection.execute(query).scalar() or 0


def _by_month(
    connection: Connection, day: ColumnElement[date], chosen: ComplaintFilter, ags: str
) -> dict[date, tuple[int, int]]:
    """(cases, faults among them) by the month of a day, which every database can cut from its text."""
    month = func.substr(cast(day, String), 1, 7)
    faults = func.sum(case((complaint.c.resolution_seconds < 0, 1), else_=0))
    query = select(month, func.count(), faults).where(day.is_not(None), *chosen.conditions(ags))
    rows = connection.execute(query.group_by(month))
    return {date.fromisoformat(f"{text}-01"): (int(count), int(faulty)) for text, count, faulty in rows}


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
