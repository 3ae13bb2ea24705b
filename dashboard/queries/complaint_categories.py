"""The categories of complaints with the action field and the department that the plan puts them beside."""

from sqlalchemy import Connection, select

from dashboard.access import Viewer
from dashboard.complaint_records import Category
from data_pipeline.schema.complaints import complaint_category


def categories(viewer: Viewer, connection: Connection, *, ags: str, plan_number: int) -> tuple[Category, ...]:
    """In the order of their codes. The sheet is public as a whole; it holds no count."""
    del viewer
    columns = complaint_category.c
    query = select(complaint_category).where(columns.ags == ags, columns.revision_number == plan_number)
    return tuple(
        Category(
            code=row.category_code,
            name=row.name,
            concept_code=row.concept_code,
            field_code=row.field_code,
            department_key=row.department_key,
        )
        for row in connection.execute(query.order_by(columns.category_code))
    )
