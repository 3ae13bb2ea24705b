"""What the filters of the cases can be set to, from the roll-up."""

from sqlalchemy import Connection, select

from dashboard.access import Viewer
from dashboard.complaint_records import Choice
from dashboard.queries.case_filter import ALL_CASES, Dimension
from dashboard.queries.case_sums import coarse_rows, may_count, total
from data_pipeline.schema.rollup import complaint_flow_slice


def choices(viewer: Viewer, connection: Connection, *, ags: str) -> dict[Dimension, tuple[Choice, ...]]:
    """Values of every dimension with the cases received; none for the public."""
    if not may_count(viewer):
        return {}
    return {dimension: _choices(connection, ags, dimension) for dimension in Dimension}


def _choices(connection: Connection, ags: str, dimension: Dimension) -> tuple[Choice, ...]:
    rows = coarse_rows(complaint_flow_slice, ags=ags, chosen=ALL_CASES, by=dimension)
    query = select(rows.value, total(rows.table.c.received)).where(*rows.conditions).group_by(rows.value)
    found = (Choice(value=value, cases=cases) for value, cases in connection.execute(query))
    return tuple(sorted(found, key=lambda item: item.value))
