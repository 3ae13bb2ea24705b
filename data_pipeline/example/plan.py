"""All tables of one edition, by table name."""

from collections.abc import Iterable
from itertools import chain

from data_pipeline.example.budget_rows import budget_rows
from data_pipeline.example.cells import Row, Tables
from data_pipeline.example.editions import Edition
from data_pipeline.example.measure_files import measures
from data_pipeline.example.measure_rows import (
    goal_rows,
    measure_row,
    milestone_rows,
    override_rows,
    responsibility_rows,
)
from data_pipeline.example.report_rows import report_rows
from data_pipeline.example.table_files import FILED_TABLES, filed_rows


def plan(edition: Edition) -> Tables:
    """The complete plan as the coordinating office had it at the date of the edition."""
    filed = {table.name: filed_rows(table, edition) for table in FILED_TABLES}
    told = measures(edition)
    names = {str(row["department_key"]): str(row["name"]) for row in filed["department"]}
    return filed | {
        "measure": [measure_row(measure) for measure in told],
        "measure_goal": _together(goal_rows(measure) for measure in told),
        "responsibility": _together(responsibility_rows(measure, names) for measure in told),
        "milestone": _together(milestone_rows(measure, edition) for measure in told),
        "status_report": _together(report_rows(measure, edition) for measure in told),
        "budget_item": _together(budget_rows(measure, edition) for measure in told),
        "schedule_override": _together(override_rows(measure) for measure in told),
    }


def _together(parts: Iterable[Iterable[Row]]) -> list[Row]:
    return list(chain.from_iterable(parts))
