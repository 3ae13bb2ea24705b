"""The filter bar of the Anliegen pages: choices with their counts, chips, how many cases are left."""

from urllib.parse import parse_qsl

from dash import html
from dash.development.base_component import Component
from flask_babel import ngettext

from dashboard import formats
from dashboard.access import Audience
from dashboard.as_of import carried
from dashboard.components.filters import Chip, chips, filter_choices, filter_form
from dashboard.pages.complaint_choice import NAMES
from dashboard.pages.complaint_filter import PARAMETERS, Chosen, chosen_values, search_of
from dashboard.pages.complaint_options import case_counts, options
from dashboard.pages.complaint_words import chosen_words, dimension_names
from dashboard.pages.spec import PageRequest
from dashboard.queries.case_filter import Dimension

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
            options=options(request, dimension, chosen),
            chosen=chosen[dimension],
        )
        for dimension, name in dimension_names().items()
    ]
    form = filter_form(controls, action=_PATH, hidden=kept(request))
    return [html.Div([form, _state(request, chosen)], className="selection")]


def kept(request: PageRequest) -> list[tuple[str, str]]:
    """What the address says of the state and of what the charts show, carried along by every filter."""
    pairs = parse_qsl(request.search.removeprefix("?"))
    return [*parse_qsl(carried(request.search)), *(pair for pair in pairs if pair[0] in NAMES)]


def _state(request: PageRequest, chosen: Chosen) -> Component:
    """What is chosen, and how many cases were received with it."""
    entries = [
        Chip(words, _PATH + search_of(_without(chosen, name, value), kept(request)))
        for name, value, words in chosen_words(request, chosen)
    ]
    counts = case_counts(request, Dimension.SOURCE, chosen)
    left = sum(counts.get(value, 0) for value in chosen[Dimension.SOURCE] or counts)
    words = ngettext("%(cases)s Anliegen", "%(cases)s Anliegen", left, cases=formats.number(left))
    count = html.P(html.Strong(words, role="status"), className="list-count")
    return html.Div(
        [count, chips(entries, clear_href=_PATH + search_of({}, kept(request)))], className="filter-state"
    )


def _without(chosen: Chosen, dimension: Dimension, value: str) -> Chosen:
    return {**chosen, dimension: tuple(item for item in chosen[dimension] if item != value)}
