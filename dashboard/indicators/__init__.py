"""The definitions people argue about: pure functions from records to states and numbers.

Nothing here knows a database, a web framework or the clock: today and the rules are arguments.
"""

from dashboard.indicators import (
    attention,
    budget,
    budget_groups,
    budget_pace,
    burnup,
    changes,
    complaint_age,
    complaint_closings,
    complaint_durations,
    complaint_stock,
    complaint_timeliness,
    complaints,
    data_quality,
    forecast,
    freshness,
    headlines,
    matrix,
    milestones,
    needs,
    pace,
    phase,
    report_history,
    rollup,
    schedule,
    since,
    smart,
    span_bars,
    targets,
    traffic_light,
)
from dashboard.indicators.definitions import DefinitionSpec, definitions_of

_MODULES = (
    phase,
    traffic_light,
    schedule,
    pace,
    span_bars,
    milestones,
    targets,
    freshness,
    smart,
    data_quality,
    rollup,
    matrix,
    needs,
    attention,
    report_history,
    burnup,
    forecast,
    budget,
    budget_groups,
    budget_pace,
    changes,
    since,
    headlines,
    complaints,
    complaint_stock,
    complaint_timeliness,
    complaint_durations,
    complaint_age,
    complaint_closings,
)


def all_definitions() -> tuple[DefinitionSpec, ...]:
    """Every definition in the order of the method page."""
    return tuple(spec for module in _MODULES for spec in definitions_of(module.__name__))
