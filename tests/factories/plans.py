"""Builders of whole plans and of assessed measures."""

from dataclasses import replace
from datetime import UTC, date, datetime

from dashboard.indicators.assessment import AssessedMeasure, assess
from dashboard.indicators.rules import Rules
from dashboard.records import ActionField, Department, Measure, Plan, Revision
from data_pipeline.schema.vocabulary import DepartmentLevel
from tests.factories.records import a_concept

TODAY = date(2025, 2, 20)
"""Day 51 of the factory's measure: half of its 100 days are over."""


def a_department(key: str, parent: str | None = None) -> Department:
    level = DepartmentLevel.DEPARTMENT if parent else DepartmentLevel.DIVISION
    return Department(
        key=key, code=key, name=f"Stelle {key}", short_name=None, level=level, parent_key=parent
    )


def some_departments() -> dict[str, Department]:
    """Two divisions; in A a department with a section."""
    tree = (a_department("A"), a_department("A1", "A"), a_department("A11", "A1"), a_department("B"))
    return {item.key: item for item in tree}


def a_plan(*measures: Measure, **changes: object) -> Plan:
    plan = Plan(
        concept=a_concept(),
        revision=Revision(
            number=1, plan_number=1, as_of_date=TODAY, created_at=datetime(2025, 2, 20, tzinfo=UTC)
        ),
        fields=(ActionField(code="1", name="Wohnen"), ActionField(code="2", name="Arbeit")),
        departments=some_departments(),
        measures=measures,
    )
    return replace(plan, **changes)  # type: ignore[arg-type]


def assessed(*measures: Measure, today: date = TODAY) -> tuple[AssessedMeasure, ...]:
    return assess(a_plan(*measures), today=today, rules=Rules())
