"""Cases handed from one department to another, as the loads have seen it, from the roll-up."""

from sqlalchemy import ColumnElement, Connection, or_, select

from dashboard.access import Viewer
from dashboard.complaint_records import EVER, Period, Transfer
from dashboard.queries.case_filter import ALL_CASES, CaseFilter, Dimension
from dashboard.queries.case_sums import all_sources, inside, may_count, total
from data_pipeline.schema.rollup import complaint_transfer

_SUM = complaint_transfer.c
_TELLS = {Dimension.SOURCE, Dimension.DEPARTMENT}


def transfers(
    viewer: Viewer, connection: Connection, *, ags: str, period: Period = EVER, chosen: CaseFilter = ALL_CASES
) -> tuple[Transfer, ...] | None:
    """Pairs of departments, the most frequent first, by the month a load saw the change; none for the public.

    A first or a withdrawn assignment is no transfer. A filter by department holds those that gave or took.
    None where the filter restricts what a transfer does not tell.
    """
    if set(chosen.restricted) - _TELLS:
        return None
    if not may_count(viewer):
        return ()
    pair = (_SUM.from_code, _SUM.to_code)
    conditions = [*_of(ags, chosen), *inside(_SUM.month, period)]
    query = select(*pair, total(_SUM.cases)).where(*conditions).group_by(*pair)
    found = [
        Transfer(from_code=old, to_code=new, cases=cases) for old, new, cases in connection.execute(query)
    ]
    return tuple(sorted(found, key=lambda item: (-item.cases, item.from_code, item.to_code)))


def _of(ags: str, chosen: CaseFilter) -> list[ColumnElement[bool]]:
    sources = sorted(chosen.source_codes) or all_sources(complaint_transfer, ags)
    conditions = [_SUM.ags == ags, _SUM.source_code.in_(sources)]
    if chosen.department_codes:
        codes = sorted(chosen.department_codes)
        conditions.append(or_(_SUM.from_code.in_(codes), _SUM.to_code.in_(codes)))
    return conditions
