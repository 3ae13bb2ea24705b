"""From the facts of cases to the deltas: added with 1, taken away with -1."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, String, Table, and_, func, literal, select
from sqlalchemy.sql.selectable import FromClause

from data_pipeline.rollup.adding import add_rows
from data_pipeline.rollup.contributions import reopening
from data_pipeline.rollup.delta import combination, duration_delta, flow_delta, open_day_delta
from data_pipeline.rollup.facts import COUNTERS_BY_CODE, DAYS, DURATIONS, fact, numbered, write_facts
from data_pipeline.rollup.functions import bucket_number
from data_pipeline.schema.complaints import complaint_event

Values = dict[str, ColumnElement[Any]]
_CASE = ("ags", "source_code", "complaint_id")


def collect(connection: Connection, cases: FromClause, *, sign: int) -> None:
    """What the cases, which have the columns of the table of complaints, count as at this moment."""
    fact.create(connection)
    write_facts(connection, cases)
    for code, names in COUNTERS_BY_CODE.items():
        sums = {name: sign * func.sum(fact.c[name]) for name in names}
        _add(connection, flow_delta, {"month": fact.c[f"{code}_month"]}, sums)
    for code in DURATIONS:
        keys: Values = {"month": fact.c[f"{code}_month"], "bucket": bucket_number(fact.c[f"{code}_seconds"])}
        sums = {"cases": sign * func.count(), "seconds": sign * func.sum(fact.c[f"{code}_seconds"])}
        _add(connection, duration_delta, keys, sums, duration_code=code)
    for code in DAYS:
        _add(
            connection,
            open_day_delta,
            {"day": fact.c[f"{code}_day"]},
            {"cases": sign * func.count()},
            day_kind=code,
        )
    fact.drop(connection)
    _reopened(connection, cases, sign)


def _add(connection: Connection, delta: Table, keys: Values, sums: Values, **constants: str) -> None:
    """keys: the first one is empty where the case does not count."""
    groups = {**keys, "combination": fact.c.combination}
    named = {**groups, **{name: literal(value, String) for name, value in constants.items()}, **sums}
    rows = select(*(value.label(name) for name, value in named.items()))
    is_meant = next(iter(keys.values())).is_not(None)
    add_rows(connection, delta, rows.where(is_meant).group_by(*groups.values()))


def _reopened(connection: Connection, cases: FromClause, sign: int) -> None:
    found = reopening(complaint_event.c)
    same = and_(*(complaint_event.c[name] == cases.c[name] for name in _CASE))
    rows = (
        select(combination.c.number.label("combination"), found.month.label("month"))
        .select_from(numbered(cases).join(complaint_event, same))
        .where(found.applies)
        .subquery()
    )
    (name,) = found.counters
    counted = select(rows.c.combination, rows.c.month, (sign * func.count()).label(name))
    add_rows(connection, flow_delta, counted.group_by(rows.c.combination, rows.c.month))
