"""From a reader to what charts look at of its complaints."""

from dataclasses import replace
from datetime import date

from dashboard.access import STEERING, Audience, Viewer
from dashboard.cache import Reader
from dashboard.catalogue.cases import CaseChoice, Cases, Durations, OpenDays
from dashboard.catalogue.disclosed_cases import for_everybody, rounded_cases
from dashboard.complaint_records import CaseFlow, Histogram, Period
from dashboard.indicators.complaint_breakdown import BreakdownSpan, Sums
from dashboard.indicators.complaint_timeliness import Limit
from dashboard.indicators.complaints import monthly_series
from dashboard.indicators.disclosure import DisclosureRule
from dashboard.queries.case_filter import Dimension
from dashboard.queries.complaint_durations import durations_by, monthly_durations
from dashboard.queries.complaint_flows import flows_by, monthly_flows
from dashboard.queries.complaint_open import open_days
from data_pipeline.schema.rollup import RESOLUTION


def cases_seen(reader: Reader, viewer: Viewer, day: date, choice: CaseChoice) -> Cases:
    """As a day sees them. Raw counts of cases never reach a public view: it gets rounded ones, or none."""
    if viewer.audience is not Audience.PUBLIC:
        return _counted(reader, viewer, day, choice)
    if reader.disclosure.rule is not DisclosureRule.ROUND5:
        return Cases()
    open_choice = for_everybody(choice)
    exact = _counted(reader, STEERING, day, open_choice)
    # Nothing public is made of durations, and the public's door to the database does not lead to them.
    return rounded_cases(
        replace(exact, load_sums=lambda by, span: _counts(reader, STEERING, open_choice, by, span))
    )


def _counted(reader: Reader, viewer: Viewer, day: date, choice: CaseChoice) -> Cases:
    newest = reader.complaints_until(viewer)
    months = reader.complaint_months(viewer, chosen=choice.cases)
    seen = tuple(item for item in months if item.month <= day)
    until = min(newest, day) if newest else None
    flows = reader.of_cases(viewer, monthly_flows, chosen=choice.cases)
    flows = tuple(item for item in flows if item.month <= day)
    return Cases(
        months=monthly_series(seen, today=day, covered_until=until),
        flows=flows,
        timely=flows,
        until=until,
        is_now=until == newest,
        is_cut=len(seen) < len(months),
        has_samples=reader.has_sample_complaints(viewer),
        choice=choice,
        rules=reader.rules,
        load_durations=lambda measure: _durations(reader, viewer, day, choice, measure),
        load_open_days=lambda kind: _open_days(reader, viewer, choice, kind),
        load_sums=lambda by, span: _sums(reader, viewer, choice, by, span),
        load_beside=lambda: _beside(reader, viewer, day, choice),
    )


def _beside(reader: Reader, viewer: Viewer, day: date, choice: CaseChoice) -> Cases:
    """The same choice held to the categories that stand beside a field, a unit or a measure; none without."""
    if choice.beside is None or not choice.beside.codes:
        return Cases(choice=choice)
    held = replace(choice.cases, category_codes=choice.beside.codes)
    return cases_seen(reader, viewer, day, replace(choice, cases=held, words=choice.beside_words))


def _durations(reader: Reader, viewer: Viewer, day: date, choice: CaseChoice, measure: str) -> Durations:
    found: Durations = reader.of_cases(viewer, monthly_durations, measure=measure, chosen=choice.cases)
    return {month: item for month, item in found.items() if month <= day}


def _open_days(reader: Reader, viewer: Viewer, choice: CaseChoice, day_kind: str) -> OpenDays:
    found: OpenDays = reader.of_cases(viewer, open_days, day_kind=day_kind, chosen=choice.cases)
    return found


def _sums(
    reader: Reader, viewer: Viewer, choice: CaseChoice, by: Dimension, span: BreakdownSpan
) -> dict[str, Sums]:
    """Of every value that occurs until the end of the span."""
    lasted: dict[str, Histogram] = reader.of_cases(
        viewer, durations_by, measure=RESOLUTION, by=by, period=span.period, chosen=choice.cases
    )
    return {
        value: replace(sums, lasted=lasted.get(value, Histogram()))
        for value, sums in _counts(reader, viewer, choice, by, span).items()
    }


def _counts(
    reader: Reader, viewer: Viewer, choice: CaseChoice, by: Dimension, span: BreakdownSpan
) -> dict[str, Sums]:
    """The same without durations."""

    def flows(period: Period) -> dict[str, CaseFlow]:
        found: dict[str, CaseFlow] = reader.of_cases(
            viewer, flows_by, by=by, period=period, chosen=choice.cases
        )
        return found

    parts = [flows(item) for item in (span.period, span.before, span.so_far)]
    parts += [flows(span.old_enough(limit)) for limit in (Limit.WEEK, Limit.FOUR_WEEKS)]
    names = ("period", "before", "so_far", "week", "four_weeks")
    return {
        value: Sums(
            **{name: part.get(value, CaseFlow()) for name, part in zip(names, parts, strict=True)},
            lasted=Histogram(),
        )
        for value in parts[2]
    }
