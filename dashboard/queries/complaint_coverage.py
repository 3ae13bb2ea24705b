"""What the cases and a person tell about how completely each source is recorded. No single case leaves."""

from datetime import date

from sqlalchemy import Connection, select

from dashboard.access import Viewer
from dashboard.complaint_records import SourceDays, StatedCoverage
from dashboard.queries.case_filter import ALL_CASES, Dimension
from dashboard.queries.case_sums import FLOWS, case_rows, may_count, summed
from data_pipeline.schema.complaints import complaint_coverage
from data_pipeline.schema.rollup import RECEIVED, complaint_day

_DAY = complaint_day.c


def days_with_cases(viewer: Viewer, connection: Connection, *, ags: str) -> tuple[SourceDays, ...]:
    """For each source its receipts by month and the days on which any case came in; none for the public."""
    if not may_count(viewer):
        return ()
    months = _received(connection, ags)
    return tuple(
        SourceDays(
            source_code=source,
            received=tuple(sorted(received.items())),
            days=_days(connection, ags, source),
        )
        for source, received in sorted(months.items())
    )


def stated_coverage(
    viewer: Viewer, connection: Connection, *, ags: str, plan_number: int
) -> tuple[StatedCoverage, ...]:
    """What a person stated, in the order of the sheet's key."""
    del viewer  # The sheet is public as a whole.
    columns = complaint_coverage.c
    query = select(complaint_coverage).where(columns.ags == ags, columns.revision_number == plan_number)
    rows = connection.execute(query.order_by(columns.source_code, columns.start_date))
    return tuple(
        StatedCoverage(
            source_code=row.source_code,
            start=row.start_date,
            end=row.end_date,
            state=row.state,
            reason=row.reason,
        )
        for row in rows
    )


def _received(connection: Connection, ags: str) -> dict[str, dict[date, int]]:
    rows = case_rows(FLOWS, ags=ags, chosen=ALL_CASES, by=Dimension.SOURCE)
    found: dict[str, dict[date, int]] = {}
    for source, month, cases in connection.execute(
        summed(rows, ("received",), rows.value, rows.table.c.month)
    ):
        if cases:
            found.setdefault(str(source), {})[month] = cases
    return found


def _days(connection: Connection, ags: str, source: str) -> tuple[date, ...]:
    query = select(_DAY.day).where(_DAY.ags == ags, _DAY.source_code == source, _DAY.day_kind == RECEIVED)
    return tuple(connection.execute(query.order_by(_DAY.day)).scalars())
