"""From a filter to rows of the roll-up: the coarse table where it can tell, else the fine one."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Select, String, Table, cast, column, func, select
from sqlalchemy import table as bare_table

from dashboard.access import Audience, Viewer
from dashboard.complaint_records import EVER, Period
from dashboard.queries.case_filter import CaseFilter, Dimension
from data_pipeline.schema.rollup import (
    ALL,
    complaint_duration,
    complaint_duration_slice,
    complaint_flow,
    complaint_flow_slice,
)


class RollUp(NamedTuple):
    """The same sums twice: across all dimensions, and along one at a time."""

    fine: Table
    coarse: Table


FLOWS = RollUp(complaint_flow, complaint_flow_slice)
DURATIONS = RollUp(complaint_duration, complaint_duration_slice)


class CaseRows(NamedTuple):
    """A table, the conditions that hold for its rows, and the column a breakdown goes by."""

    table: Table
    conditions: list[ColumnElement[bool]]
    value: ColumnElement[str]

    @property
    def time(self) -> ColumnElement[date]:
        """The month that a row is about, or the day."""
        columns = self.table.c
        return columns.month if "month" in columns else columns.day


def may_count(viewer: Viewer) -> bool:
    """Raw counts are for people inside; what the public gets is made from them under a declared rule."""
    return viewer.audience is not Audience.PUBLIC


def case_rows(sums: RollUp, *, ags: str, chosen: CaseFilter, by: Dimension | None = None) -> CaseRows:
    """Rows to be summed; without a breakdown `value` says nothing."""
    return (
        _fine(sums.fine, ags, chosen, by)
        if len(chosen.crossed(by)) > 1
        else coarse_rows(sums.coarse, ags=ags, chosen=chosen, by=by)
    )


def coarse_rows(table: Table, *, ags: str, chosen: CaseFilter, by: Dimension | None = None) -> CaseRows:
    """Rows of a table that knows one dimension at a time. Raises ValueError where more are needed."""
    dimension, *more = chosen.crossed(by) or {None}
    if more:
        raise ValueError("Die grobe Summe kennt nur eine Gliederung.")
    given = chosen.restricted
    sources = given.get(Dimension.SOURCE)
    conditions = [
        table.c.ags == ags,
        table.c.source_code.in_(sorted(sources) if sources else all_sources(table, ags)),
        table.c.dimension == (dimension.value if dimension else ALL),
    ]
    if dimension is None or dimension in given:
        values = sorted(given[dimension]) if dimension else [""]
        conditions.append(table.c.dimension_value.in_(values))
    return CaseRows(
        table, conditions, table.c.source_code if by is Dimension.SOURCE else table.c.dimension_value
    )


def all_sources(table: Table, ags: str) -> Select[tuple[str]]:
    """All sources of a city, found by hopping along the key, which begins with them.

    Named, they lead straight to the rows of one dimension; else every row of the city would be looked at.
    """
    names = (column(name, String) for name in ("ags", "source_code"))
    rows = bare_table(table.name, *names).alias()  # Another with all of its columns takes longer than to ask.
    least = select(func.min(rows.c.source_code).label("source_code")).where(rows.c.ags == ags)
    source = least.cte(recursive=True)
    following = least.where(rows.c.source_code > source.c.source_code).correlate(source).scalar_subquery()
    source = source.union_all(select(following).where(source.c.source_code.is_not(None)))
    return select(source.c.source_code).where(source.c.source_code.is_not(None))


def _fine(table: Table, ags: str, chosen: CaseFilter, by: Dimension | None) -> CaseRows:
    """The columns that come before in the key are held to all their values, for the reason of the sources."""
    held = {dimension.column: sorted(values) for dimension, values in chosen.restricted.items()}
    every = _every(ags, held.get(Dimension.SOURCE.column))
    names = [name for name in table.primary_key.columns.keys() if name in every]  # noqa: SIM118
    last = max(at for at, name in enumerate(names) if name in held)
    conditions = [table.c[name].in_(held.get(name, every[name])) for name in names[: last + 1]]
    return CaseRows(table, [table.c.ags == ags, *conditions], table.c[(by or Dimension.SOURCE).column])


def _every(ags: str, sources: list[str] | None) -> dict[str, Any]:
    """All values that occur in each column of the fine key."""
    coarse = FLOWS.coarse.c
    source = sources or all_sources(FLOWS.coarse, ags)
    of_source = select(coarse.dimension_value).where(coarse.ags == ags, coarse.source_code.in_(source))
    values = {item.column: of_source.where(coarse.dimension == item.value).distinct() for item in Dimension}
    return values | {Dimension.SOURCE.column: source}


def summed(
    rows: CaseRows, names: Sequence[str], *by: ColumnElement[Any], period: Period = EVER
) -> Select[Any]:
    """The sums of some columns over months of a period, one row for each value of `by`, in its order."""
    query = select(*by, *(total(rows.table.c[name]) for name in names)).where(
        *rows.conditions, *inside(rows.time, period)
    )
    return query.group_by(*by).order_by(*by)


def inside(time: ColumnElement[date], period: Period) -> Iterator[ColumnElement[bool]]:
    """That a month, or a day, is one of a period."""
    if period.start is not None:
        yield time >= period.start
    if period.end is not None:
        yield time < period.end


def total(column: ColumnElement[Any]) -> ColumnElement[int]:
    """A sum as a whole number; PostgreSQL sums into decimals by itself."""
    return cast(func.sum(column), BigInteger)
