"""What the queries return and the indicators take: one frozen record per thing, without a database behind it.

A field that the viewer may not see is None (texts) or empty (tuples), exactly as if it had not been stated.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from data_pipeline.schema.vocabulary import (
    AmountPrecision,
    BudgetStatement,
    ConsultationRole,
    DatePrecision,
    DepartmentLevel,
    ImplementationPhase,
    IndicatorDirection,
    ResponsibilityRole,
    ScheduleState,
)


@dataclass(frozen=True, kw_only=True)
class Revision:
    """A loaded state; `as_of_date` is the day its content speaks about, `created_at` is UTC.

    `plan_as_of_date` is that day of the revision that wrote the plan; None where it is this one.
    """

    number: int
    plan_number: int
    as_of_date: date
    created_at: datetime
    label: str | None = None
    plan_as_of_date: date | None = None

    @property
    def plan_day(self) -> date:
        """The day the plan speaks about, older than `as_of_date` where only complaints were loaded since."""
        return self.plan_as_of_date or self.as_of_date


@dataclass(frozen=True, kw_only=True)
class Department:
    key: str
    code: str | None
    name: str
    short_name: str | None
    level: DepartmentLevel
    parent_key: str | None
    valid_from_date: date | None = None
    valid_to_date: date | None = None


@dataclass(frozen=True, kw_only=True)
class ActionField:
    code: str
    name: str
    description: str | None = None


@dataclass(frozen=True, kw_only=True)
class Goal:
    code: str
    title: str
    description: str | None = None


@dataclass(frozen=True, kw_only=True)
class Responsibility:
    """One of `department_key` and `partner_name` is set; neither where the source's name is not known.

    stated_name: that name as written; only for those who may see what is internal.
    """

    role: ResponsibilityRole
    department_key: str | None = None
    partner_name: str | None = None
    stated_name: str | None = None
    contact_name: str | None = None


@dataclass(frozen=True, kw_only=True)
class Milestone:
    title: str
    due_date: date | None = None
    due_precision: DatePrecision | None = None
    completed_date: date | None = None


@dataclass(frozen=True, kw_only=True)
class StatusReport:
    """One Sachstand. `progress_percent` is 0-100 or None where none was reported."""

    reported_on_date: date
    phase: ImplementationPhase
    reported_on_precision: DatePrecision | None = None
    progress_percent: int | None = None
    text: str | None = None
    evidence: str | None = None
    carry_over: str | None = None
    internal_note: str | None = None
    source: str | None = None
    is_sample: bool = False


@dataclass(frozen=True, kw_only=True)
class BudgetItem:
    """Money for one year (None: whole term) and one source, in euros. None means not stated, never zero."""

    statement: BudgetStatement
    year: int | None = None
    planned_eur: float | None = None
    approved_eur: float | None = None
    committed_eur: float | None = None
    spent_eur: float | None = None
    funding_source: str | None = None
    planned_text: str | None = None
    planned_precision: AmountPrecision | None = None
    is_annual: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """`values` are (year, value) in ascending years."""

    code: str
    title: str
    unit: str
    direction: IndicatorDirection
    baseline_value: float | None = None
    baseline_year: int | None = None
    target_value: float | None = None
    target_year: int | None = None
    values: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, kw_only=True)
class ScheduleOverride:
    """A schedule state set by hand; valid up to and including `expires_date`."""

    state: ScheduleState
    reason: str
    decided_by: str | None
    expires_date: date


@dataclass(frozen=True, kw_only=True)
class Consultation:
    committee: str
    role: ConsultationRole
    meeting_date: date | None = None
    agenda_item: str | None = None
    result: str | None = None


@dataclass(frozen=True, kw_only=True)
class CouncilPaper:
    """`measure_code` is None for a paper about the whole concept; consultations ascend by date."""

    code: str
    title: str
    reference: str | None = None
    paper_type: str | None = None
    submitted_by: str | None = None
    decided_on_date: date | None = None
    decision: str | None = None
    url: str | None = None
    source: str | None = None
    measure_code: str | None = None
    consultations: tuple[Consultation, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A measure with all that belongs to it; `reports` ascend by date, `milestones` by due date."""

    code: str
    field_code: str
    title: str
    description: str | None = None
    target_text: str | None = None
    start_date: date | None = None
    start_precision: DatePrecision | None = None
    start_text: str | None = None
    end_date: date | None = None
    end_precision: DatePrecision | None = None
    end_text: str | None = None
    is_ongoing: bool = False
    remark: str | None = None
    internal_note: str | None = None
    source: str | None = None
    is_sample: bool = False
    goals: tuple[Goal, ...] = ()
    tags: tuple[str, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    reports: tuple[StatusReport, ...] = ()
    budget_items: tuple[BudgetItem, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    override: ScheduleOverride | None = None

    @property
    def lead_keys(self) -> tuple[str, ...]:
        """Keys of the departments that lead the measure, in order."""
        return tuple(
            item.department_key
            for item in self.responsibilities
            if item.role is ResponsibilityRole.LEAD and item.department_key
        )


@dataclass(frozen=True, kw_only=True)
class Concept:
    ags: str
    municipality: str
    code: str
    title: str
    start_date: date | None = None
    end_date: date | None = None
    decided_on_date: date | None = None
    paper_reference: str | None = None
    reporting_interval_days: int | None = None
    is_sample: bool = False


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One concept as one revision holds it. `departments` are all units of the city, keyed by their key."""

    concept: Concept
    revision: Revision
    fields: tuple[ActionField, ...]
    departments: dict[str, Department] = field(default_factory=dict)
    measures: tuple[Measure, ...] = ()
    papers: tuple[CouncilPaper, ...] = ()

    @property
    def has_samples(self) -> bool:
        """Whether anything in the plan was invented for an example."""
        return self.concept.is_sample or any(measure.is_sample for measure in self.measures)


@dataclass(frozen=True, kw_only=True)
class PublishedTotal:
    """All cases of one calendar year, as a complaint office published them."""

    source_code: str
    year: int
    value: float
    source: str | None = None


@dataclass(frozen=True, kw_only=True)
class PublishedFigure:
    """A number that a complaint office published about a year, as it was published.

    dimension: the category, district or channel it is about. unit: as written, percent are from 0 to 100.
    """

    source_code: str
    year: int
    metric_code: str
    dimension: str
    value: float
    unit: str
    note: str = ""
    source: str = ""
    is_sample: bool = False


@dataclass(frozen=True, kw_only=True)
class ComplaintMonth:
    """Cases of one calendar month: received, closed (without negative durations), faults among the received.

    `is_covered` is False where no case at all was received in the month, whatever the filter. `is_partial`:
    some of its days are not recorded. system: months of different ones are never compared.
    """

    month: date
    received: int
    closed: int
    faults: int = 0
    is_covered: bool = True
    is_partial: bool = False
    system: int = 0
