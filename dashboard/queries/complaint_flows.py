"""How many cases came, went and were late, by month and by any one dimension, from the roll-up."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, String, literal_column, select, union_all

from dashboard.access import Viewer
from dashboard.complaint_records import EVER, FLOW_NAMES, CaseFlow, MonthCount, MonthFlow, Period
from dashboard.queries.case_filter import ALL_CASES, CaseFilter, Dimension
from dashboard.queries.case_sums import FLOWS, case_rows, may_count, summed, total


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


def monthly_received(
    viewer: Viewer,
    connection: Connection,
    *,
    ags: str,
    by: Sequence[Dimension | None],
    chosen: CaseFilter = ALL_CASES,
) -> dict[tuple[Dimension | None, str], tuple[MonthCount, ...]]:
    """Cases received by month, for every value of several dimensions, all read at once; none for the public.

    None is no dimension: all cases, under the value "". Months come in no order.
    """
    if not may_count(viewer) or not by:
        return {}
    parts = (_received(ags, chosen, place, dimension) for place, dimension in enumerate(by))
    found: dict[tuple[Dimension | None, str], list[MonthCount]] = {}
    for place, value, month, cases in connection.execute(union_all(*parts)).all():
        found.setdefault((by[place], value), []).append(MonthCount(month, cases))
    return {key: tuple(months) for key, months in found.items()}


def _received(ags: str, chosen: CaseFilter, place: int, by: Dimension | None) -> Select[Any]:
    """Place, value, month, cases; in no order, which a part of a union cannot have."""
    rows = case_rows(FLOWS, ags=ags, chosen=chosen, by=by)
    number, none = literal_column(str(place), Integer), literal_column("''", String)
    columns: list[ColumnElement[Any]] = [
        number,
        rows.value if by else none,
        rows.time,
        total(rows.table.c.received),
    ]
    query = select(*columns).where(*rows.conditions)
    return query.group_by(rows.value, rows.time) if by else query.group_by(rows.time)


def _flow(values: Sequence[int], names: Sequence[str] = FLOW_NAMES) -> CaseFlow:
    return CaseFlow(**dict(zip(names, values, strict=True)))
