"""Small builders that mirror `dashboard.records`: a valid thing each, with changes."""

from tests.factories.plans import a_department, a_plan, assessed, some_departments
from tests.factories.records import (
    a_concept,
    a_measure,
    a_milestone,
    a_report,
    an_indicator,
    an_override,
    budget_item,
    leads,
)

__all__ = [
    "a_concept",
    "a_department",
    "a_measure",
    "a_milestone",
    "a_plan",
    "a_report",
    "an_indicator",
    "an_override",
    "assessed",
    "budget_item",
    "leads",
    "some_departments",
]
