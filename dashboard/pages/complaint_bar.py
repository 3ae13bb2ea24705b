"""The filter bar of the Anliegen pages: choices with their counts, chips, how many cases are left."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from dash import html
from dash.development.base_component import Component
from flask_babel import ngettext

from dashboard import formats
from dashboard.access import Audience
from dashboard.as_of import carried
from dashboard.complaint_records import CaseFlow
from dashboard.components.filters import Chip, Option, chips, filter_choices, filter_form
from dashboard.indicators.departments import lineage, subtree
from dashboard.indicators.facets import NONE
from dashboard.pages.complaint_filter import (
    PARAMETERS,
    Chosen,
    cases_of,
    chosen_values,
    known_values,
    search_of,
)
from dashboard.pages.complaint_words import case_words, chosen_words, dimension_names
from dashboard.pages.spec import PageRequest
from dashboard.queries.case_filter import Dimension
from dashboard.queries.complaint_flows import flows_by

_PATH = "/anliegen"


def complaint_bar(request: PageRequest) -> list[Component]:
    """Nothing for the public: who sees no counts has nothing to narrow down."""
    if request.viewer.audience is Audience.PUBLIC:
        return []
    chosen = chosen_values(request)
    controls = [
        filter_choices(
            PARAMETERS[dimension],
            label=name,
            options=_options(request, dimension, chosen),
            chosen=chosen[dimension],
        )
        for dimension, name in dimension_names().items()
    ]
    form = filter_form(controls, action=_PATH, hidden=kept(request))
    return [html.Div([form, _state(request, chosen)], className="selection")]


def kept(request: PageRequest) -> list[tuple[str, str]]:
    """What the address says of the state, carried along by every choice."""
    return parse_qsl(carried(request.search))


def _options(request: PageRequest, dimension: Dimension, chosen: Chosen) -> list[Option]:
    counts = _counts(request, dimension, chosen)
    options = [
        Option(
            value,
            case_words(request, dimension, value),
            _below(request, dimension, value, counts),
            _depth(request, dimension, value),
        )
        for value in known_values(request)[dimension]
    ]
    return sorted(options, key=lambda option: _place(request, dimension, option))


def _counts(request: PageRequest, dimension: Dimension, chosen: Chosen) -> dict[str, int]:
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


def _state(request: PageRequest, chosen: Chosen) -> Component:
    """What is chosen, and how many cases were received with it."""
    entries = [
        Chip(words, _PATH + search_of(_without(chosen, name, value), kept(request)))
        for name, value, words in chosen_words(request, chosen)
    ]
    counts = _counts(request, Dimension.SOURCE, chosen)
    left = sum(counts.get(value, 0) for value in chosen[Dimension.SOURCE] or counts)
    words = ngettext("%(cases)s Anliegen", "%(cases)s Anliegen", left, cases=formats.number(left))
    count = html.P(html.Strong(words, role="status"), className="list-count")
    return html.Div(
        [count, chips(entries, clear_href=_PATH + search_of({}, kept(request)))], className="filter-state"
    )


def _without(chosen: Chosen, dimension: Dimension, value: str) -> Chosen:
    return {**chosen, dimension: tuple(item for item in chosen[dimension] if item != value)}
