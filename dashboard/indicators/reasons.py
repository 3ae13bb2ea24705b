"""Why a state is what it is: codes with values. Their words are in `dashboard.labels`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Generic, TypeVar

from data_pipeline.schema.vocabulary import Vocabulary

State = TypeVar("State", bound=Vocabulary, covariant=True)


class ReasonCode(StrEnum):
    """Every reason that any indicator can give."""

    # Umsetzungsstand
    NO_REPORT = "no_report"
    REPORTED = "reported"
    PHASE_NOT_STATED = "phase_not_stated"
    # Terminlage
    COMPLETED_IN_TIME = "completed_in_time"
    COMPLETED_LATE = "completed_late"
    COMPLETED_WITHOUT_END = "completed_without_end"
    ONGOING_TASK = "ongoing_task"
    ONGOING_BY_PLAN = "ongoing_by_plan"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    END_PASSED = "end_passed"
    END_PASSED_UNREPORTED = "end_passed_unreported"
    START_PASSED = "start_passed"
    MILESTONE_OVERDUE = "milestone_overdue"
    FAR_BEHIND = "far_behind"
    BEHIND = "behind"
    INDICATOR_SHORT = "indicator_short"
    NO_START = "no_start"
    NO_END = "no_end"
    PROGRESS_UNKNOWN = "progress_unknown"
    STARTS_LATER = "starts_later"
    ON_PACE = "on_pace"
    NEXT_MILESTONE = "next_milestone"
    MILESTONES_DONE = "milestones_done"
    OVERRIDDEN = "overridden"
    OVERRIDDEN_BY = "overridden_by"
    OVERRIDE_EXPIRED = "override_expired"
    # Aktualität
    REPORT_CURRENT = "report_current"
    REPORT_DUE = "report_due"
    REPORT_MISSING = "report_missing"
    FIRST_REPORT_LATER = "first_report_later"
    FIRST_REPORT_DUE = "first_report_due"
    FIRST_REPORT_MISSING = "first_report_missing"
    NEVER_REPORTED = "never_reported"
    NO_DUTY_COMPLETED = "no_duty_completed"
    NO_DUTY_CANCELLED = "no_duty_cancelled"
    NO_DUTY_BEFORE_START = "no_duty_before_start"
    # Ampel
    LIGHT_COMPLETED = "light_completed"
    LIGHT_RUNNING = "light_running"
    LIGHT_ONGOING = "light_ongoing"
    LIGHT_PREPARED_ONLY = "light_prepared_only"
    LIGHT_NOT_BEGUN = "light_not_begun"
    LIGHT_POSTPONED = "light_postponed"
    LIGHT_CANCELLED = "light_cancelled"
    LIGHT_UNKNOWN = "light_unknown"
    # SMART
    NO_TITLE = "no_title"
    NO_TARGET_TEXT = "no_target_text"
    NO_INDICATOR = "no_indicator"
    NO_INDICATOR_UNIT = "no_indicator_unit"
    NO_INDICATOR_TARGET = "no_indicator_target"
    NO_LEAD = "no_lead"
    NO_BUDGET_STATEMENT = "no_budget_statement"
    NO_FIELD = "no_field"
    NO_NEXT_MILESTONE = "no_next_milestone"


@dataclass(frozen=True)
class Reason:
    """`values` are raw: days, numbers, code list members and spans; they are formatted where they are "
    "shown."""

    code: ReasonCode
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def __hash__(self) -> int:
        return hash((self.code, frozenset(self.values.items())))


def because(code: ReasonCode, **values: object) -> Reason:
    """A reason with its values.

    >>> because(ReasonCode.MILESTONE_OVERDUE, days=3).values["days"]
    3
    """
    return Reason(code, MappingProxyType(values))


@dataclass(frozen=True)
class Assessment(Generic[State]):
    """A state with everything that led to it, worst first."""

    state: State
    reasons: tuple[Reason, ...]
