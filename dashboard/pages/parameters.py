"""What the address of each page may say; other values under these names are unknown and are named so."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import parse_qsl, urlencode

from flask_babel import gettext as _

from dashboard import filters
from dashboard.catalogue.cases import Counted
from dashboard.indicators.matrix import Metric
from dashboard.pages import (
    beside_choice,
    budget_sums,
    complaint_choice,
    complaint_filter,
    course_choice,
    quality_filters,
)
from dashboard.pages.charts import view_of
from dashboard.pages.complaint_breakdown_rows import is_order
from dashboard.pages.complaint_words import dimension_names
from dashboard.pages.filter_words import filter_names
from dashboard.pages.own_scope import reach_of
from dashboard.pages.sorting import SORT_KEYS
from dashboard.pages.spec import PageRequest
from dashboard.pages.timeline_groups import BY_DIVISION, BY_FIELD
from dashboard.pages.timeline_window import Zoom, is_start
from dashboard.queries.case_filter import Dimension
from data_pipeline.schema.vocabulary import ResponsibilityRole

Knows = Callable[[PageRequest, str], bool]


@dataclass(frozen=True)
class Parameter:
    """A name in the address, how people call it, and which values it may have."""

    name: str
    label: Callable[[], str]
    knows: Knows


def _one_of(values: Container[str]) -> Knows:
    return lambda _request, value: value in values


def _is_measure_value(attribute: str, request: PageRequest, value: str) -> bool:
    return value in filters.known_values(request.plan)[attribute]


def _is_case_year(request: PageRequest, value: str) -> bool:
    return value in {str(year) for year in view_of(request).cases.years}


def _of_measures(*attributes: str) -> tuple[Parameter, ...]:
    return tuple(
        Parameter(
            filters.PARAMETERS[name],
            lambda name=name: filter_names()[name],  # type: ignore[misc]
            partial(_is_measure_value, name),
        )
        for name in attributes
    )


_SORT = Parameter(
    filters.PARAMETERS["sort"],
    lambda: _("Reihenfolge"),
    lambda _request, value: value.removeprefix("-") in SORT_KEYS,
)
MEASURES = (*_of_measures(*filters.CHOICES), _SORT)
"""Of every view, file and chart of measures; the text that is searched for may be anything."""


def _of_cases(dimension: Dimension, name: str) -> Parameter:
    return Parameter(
        name,
        lambda: dimension_names()[dimension],
        lambda request, value: value in complaint_filter.known_values(request)[dimension],
    )


CASE_FILTERS = tuple(_of_cases(dimension, name) for dimension, name in complaint_filter.PARAMETERS.items())
CASES = (
    *CASE_FILTERS,
    Parameter(complaint_choice.YEAR, lambda: _("Jahr"), _is_case_year),
    Parameter(complaint_choice.MEASURE, lambda: _("Dauer"), _one_of([complaint_choice.REPLY_VALUE])),
    Parameter(complaint_choice.COUNTED, lambda: _("Je Monat"), _one_of([item.value for item in Counted])),
    Parameter(complaint_choice.GROUPING, lambda: _("Nach"), _one_of(complaint_choice.GROUPINGS)),
    Parameter(complaint_choice.ORDER, lambda: _("Reihenfolge"), is_order),
    Parameter(beside_choice.BESIDE, lambda: _("Anliegen neben Maßnahmen"), beside_choice.is_beside),
)
"""Of the page about complaints, its files and charts."""

REPORT = _of_measures("field", "department")

PARAMETERS: Mapping[str, Sequence[Parameter]] = {
    "/": (
        Parameter("ansicht", lambda: _("Ansicht"), _one_of(["ampel"])),
        Parameter("matrix", lambda: _("Matrix"), _one_of([item.value for item in Metric])),
    ),
    "/meine": (
        Parameter("stelle", lambda: _("Stelle"), lambda request, value: value in reach_of(request)),
        Parameter("rolle", lambda: _("Rolle"), _one_of([ResponsibilityRole.LEAD.value])),
    ),
    "/massnahmen": MEASURES,
    "/tafel": MEASURES,
    "/zeitplan": (
        *MEASURES,
        Parameter("zeitraum", lambda: _("Ausschnitt"), _one_of([item.value for item in Zoom])),
        Parameter("ab", lambda: _("Beginn"), lambda _request, value: is_start(value)),
        Parameter("gruppe", lambda: _("Gruppen"), _one_of([BY_FIELD, BY_DIVISION])),
    ),
    "/budget": (
        *MEASURES,
        Parameter(budget_sums.PARAMETER, lambda: _("Mittel aufteilen"), _one_of(budget_sums.VALUES)),
    ),
    course_choice.PATH: (
        *MEASURES,
        Parameter(course_choice.HISTORY, lambda: _("Verlauf zeigen"), _one_of(course_choice.HISTORIES)),
    ),
    "/bericht": REPORT,
    "/anliegen": CASES,
    "/datenqualitaet": (
        *MEASURES,
        Parameter(
            quality_filters.MISSING,
            lambda: _("Es fehlt"),
            lambda _request, value: value in quality_filters.missing_values(),
        ),
    ),
}
"""Path of a page -> its parameters. The page of the last meeting names what it does not know itself."""


def of_chart(key: str) -> tuple[Parameter, ...]:
    """Of the file of a chart. Keys are permanent; those of charts that count cases begin with the word."""
    return CASES if key.startswith("anliegen") else MEASURES


def unknown_values(request: PageRequest, parameters: Sequence[Parameter]) -> tuple[tuple[str, str], ...]:
    """(name, value) of what the address asks for and nobody knows."""
    known = {parameter.name: parameter for parameter in parameters}
    return tuple(
        (name, value)
        for name, value in parse_qsl(request.search.removeprefix("?"))
        if name in known and value.strip() and not known[name].knows(request, value.strip())
    )


def unknown_words(unknown: Sequence[tuple[str, str]], parameters: Sequence[Parameter]) -> str:
    """The unknown values as people read them."""
    labels = {parameter.name: parameter.label for parameter in parameters}
    return ", ".join(f"{labels[name]()} »{_shortened(value.strip())}«" for name, value in unknown)


def _shortened(value: str, limit: int = 40) -> str:
    return value if len(value) <= limit else f"{value[:limit]}…"


def understood(request: PageRequest, path: str) -> PageRequest:
    """The request without what is unknown, so that nothing on the page claims it; `unknown` names it."""
    parameters = PARAMETERS.get(path, ())
    unknown = unknown_values(request, parameters)
    if not unknown:
        return request
    kept = [pair for pair in parse_qsl(request.search.removeprefix("?")) if pair not in unknown]
    search = f"?{urlencode(kept)}" if kept else ""
    return replace(request, search=search, unknown=unknown_words(unknown, parameters))
