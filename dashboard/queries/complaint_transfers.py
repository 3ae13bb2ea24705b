"""Cases handed from one department to another, as the loads have seen it: events, not the cases."""

from sqlalchemy import ColumnElement, Connection, func, or_, select

from dashboard.access import Viewer
from dashboard.complaint_records import EVER, Period, Transfer
from dashboard.queries.case_filter import ALL_CASES, CaseFilter, Dimension
from dashboard.queries.case_sums import may_count
from dashboard.queries.city_time import city_zone, start_of
from data_pipeline.schema.complaints import complaint_event

_EVENT = complaint_event.c
_TELLS = {Dimension.SOURCE, Dimension.DEPARTMENT}


def transfers(
    viewer: Viewer, connection: Connection, *, ags: str, period: Period = EVER, chosen: CaseFilter = ALL_CASES
) -> tuple[Transfer, ...] | None:
    """Pairs of departments, the most frequent first, by the day a load saw the change; none for the public.

    A first or a withdrawn assignment is no transfer. A filter by department holds those that gave or took.
    None where the filter restricts what an event does not tell.
    """
    if set(chosen.restricted) - _TELLS:
        return None
    if not may_count(viewer):
        return ()
    conditions = [*_in_period(viewer, connection, ags, period), *_of(chosen)]
    both = (_EVENT.old_value, _EVENT.new_value)
    query = select(*both, func.count()).where(*conditions, *(item.is_not(None) for item in both))
    found = [
        Transfer(from_code=old, to_code=new, cases=cases)
        for old, new, cases in connection.execute(query.group_by(*both))
    ]
    return tuple(sorted(found, key=lambda item: (-item.cases, item.from_code, item.to_code)))


def _in_period(viewer: Viewer, connection: Connection, ags: str, period: Period) -> list[ColumnElement[bool]]:
    conditions = [_EVENT.ags == ags, _EVENT.column_name == "department_code"]
    zone = city_zone(viewer, connection, ags=ags)
    if period.start is not None:
        conditions.append(_EVENT.observed_at >= start_of(period.start, zone))
    if period.end is not None:
        conditions.append(_EVENT.observed_at < start_of(period.end, zone))
    return conditions


def _of(chosen: CaseFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if chosen.source_codes:
        conditions.append(_EVENT.source_code.in_(sorted(chosen.source_codes)))
    if chosen.department_codes:
        codes = sorted(chosen.department_codes)
        conditions.append(or_(_EVENT.old_value.in_(codes), _EVENT.new_value.in_(codes)))
    return conditions
