"""Cases, the closings taken back of them, and their ways between departments, from the database."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, String, and_, select, type_coerce
from sqlalchemy.sql.selectable import FromClause

from data_pipeline.rollup.cases import Cells
from data_pipeline.rollup.collecting import ABOUT, NEEDED, Observed
from data_pipeline.schema.complaints import complaint_event
from data_pipeline.schema.organisation import municipality
from data_pipeline.schema.vocabulary import ComplaintEventKind

_AT_ONCE = 20_000
_CASE = ("ags", "source_code", "complaint_id")


def cases_in_parts(connection: Connection, cases: FromClause) -> Iterator[tuple[dict[str, Cells], int]]:
    """Columns, and how many cases. Values are what the driver gives: making objects of them takes long."""
    raw = select(*(type_coerce(cases.c[name], String).label(name) for name in NEEDED))
    for rows in connection.execute(raw, execution_options={"yield_per": _AT_ONCE}).partitions():
        yield dict(zip(NEEDED, zip(*rows, strict=True), strict=True)), len(rows)


def reopened(
    connection: Connection, cases: FromClause
) -> tuple[dict[str, Cells], list[tuple[datetime, str]]]:
    """What each case is about whose closing was taken back, and when that was seen, with the city's zone."""
    rows = connection.execute(_reopened(cases)).all()
    columns: dict[str, Cells] = {name: [row[at] for row in rows] for at, name in enumerate(ABOUT)}
    return columns, [(row.observed_at, row.timezone) for row in rows]


def transferred(connection: Connection, cases: FromClause) -> list[Observed]:
    """How often these cases were handed on; a load sees all of its transfers at one moment.

    A first or a withdrawn assignment is no transfer, and neither is a way there and back within a load.
    Counted here: for grouping, SQLite would go through the events of all cases in the order of their key.
    """
    event = complaint_event.c
    keys = (event.ags, event.source_code, event.observed_at, municipality.c.timezone)
    query = _events(cases, *keys, event.old_value, event.new_value).where(
        event.column_name == "department_code", event.old_value != event.new_value
    )
    seen: Counter[tuple[Any, ...]] = Counter(tuple(row) for row in connection.execute(query))
    return [Observed._make((*key, cases)) for key, cases in seen.items()]


def _reopened(cases: FromClause) -> Select[tuple[object, ...]]:
    columns = (*(cases.c[name] for name in ABOUT), complaint_event.c.observed_at, municipality.c.timezone)
    return _events(cases, *columns).where(complaint_event.c.kind == ComplaintEventKind.REOPENED.value)


def _events(cases: FromClause, *columns: ColumnElement[Any]) -> Select[tuple[object, ...]]:
    """Of these cases, beside their city."""
    same = and_(*(complaint_event.c[name] == cases.c[name] for name in _CASE))
    return (
        select(*columns)
        .select_from(cases.join(complaint_event, same))
        .join(municipality, municipality.c.ags == cases.c.ags)
    )
