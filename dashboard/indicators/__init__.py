"""The definitions people argue about: pure functions from records to states and numbers.

Nothing here knows a database, a web framework or the clock: today and the rules are arguments.
"""

from dashboard.indicators import (
    budget,
    changes,
    complaints,
    freshness,
    headlines,
    milestones,
    pace,
    phase,
    rollup,
    schedule,
    smart,
    targets,
    traffic_light,
)
from dashboard.indicators.definitions import DefinitionSpec, definitions_of

_MODULES = (
    phase,
    traffic_light,
    schedule,
    pace,
    milestones,
    targets,
    freshness,
    smart,
    rollup,
    budget,
    changes,
    headlines,
    complaints,
)


def all_definitions() -> tuple[DefinitionSpec, ...]:
    """Every definition in the order of the method page."""
    return tuple(spec for module in _MODULES for spec in definitions_of(module.__name__))
