"""Whole tables of the plan, as they are handed on."""

from sqlalchemy import Connection

from dashboard.access import Viewer, visible_columns
from dashboard.queries.measures import natural
from dashboard.queries.rows import PlanRows
from dashboard.records import Revision
from data_pipeline.schema import metadata

Rows = tuple[tuple[object, ...], ...]


def table_rows(
    viewer: Viewer,
    connection: Connection,
    *,
    ags: str,
    revision: Revision,
    concept_code: str,
    table_name: str,
) -> Rows:
    """Rows of one table of a revision in the order of its key (1.2 before 1.10), with the columns that the
    viewer may see."""
    table = metadata.tables[table_name]
    names = [column.name for column in visible_columns(viewer, table)]
    rows = PlanRows(viewer, connection, ags=ags, revision=revision, concept_code=concept_code)
    keys = [column.name for column in table.primary_key if column.name in names]
    found = sorted(rows.of(table), key=lambda row: [natural(str(row[name])) for name in keys])
    return tuple(tuple(row[name] for name in names) for row in found)
