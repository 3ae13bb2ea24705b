"""What the annual report rests on: published figures and sums of the cases, by year."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from dashboard.access import STEERING, Audience
from dashboard.catalogue.case_view import cases_seen
from dashboard.catalogue.cases import CaseChoice, Cases
from dashboard.complaint_records import Histogram, MonthFlow
from dashboard.indicators.annual_disclosure import disclosed_years
from dashboard.indicators.annual_facts import CaseYear, Figure, YearFacts
from dashboard.indicators.complaint_stock import flow_of
from dashboard.indicators.complaint_timeliness import Limit, within
from dashboard.indicators.complaints import year_totals
from dashboard.pages.complaint_words import case_words
from dashboard.pages.spec import PageRequest
from dashboard.queries.case_filter import Dimension
from dashboard.queries.complaint_flows import monthly_flows_by
from data_pipeline.schema.rollup import RESOLUTION

_DIMENSIONS = {
    Figure.CATEGORY: Dimension.CATEGORY,
    Figure.CHANNEL: Dimension.CHANNEL,
    Figure.DISTRICT: Dimension.DISTRICT,
}


def known_years(request: PageRequest) -> dict[int, YearFacts]:
    """Every year of which anything is known; cases as the viewer may see them."""
    published = request.reader.published_figures(request.viewer, request.revision)
    cases = _seen_years(request)
    return {
        year: YearFacts(
            year=year,
            published=tuple(item for item in published if item.year == year),
            cases=cases.get(year),
        )
        for year in sorted({item.year for item in published} | set(cases))
    }


def _seen_years(request: PageRequest) -> dict[int, CaseYear]:
    """Exact ones, for the public protected ones."""
    if request.viewer.audience is not Audience.PUBLIC:
        return _case_years(request)
    inside = replace(request, viewer=STEERING)
    until = min(request.today, request.reader.complaints_until(STEERING) or request.today)
    return disclosed_years(_case_years(inside), until=until, disclosure=request.reader.disclosure)


def _case_years(request: PageRequest) -> dict[int, CaseYear]:
    cases = cases_seen(request.reader, request.viewer, request.today, CaseChoice())
    if cases.until is None:
        return {}
    complete = {item.year: item.is_complete for item in year_totals(cases.months)}
    parts = {figure: _parts(request, dimension) for figure, dimension in _DIMENSIONS.items()}
    return {
        year: _case_year(
            cases,
            year,
            is_complete=is_complete,
            parts={figure: found.get(year, {}) for figure, found in parts.items()},
        )
        for year, is_complete in complete.items()
    }


def _case_year(
    cases: Cases, year: int, *, is_complete: bool, parts: Mapping[Figure, Mapping[str, int]]
) -> CaseYear:
    flows = [item for item in cases.flows if item.month.year == year]
    took = (item for month, item in cases.load_durations(RESOLUTION).items() if month.year == year)
    after = (cases.until or date(year, 12, 31)) + timedelta(days=1)
    return CaseYear(
        is_complete=is_complete,
        systems=frozenset(point.system for point in cases.months if point.month.year == year),
        flow=flow_of(flows),
        took=sum(took, Histogram()),
        week=within(flows, limit=Limit.WEEK, on=after),
        four_weeks=within(flows, limit=Limit.FOUR_WEEKS, on=after),
        parts=parts,
        by_month=tuple(item.flow.received for item in flows),
    )


def _parts(request: PageRequest, dimension: Dimension) -> dict[int, dict[str, int]]:
    """Cases received in each year by the words for the values, "" for not stated."""
    counted: Mapping[str, tuple[MonthFlow, ...]] = request.reader.of_cases(
        request.viewer, monthly_flows_by, by=dimension, names=("received",)
    )
    found: dict[int, dict[str, int]] = {}
    for value, months in counted.items():
        words = case_words(request, dimension, value) if value else ""
        for item in months:
            if item.flow.received and item.month <= request.today:
                year = found.setdefault(item.month.year, {})
                year[words] = year.get(words, 0) + item.flow.received
    return found
