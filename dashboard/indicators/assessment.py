"""Every measure of a plan with its states, their reasons and its numbers, as of one day."""

from dataclasses import dataclass
from datetime import date

from dashboard.indicators.budget import BudgetSums, budget
from dashboard.indicators.freshness import freshness, has_duty
from dashboard.indicators.phase import last_report, percent, phase
from dashboard.indicators.reasons import Assessment
from dashboard.indicators.rules import Rules, rules_of
from dashboard.indicators.schedule import schedule
from dashboard.indicators.smart import SmartCheck, smart
from dashboard.indicators.traffic_light import TrafficLight, traffic_light
from dashboard.records import Measure, Plan, StatusReport
from data_pipeline.schema.vocabulary import Freshness, ImplementationPhase, ScheduleState


@dataclass(frozen=True, kw_only=True)
class AssessedMeasure:
    """`percent` is None where no progress is known; `report` is the one that counts."""

    measure: Measure
    phase: Assessment[ImplementationPhase]
    schedule: Assessment[ScheduleState]
    freshness: Assessment[Freshness]
    light: Assessment[TrafficLight]
    smart: SmartCheck
    percent: int | None
    report: StatusReport | None
    has_report_duty: bool
    budget: BudgetSums

    @property
    def code(self) -> str:
        return self.measure.code

    @property
    def has_lead(self) -> bool:
        """Whether a department of the city leads the measure; an external partner is none."""
        return bool(self.measure.lead_keys)


def assess(plan: Plan, *, today: date, rules: Rules) -> tuple[AssessedMeasure, ...]:
    """All measures of the plan in its order."""
    field_codes = frozenset(field.code for field in plan.fields)
    valid_rules = rules_of(plan.concept, rules)
    return tuple(
        _assessed(measure, plan, field_codes=field_codes, today=today, rules=valid_rules)
        for measure in plan.measures
    )


def _assessed(
    measure: Measure, plan: Plan, *, field_codes: frozenset[str], today: date, rules: Rules
) -> AssessedMeasure:
    reported = phase(measure, today=today)
    return AssessedMeasure(
        measure=measure,
        phase=reported,
        schedule=schedule(measure, today=today, rules=rules),
        freshness=freshness(measure, concept=plan.concept, today=today, rules=rules),
        light=traffic_light(reported.state),
        smart=smart(measure, field_codes=field_codes, today=today, rules=rules),
        percent=percent(measure, today=today),
        report=last_report(measure, today=today),
        has_report_duty=has_duty(measure, concept=plan.concept, today=today),
        budget=budget((measure,)),
    )
