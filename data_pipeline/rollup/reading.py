"""Cases, and the closings taken back of them, from the database in columns."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, Select, String, and_, select, type_coerce
from sqlalchemy.sql.selectable import FromClause

from data_pipeline.rollup.cases import Cells
from data_pipeline.rollup.collecting import ABOUT, NEEDED
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


def _reopened(cases: FromClause) -> Select[tuple[object, ...]]:
    same = and_(*(complaint_event.c[name] == cases.c[name] for name in _CASE))
    return (
        select(*(cases.c[name] for name in ABOUT), complaint_event.c.observed_at, municipality.c.timezone)
        .select_from(cases.join(complaint_event, same))
        .join(municipality, municipality.c.ags == cases.c.ags)
        .where(complaint_event.c.kind == ComplaintEventKind.REOPENED.value)
    )
