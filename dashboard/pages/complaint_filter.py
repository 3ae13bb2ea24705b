"""Which cases the Anliegen pages count: the filters of the address."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from urllib.parse import parse_qs, urlencode

from dashboard.complaint_records import Choice
from dashboard.indicators.departments import lineage, subtree
from dashboard.indicators.facets import NONE
from dashboard.pages.spec import PageRequest
from dashboard.queries.case_filter import CaseFilter, Dimension
from dashboard.queries.complaint_choices import choices

PARAMETERS: Mapping[Dimension, str] = MappingProxyType(
    {
        Dimension.KIND: "art",
        Dimension.CATEGORY: "kategorie",
        Dimension.DEPARTMENT: "stelle",
        Dimension.DISTRICT: "stadtteil",
        Dimension.CHANNEL: "kanal",
        Dimension.SOURCE: "quelle",
    }
)
"""Dimension -> name in the address, in the order of the filter bar; `NONE` stands for "not stated"."""

_FIELDS: Mapping[Dimension, str] = MappingProxyType(
    {
        Dimension.KIND: "kinds",
        Dimension.CATEGORY: "category_codes",
        Dimension.DEPARTMENT: "department_codes",
        Dimension.DISTRICT: "district_codes",
        Dimension.CHANNEL: "channel_codes",
        Dimension.SOURCE: "source_codes",
    }
)
Chosen = Mapping[Dimension, tuple[str, ...]]
"""What is chosen, as the address holds it."""


def chosen_cases(request: PageRequest) -> CaseFilter:
    """The filter of the address; values that do not occur are left out."""
    return cases_of(request, chosen_values(request))


def cases_of(request: PageRequest, chosen: Chosen) -> CaseFilter:
    """The cases of a choice; a department stands for itself and all units below it."""
    found = CaseFilter()
    for dimension, values in chosen.items():
        codes = frozenset("" if value == NONE else value for value in values)
        if dimension is Dimension.DEPARTMENT:
            codes = codes.union(*(subtree(request.plan.departments, code) for code in codes))
        found = replace(found, **{_FIELDS[dimension]: codes})
    return found


def chosen_values(request: PageRequest) -> Chosen:
    """What the address asks for and what occurs, for each dimension."""
    given = parse_qs(request.search.removeprefix("?"))
    known = known_values(request)
    return {
        dimension: tuple(value for value in dict.fromkeys(given.get(name, ())) if value in known[dimension])
        for dimension, name in PARAMETERS.items()
    }


def known_values(request: PageRequest) -> Mapping[Dimension, tuple[str, ...]]:
    """What occurs among the cases, and the units above such departments; nothing for the public."""
    found: Mapping[Dimension, tuple[Choice, ...]] = request.reader.of_cases(request.viewer, choices)
    known = {name: tuple(item.value or NONE for item in found.get(name, ())) for name in PARAMETERS}
    units = known[Dimension.DEPARTMENT]
    above = (unit for code in units for unit in lineage(request.plan.departments, code))
    return known | {Dimension.DEPARTMENT: tuple(dict.fromkeys((*units, *above)))}


def search_of(chosen: Chosen, kept: list[tuple[str, str]]) -> str:
    """A choice as the query part of an address, with what it has to keep."""
    pairs = [(PARAMETERS[name], value) for name, values in chosen.items() for value in values]
    text = urlencode([*pairs, *kept])
    return f"?{text}" if text else ""
