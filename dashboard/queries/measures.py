"""Measures with everything that belongs to them, each table read once."""

import re
from typing import Any

from sqlalchemy import RowMapping

from dashboard.queries.rows import PlanRows, grouped, taken
from dashboard.records import (
    BudgetItem,
    Goal,
    Indicator,
    Measure,
    Milestone,
    Responsibility,
    ScheduleOverride,
    StatusReport,
)
from data_pipeline.schema.budgets import budget_item
from data_pipeline.schema.concept import goal
from data_pipeline.schema.indicators import indicator, indicator_value
from data_pipeline.schema.measures import (
    measure,
    measure_goal,
    measure_tag,
    milestone,
    responsibility,
    schedule_override,
    status_report,
)

Parts = dict[str, dict[Any, Any]]


def read_measures(rows: PlanRows) -> tuple[Measure, ...]:
    """All measures, in the order in which people count: 1.2 before 1.10."""
    parts: Parts = {
        "goals": _goals(rows),
        "tags": grouped(rows.of(measure_tag), "measure_code", lambda row: row["tag"]),
        "responsibilities": grouped(rows.of(responsibility), "measure_code", _responsibility),
        "milestones": grouped(sorted(rows.of(milestone), key=_due), "measure_code", _milestone),
        "reports": grouped(rows.of(status_report), "measure_code", _report),
        "budget_items": grouped(rows.of(budget_item), "measure_code", _budget_item),
        "indicators": _indicators(rows),
    }
    overrides = {row["measure_code"]: _override(row) for row in rows.of(schedule_override)}
    found = [_measure(row, parts, overrides) for row in rows.of(measure)]
    return tuple(sorted(found, key=lambda item: natural(item.code)))


def natural(code: str) -> list[tuple[int, int | str]]:
    """A sort key that counts numbers as numbers.

    >>> sorted(["1.10", "1.2", "1.1"], key=natural)
    ['1.1', '1.2', '1.10']
    """
    return [(0, int(part)) if part.isdigit() else (1, part) for part in re.findall(r"\d+|\D+", code)]


def _measure(row: RowMapping, parts: Parts, overrides: dict[str, ScheduleOverride]) -> Measure:
    code = row["measure_code"]
    names = (
        *("field_code", "title", "description", "target_text", "start_date", "start_precision", "end_date"),
        *(
            "start_text",
            "end_text",
            "end_precision",
            "is_ongoing",
            "remark",
            "internal_note",
            "source",
            "is_sample",
        ),
    )
    of_measure = {name: found.get(code, ()) for name, found in parts.items()}
    return Measure(code=code, override=overrides.get(code), **taken(row, *names), **of_measure)


def _goals(rows: PlanRows) -> dict[Any, Any]:
    goals = {
        row["goal_code"]: Goal(code=row["goal_code"], title=row["title"], description=row["description"])
        for row in rows.of(goal)
    }
    return grouped(rows.of(measure_goal), "measure_code", lambda row: goals[row["goal_code"]])


def _responsibility(row: RowMapping) -> Responsibility:
    return Responsibility(
        **taken(row, "role", "department_key", "partner_name", "stated_name", "contact_name")
    )


def _due(row: RowMapping) -> tuple[bool, object]:
    return row["due_date"] is None, row["due_date"]


def _milestone(row: RowMapping) -> Milestone:
    return Milestone(**taken(row, "title", "due_date", "due_precision", "completed_date"))


def _report(row: RowMapping) -> StatusReport:
    names = (
        *("reported_on_date", "reported_on_precision", "phase", "progress_percent", "text", "evidence"),
        *("carry_over", "internal_note", "source", "is_sample"),
    )
    return StatusReport(**taken(row, *names))


def _budget_item(row: RowMapping) -> BudgetItem:
    names = (
        "statement",
        "planned_eur",
        "approved_eur",
        "committed_eur",
        "spent_eur",
        "funding_source",
        "planned_text",
        "planned_precision",
        "is_annual",
    )
    return BudgetItem(year=row["budget_year"], **taken(row, *names))


def _indicators(rows: PlanRows) -> dict[Any, Any]:
    values = grouped(
        rows.of(indicator_value), "indicator_code", lambda row: (row["value_year"], row["value"])
    )
    names = (
        *("title", "unit", "direction", "baseline_value", "baseline_year", "target_value", "target_year"),
    )
    return grouped(
        rows.of(indicator),
        "measure_code",
        lambda row: Indicator(
            code=row["indicator_code"], values=values.get(row["indicator_code"], ()), **taken(row, *names)
        ),
    )


def _override(row: RowMapping) -> ScheduleOverride:
    return ScheduleOverride(**taken(row, "state", "reason", "decided_by", "expires_date"))
