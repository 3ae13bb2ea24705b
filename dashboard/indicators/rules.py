"""The adjustable thresholds. The indicators compute with them and the method page prints the same object."""

from dataclasses import dataclass, replace

from dashboard.records import Concept


@dataclass(frozen=True, kw_only=True)
class Rules:
    """Points are percentage points of progress; days are calendar days."""

    at_risk_points: int = 15
    late_points: int = 30
    milestone_grace_days: int = 0
    reporting_interval_days: int = 183
    report_grace_days: int = 30
    milestone_horizon_months: int = 12
    complaint_answer_days: int = 28
    complaint_soon_days: int = 7
    complaint_smallest_n: int = 10
    complaint_bulk_cases: int = 20
    complaint_bulk_factor: int = 10
    complaint_silent_days: int = 14
    complaint_silent_cases: int = 10
    complaint_empty_cases: int = 5
    complaint_alert_cases: int = 10
    budget_points: int = 25


def rules_of(concept: Concept, rules: Rules) -> Rules:
    """The rules as they apply to a concept: its own reporting interval, where it has one, comes first."""
    if concept.reporting_interval_days is None:
        return rules
    return replace(rules, reporting_interval_days=concept.reporting_interval_days)
