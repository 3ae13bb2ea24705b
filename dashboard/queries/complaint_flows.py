"""How many cases came, went and were late, by month and by any one dimension, from the roll-up."""

from collections.abc import Sequence

from sqlalchemy import Connection

from dashboard.access import Viewer
from dashboard.complaint_records import EVER, FLOW_NAMES, CaseFlow, MonthFlow, Period
from dashboard.queries.case_filter import ALL_CASES, CaseFilter, Dimension
from dashboard.queries.case_sums import FLOWS, case_rows, may_count, summed


def monthly_flows(
    viewer: Viewer, connection: Connection, *, ags: str, chosen: CaseFilter = ALL_CASES, period: Period = EVER
) -> tuple[MonthFlow, ...]:
    """All counters of every month that has any, ascending; none for the public."""
    if not may_count(viewer):
        return ()
    rows = case_rows(FLOWS, ags=ags, chosen=chosen)
    found = connection.execute(summed(rows, FLOW_NAMES, rows.table.c.month, period=period))
    return tuple(MonthFlow(month=month, flow=_flow(values)) for month, *values in found)


def flows_by(
    viewer: Viewer,
    connection: Connection,
    *,
    ags: str,
    by: Dimension,
    period: Period = EVER,
    chosen: CaseFilter = ALL_CASES,
) -> dict[str, CaseFlow]:
    """All counters over the months of a period, by the values of a dimension; none for the public."""
    if not may_count(viewer):
        return {}
    rows = case_rows(FLOWS, ags=ags, chosen=chosen, by=by)
    found = connection.execute(summed(rows, FLOW_NAMES, rows.value, period=period))
    return {str(value): _flow(values) for value, *values in found}


def monthly_flows_by(
    viewer: Viewer,
    connection: Connection,
    *,
    ags: str,
    by: Dimension,
    period: Period = EVER,
    chosen: CaseFilter = ALL_CASES,
    names: Sequence[str] = FLOW_NAMES,
) -> dict[str, tuple[MonthFlow, ...]]:
    """Counters of every month, by the values of a dimension, 0 where not named; none for the public."""
    if not may_count(viewer):
        return {}
    rows = case_rows(FLOWS, ags=ags, chosen=chosen, by=by)
    found: dict[str, list[MonthFlow]] = {}
    query = summed(rows, names, rows.value, rows.table.c.month, period=period)
    for value, month, *values in connection.execute(query).all():
        found.setdefault(str(value), []).append(MonthFlow(month=month, flow=_flow(values, names)))
    return {value: tuple(months) for value, months in found.items()}


def _flow(values: Sequence[int], names: Sequence[str] = FLOW_NAMES) -> CaseFlow:
    return CaseFlow(**dict(zip(names, values, strict=True)))
