"""What the database in force says about a city: its key, its departments, its concept."""

from sqlalchemy import Engine

from data_pipeline.describe.propose import Known
from data_pipeline.errors import PipelineError
from data_pipeline.load.plan import Rows, read_plan
from data_pipeline.load.revisions import known_city, plan_number
from data_pipeline.migrations import is_empty

_NAMES = ("department_key", "department_code", "name", "short_name")


def known_in(engine: Engine, *, ags: str | None) -> Known:
    """What is known of the city of that key, or of the only one; little where nothing is loaded."""
    if is_empty(engine):
        return Known(ags=ags)
    with engine.connect() as connection:
        try:
            city = known_city(connection, ags=ags)
        except PipelineError:  # None is loaded, or nobody said which; the person who edits will.
            return Known(ags=ags)
        number = plan_number(connection, ags=city.ags, revision_number=city.current_number)
        plan = read_plan(connection, ags=city.ags, plan_revision_number=number)
    return Known(
        ags=city.ags, departments=_department_names(plan), has_concept=len(plan.get("concept", [])) == 1
    )


def _department_names(plan: Rows) -> tuple[str, ...]:
    """Every way to write a department of the plan."""
    names: dict[str, None] = {}
    for row in plan.get("department", []):
        names |= {str(row[column]): None for column in _NAMES if row.get(column)}
        names |= {alias.strip(): None for alias in str(row.get("aliases") or "").split(";") if alias.strip()}
        if row.get("department_code"):
            names[f"{row['department_code']} {row.get('name')}"] = None
    return tuple(names)
