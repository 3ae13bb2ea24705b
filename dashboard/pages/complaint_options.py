"""What each filter of the Anliegen offers, with the cases it would leave."""

from collections.abc import Mapping

from dashboard.complaint_records import CaseFlow
from dashboard.components.filters import Option
from dashboard.indicators.departments import lineage, subtree
from dashboard.indicators.facets import NONE
from dashboard.pages.complaint_filter import Chosen, cases_of, known_values
from dashboard.pages.complaint_words import case_words
from dashboard.pages.spec import PageRequest
from dashboard.queries.case_filter import Dimension
from dashboard.queries.complaint_flows import flows_by


def options(request: PageRequest, dimension: Dimension, chosen: Chosen) -> list[Option]:
    counts = case_counts(request, dimension, chosen)
    found = [
        Option(
            value,
            case_words(request, dimension, value),
            _below(request, dimension, value, counts),
            _depth(request, dimension, value),
        )
        for value in known_values(request)[dimension]
    ]
    return sorted(found, key=lambda option: _place(request, dimension, option))


def case_counts(request: PageRequest, dimension: Dimension, chosen: Chosen) -> dict[str, int]:
    """Cases received for every value, under all other filters."""
    others = cases_of(request, {**chosen, dimension: ()})
    found: dict[str, CaseFlow] = request.reader.of_cases(
        request.viewer, flows_by, by=dimension, chosen=others
    )
    return {value or NONE: flow.received for value, flow in found.items()}


def _below(request: PageRequest, dimension: Dimension, value: str, counts: Mapping[str, int]) -> int:
    """Of a department, with all units below it."""
    units = subtree(request.plan.departments, value) if dimension is Dimension.DEPARTMENT else ()
    return sum(counts.get(code, 0) for code in {value, *units})


def _depth(request: PageRequest, dimension: Dimension, value: str) -> int:
    above = lineage(request.plan.departments, value) if dimension is Dimension.DEPARTMENT else ()
    return max(len(above) - 1, 0)


def _place(request: PageRequest, dimension: Dimension, option: Option) -> tuple[bool, list[str], int]:
    """Departments stand below the unit they belong to, the rest with most cases first, no value last."""
    is_none = option.value == NONE
    if dimension is Dimension.DEPARTMENT:
        above = lineage(request.plan.departments, option.value) or (option.value,)
        return is_none, [case_words(request, dimension, unit) for unit in reversed(above)], 0
    return is_none, [], -(option.count or 0)
