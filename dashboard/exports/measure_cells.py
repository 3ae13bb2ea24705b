"""What stands in the columns of the list of measures; None where nothing is known."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from dashboard import formats, labels
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.budget import budget_statement
from dashboard.indicators.milestones import due_day, next_milestone
from dashboard.pages.frame import department_name, field_name
from dashboard.pages.spec import PageRequest
from dashboard.records import (
    Indicator,
    Measure,
    Milestone,
    Responsibility,
    ScheduleOverride,
    StatusReport,
)
from dashboard.sheets.sheet import Value
from data_pipeline.schema.vocabulary import BudgetStatement, ResponsibilityRole

Texts = tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """One measure of the list, and the request that asks for it."""

    asked: PageRequest
    item: AssessedMeasure

    @property
    def measure(self) -> Measure:
        """The measure as the viewer may see it."""
        return self.item.measure


Cells = Callable[[Line], Value]
"""What gives a column its cells."""


def field(line: Line) -> str:
    """Name of the action field."""
    return field_name(line.asked, line.measure.field_code)


def goals(line: Line) -> Texts:
    """Goals that the measure serves, each with its number."""
    return tuple(f"{goal.code} {goal.title}" for goal in line.measure.goals)


def leads(line: Line) -> Texts:
    """Who leads: units of the city and partners."""
    return _named(line, ResponsibilityRole.LEAD)


def contributors(line: Line) -> Texts:
    """Who takes part."""
    return _named(line, ResponsibilityRole.CONTRIBUTING)


def stated_names(line: Line) -> Texts:
    """Responsible units as the source writes them, where it was kept."""
    return _distinct(item.stated_name for item in line.measure.responsibilities)


def contacts(line: Line) -> Texts:
    """Persons to ask."""
    return _distinct(item.contact_name for item in line.measure.responsibilities)


def schedule_reason(line: Line) -> str:
    """All reasons of the schedule state, the weightiest first."""
    return " ".join(labels.reason_text(reason) for reason in line.item.schedule.reasons)


def from_override(get: Callable[[ScheduleOverride], Value]) -> Cells:
    """What the state set by hand says; nothing where none holds on the day."""

    def cell(line: Line) -> Value:
        found = line.measure.override
        return get(found) if found and found.expires_date >= line.asked.today else None

    return cell


def from_report(get: Callable[[StatusReport], Value]) -> Cells:
    """What the report that counts says; nothing where there is none."""
    return lambda line: get(line.item.report) if line.item.report else None


def next_title(line: Line) -> str | None:
    """The open milestone that is due next."""
    found = _next(line)
    return found.title if found else None


def next_due(line: Line) -> date | None:
    """The last day on which it is in time."""
    found = _next(line)
    return due_day(found) if found else None


def statement(line: Line) -> BudgetStatement | None:
    """What is said about money."""
    return budget_statement(line.measure)


def funding(line: Line) -> Texts:
    """Sources of money."""
    return _distinct(item.funding_source for item in line.measure.budget_items)


def indicators(line: Line) -> Texts:
    """Indicators, each with its last value."""
    return tuple(_indicator(item) for item in line.measure.indicators)


def _named(line: Line, role: ResponsibilityRole) -> Texts:
    found = (item for item in line.measure.responsibilities if item.role is role)
    return _distinct(_name(line.asked, item) for item in found)


def _name(asked: PageRequest, item: Responsibility) -> str | None:
    return department_name(asked, item.department_key) if item.department_key else item.partner_name


def _next(line: Line) -> Milestone | None:
    return next_milestone(line.measure, today=line.asked.today)


def _indicator(item: Indicator) -> str:
    """The title with its last value."""
    if not item.values:
        return item.title
    year, value = item.values[-1]
    digits = 0 if value == int(value) else 1
    return f"{item.title}: {formats.number(value, digits=digits)} {item.unit} ({year})"


def _distinct(found: Iterable[str | None]) -> Texts:
    return tuple(dict.fromkeys(text for text in found if text))
