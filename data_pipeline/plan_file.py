"""The plan, or a department's part of it, as the bytes of a workbook: for whoever offers it for download."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from data_pipeline.export import Wanted, select_plan, write_export
from data_pipeline.load.revisions import known_city


def plan_workbook(
    engine: Engine, *, ags: str, concept_code: str, department_key: str | None, revision_number: int
) -> bytes:
    """The workbook of a revision as `export` writes it; department_key None: the whole plan.

    Raises PipelineError for a city, concept, department or revision that there is not.
    """
    wanted = Wanted(
        ags=ags, concept_code=concept_code, department=department_key, revision_number=revision_number
    )
    with engine.connect() as connection:
        timezone = ZoneInfo(known_city(connection, ags=ags).timezone)
        selection = select_plan(connection, wanted)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        write_export(path, selection, created_at=datetime.now(UTC).astimezone(timezone))
        return path.read_bytes()
