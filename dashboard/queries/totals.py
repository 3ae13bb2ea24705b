"""Yearly totals that a complaint office published, as they were published."""

from sqlalchemy import Connection, select

from dashboard.access import Viewer, visible_columns
from dashboard.records import PublishedFigure, PublishedTotal
from data_pipeline.schema.complaints import complaint_total


def published_totals(
    viewer: Viewer, connection: Connection, *, ags: str, plan_number: int
) -> tuple[PublishedTotal, ...]:
    """Totals of all cases of a calendar year, by procedure and year."""
    query = select(*visible_columns(viewer, complaint_total)).where(
        complaint_total.c.ags == ags,
        complaint_total.c.revision_number == plan_number,
        complaint_total.c.metric_code == "total",
    )
    rows = connection.execute(query.order_by(complaint_total.c.source_code, complaint_total.c.total_year))
    return tuple(
        PublishedTotal(source_code=row.source_code, year=row.total_year, value=row.value, source=row.source)
        for row in rows
    )


def published_figures(
    viewer: Viewer, connection: Connection, *, ags: str, plan_number: int
) -> tuple[PublishedFigure, ...]:
    """Everything that was published about years, by year, procedure, what it is and what it is about."""
    rows = complaint_total.c
    query = select(*visible_columns(viewer, complaint_total)).where(
        rows.ags == ags, rows.revision_number == plan_number
    )
    order = (rows.total_year, rows.source_code, rows.metric_code, rows.dimension)
    return tuple(
        PublishedFigure(
            source_code=row.source_code,
            year=row.total_year,
            metric_code=row.metric_code,
            dimension=row.dimension,
            value=row.value,
            unit=row.unit,
            note=row.note or "",
            source=row.source or "",
            is_sample=bool(row.is_sample),
        )
        for row in connection.execute(query.order_by(*order))
    )
