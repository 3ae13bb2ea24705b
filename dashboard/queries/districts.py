"""The districts of a city."""

from sqlalchemy import Connection, select

from dashboard.access import Viewer
from data_pipeline.schema.organisation import district


def district_names(viewer: Viewer, connection: Connection, *, ags: str, plan_number: int) -> dict[str, str]:
    """Names of districts by code."""
    del viewer  # The table is public as a whole.
    query = select(district.c.district_code, district.c.name).where(
        district.c.ags == ags, district.c.revision_number == plan_number
    )
    return {str(code): str(name) for code, name in connection.execute(query)}
