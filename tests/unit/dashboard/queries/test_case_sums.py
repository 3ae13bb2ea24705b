"""The queries against the cases counted by hand, whatever the filter, on both databases."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from dashboard.access import PUBLIC, STEERING
from dashboard.complaint_records import FLOW_NAMES, Choice, Histogram, Period, Transfer
from dashboard.indicators.complaint_durations import DAY_SECONDS, took
from dashboard.indicators.complaint_stock import flow_of, stock_on
from dashboard.indicators.dates import plus_months
from dashboard.queries.case_filter import CaseFilter, Dimension
from dashboard.queries.case_sums import FLOWS, case_rows
from dashboard.queries.complaint_choices import choices
from dashboard.queries.complaint_durations import durations, durations_by, monthly_durations
from dashboard.queries.complaint_exact import closings_by_day, exact_ages, exact_durations
from dashboard.queries.complaint_flows import (
    flows_by,
    monthly_flows,
    monthly_flows_by,
    monthly_received,
)
from dashboard.queries.complaint_open import open_days
from dashboard.queries.complaint_transfers import transfers
from data_pipeline.schema.durations import RELATIVE_ERROR, STATED_FROM, STATED_TO
from data_pipeline.schema.rollup import COUNTERS, DIMENSIONS, DUE, RECEIVED, REPLY, RESOLUTION
from tests.factories.cases import AGS, Case, city_with, some_cases
from tests.servers import empty_database

CASES = some_cases(600)
FIRST = min(case.received.date() for case in CASES).replace(day=1)
MONTHS = [plus_months(FIRST, number) for number in range(18)]
FIELDS = {
    Dimension.SOURCE: ("source_codes", "source"),
    Dimension.KIND: ("kinds", "kind"),
    Dimension.CATEGORY: ("category_codes", "category"),
    Dimension.DEPARTMENT: ("department_codes", "department"),
    Dimension.DISTRICT: ("district_codes", "district"),
    Dimension.CHANNEL: ("channel_codes", "channel"),
}


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def city(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    if request.param == "sqlite":
        with city_with(f"sqlite:///{tmp_path_factory.mktemp('city') / 'city.sqlite'}", CASES) as connection:
            yield connection
    else:
        with (
            empty_database(request.getfixturevalue("postgres_url")) as url,
            city_with(url, CASES) as connection,
        ):
            yield connection


def value_of(case: Case, dimension: Dimension) -> str:
    return getattr(case, FIELDS[dimension][1]) or ""


def values_of(dimension: Dimension) -> frozenset[str]:
    return frozenset(value_of(case, dimension) for case in CASES)


def kept(chosen: CaseFilter) -> list[Case]:
    held = chosen.restricted.items()
    return [case for case in CASES if all(value_of(case, name) in values for name, values in held)]


def ever_fine(chosen: CaseFilter) -> CaseFilter:
    """The same cases, asked for in a way that only the fine table can answer."""
    return replace(
        chosen,
        kinds=chosen.kinds or values_of(Dimension.KIND),
        channel_codes=chosen.channel_codes or values_of(Dimension.CHANNEL),
    )


filters = st.builds(
    CaseFilter,
    **{
        field: st.frozensets(st.sampled_from(sorted(values_of(dimension))), max_size=2)
        for dimension, (field, _) in FIELDS.items()
    },
)
narrow = st.sampled_from(Dimension).flatmap(
    lambda dimension: st.frozensets(st.sampled_from(sorted(values_of(dimension))), max_size=2).map(
        lambda values: CaseFilter(**{FIELDS[dimension][0]: values})
    )
)
either = st.one_of(filters, narrow)
any_filter = settings(deadline=None, max_examples=25)


def test_dimensions_and_counters_are_those_of_the_schema() -> None:
    assert {item.value: item.column for item in Dimension} == {"source": "source_code", **DIMENSIONS}
    assert list(FLOW_NAMES) and set(FLOW_NAMES) == set(COUNTERS)


@pytest.mark.parametrize(
    ("chosen", "by", "is_fine"),
    [
        (CaseFilter(), None, False),
        (CaseFilter(source_codes=frozenset({"App"})), Dimension.KIND, False),
        (CaseFilter(kinds=frozenset({"idea"})), Dimension.KIND, False),
        (CaseFilter(kinds=frozenset({"idea"})), Dimension.SOURCE, False),
        (CaseFilter(kinds=frozenset({"idea"})), Dimension.CATEGORY, True),
        (CaseFilter(kinds=frozenset({"idea"}), district_codes=frozenset({"Nord"})), None, True),
    ],
)
def test_the_coarse_table_answers_while_one_dimension_is_enough(
    chosen: CaseFilter, by: Dimension | None, is_fine: bool
) -> None:
    assert case_rows(FLOWS, ags=AGS, chosen=chosen, by=by).table is (FLOWS.fine if is_fine else FLOWS.coarse)


@any_filter
@given(either)
def test_flows_are_those_of_the_cases(city: Connection, chosen: CaseFilter) -> None:
    found = {item.month: item.flow for item in monthly_flows(STEERING, city, ags=AGS, chosen=chosen)}
    cases = kept(chosen)

    for month in MONTHS:
        came = [case for case in cases if case.received.date().replace(day=1) == month]
        went = [
            case
            for case in cases
            if case.closed and not case.is_fault and case.closed.date().replace(day=1) == month
        ]
        flow = found.get(month)
        assert (flow.received if flow else 0) == len(came)
        assert (flow.faults if flow else 0) == sum(case.is_fault for case in came)
        assert (flow.closed if flow else 0) == len(went)
        if flow:
            assert flow.samples == sum(case.is_sample for case in came)
            assert flow.outcome_resolved == sum(case.outcome == "resolved" for case in went)
            assert flow.instant == sum(case.seconds is not None and case.seconds < 600 for case in went)


@any_filter
@given(either)
def test_the_stock_of_every_month_is_what_was_open(city: Connection, chosen: CaseFilter) -> None:
    months, cases = monthly_flows(STEERING, city, ags=AGS, chosen=chosen), kept(chosen)

    for month in MONTHS:
        stock = stock_on(months, month)
        assert stock.backlog == sum(case.is_open(month) for case in cases)
        assert stock.overdue == sum(case.is_overdue(month) for case in cases)
        assert stock.with_due == sum(case.due is not None and case.is_open(month) for case in cases)


@any_filter
@given(either)
def test_a_month_changes_the_stock_by_what_came_and_went(city: Connection, chosen: CaseFilter) -> None:
    months = monthly_flows(STEERING, city, ags=AGS, chosen=chosen)
    cases = kept(chosen)

    for item in months:
        before, later = (
            sum(case.is_open(day) for case in cases) for day in (item.month, plus_months(item.month, 1))
        )
        assert later == before + item.flow.received - item.flow.closed - item.flow.faults


@any_filter
@given(either)
def test_coarse_equals_fine(city: Connection, chosen: CaseFilter) -> None:
    for measure in (RESOLUTION, REPLY):
        assert durations(STEERING, city, ags=AGS, measure=measure, chosen=chosen) == durations(
            STEERING, city, ags=AGS, measure=measure, chosen=ever_fine(chosen)
        )
    assert monthly_flows(STEERING, city, ags=AGS, chosen=chosen) == monthly_flows(
        STEERING, city, ags=AGS, chosen=ever_fine(chosen)
    )


@any_filter
@given(either, st.sampled_from(Dimension), st.sampled_from(MONTHS), st.integers(1, 14))
def test_sums_over_a_dimension_equal_the_whole(
    city: Connection, chosen: CaseFilter, by: Dimension, start: date, length: int
) -> None:
    period = Period(start=start, end=plus_months(start, length))
    whole = flow_of(monthly_flows(STEERING, city, ags=AGS, chosen=chosen, period=period))
    parts = flows_by(STEERING, city, ags=AGS, by=by, chosen=chosen, period=period)
    monthly = monthly_flows_by(STEERING, city, ags=AGS, by=by, chosen=chosen, period=period)

    assert sum(parts.values(), type(whole)()) == whole
    assert {value: flow_of(months) for value, months in monthly.items()} == parts
    for value, flow in parts.items():
        came = [case for case in kept(chosen) if value_of(case, by) == value]
        assert flow.received == sum(
            start <= case.received.date() < plus_months(start, length) for case in came
        )
    histogram = durations(STEERING, city, ags=AGS, measure=RESOLUTION, chosen=chosen, period=period)
    of_values = durations_by(STEERING, city, ags=AGS, measure=RESOLUTION, by=by, chosen=chosen, period=period)
    of_months = monthly_durations(STEERING, city, ags=AGS, measure=RESOLUTION, chosen=chosen, period=period)
    assert sum(of_values.values(), Histogram()) == sum(of_months.values(), Histogram()) == histogram
    assert histogram.cases == sum(histogram.counts) == whole.closed


@any_filter
@given(either, st.sampled_from(MONTHS), st.integers(1, 14))
def test_exact_durations_are_those_of_the_cases(
    city: Connection, chosen: CaseFilter, start: date, length: int
) -> None:
    end = plus_months(start, length)
    closed = [case for case in kept(chosen) if case.closed and start <= case.closed.date() < end]
    seconds = sorted(case.seconds for case in closed if case.seconds is not None and case.seconds >= 0)

    found = exact_durations(STEERING, city, ags=AGS, chosen=chosen, period=Period(start=start, end=end))

    assert (found.cases, found.faults) == (len(seconds), sum(case.is_fault for case in closed))
    if not seconds:
        assert (found.mean_seconds, found.quantiles) == (None, (None, None))
        return
    assert found.mean_seconds == pytest.approx(sum(seconds) / len(seconds))
    assert found.quantiles[0] == pytest.approx(median(seconds))
    kept_ones = took(
        durations(
            STEERING, city, ags=AGS, measure=RESOLUTION, chosen=chosen, period=Period(start=start, end=end)
        )
    )
    for near, exact in zip((kept_ones.median_days, kept_ones.p90_days), found.quantiles, strict=True):
        assert near is not None and exact is not None
        if STATED_FROM <= exact <= STATED_TO and seconds[0] >= STATED_FROM:
            assert near * DAY_SECONDS == pytest.approx(exact, rel=RELATIVE_ERROR)


@any_filter
@given(narrow)
def test_what_was_received_is_read_at_once_for_many_series(city: Connection, chosen: CaseFilter) -> None:
    by = (None, *(dimension for dimension in Dimension if dimension not in chosen.restricted))
    found = monthly_received(STEERING, city, ags=AGS, by=by, chosen=chosen)
    counted = Counter(
        (dimension, value_of(case, dimension) if dimension else "", case.received.date().replace(day=1))
        for case in kept(chosen)
        for dimension in by
    )

    assert counted == {
        (*key, month): cases for key, months in found.items() for month, cases in months if cases
    }


@any_filter
@given(narrow)
def test_open_cases_by_day(city: Connection, chosen: CaseFilter) -> None:
    still_open = [case for case in kept(chosen) if case.closed is None]
    for kind, days in (
        (RECEIVED, [case.received.date() for case in still_open]),
        (DUE, [case.due.date() for case in still_open if case.due]),
    ):
        found = open_days(STEERING, city, ags=AGS, day_kind=kind, chosen=chosen)
        assert found is not None
        assert sum(item.cases for item in found) == len(days)


def test_open_cases_of_a_crossing_are_refused(city: Connection) -> None:
    crossing = CaseFilter(kinds=frozenset({"idea"}), district_codes=frozenset({"Nord"}))

    assert open_days(STEERING, city, ags=AGS, day_kind=DUE, chosen=crossing) is None


@any_filter
@given(either, st.sampled_from(MONTHS))
def test_exact_ages(city: Connection, chosen: CaseFilter, day: date) -> None:
    still_open = [case for case in kept(chosen) if case.is_open(day)]
    midnight = CASES[0].received.replace(
        year=day.year, month=day.month, day=day.day, hour=0, minute=0, second=0
    )
    ages = [(midnight - case.received) / timedelta(days=1) for case in still_open]

    found = exact_ages(STEERING, city, ags=AGS, on=day, chosen=chosen)

    assert (found.cases, found.older) == (len(ages), sum(age > 28 for age in ages))
    assert found.quantiles[0] == (pytest.approx(median(ages)) if ages else None)


def test_closings_by_day(city: Connection) -> None:
    period = Period(start=date(2025, 3, 1), end=date(2025, 4, 1))
    days = [
        case.closed.date()
        for case in CASES
        if case.closed and not case.is_fault and (case.closed.year, case.closed.month) == (2025, 3)
    ]

    assert closings_by_day(STEERING, city, ags=AGS, period=period) == {day: days.count(day) for day in days}


def test_choices_tell_how_many_cases_there_are(city: Connection) -> None:
    found = choices(STEERING, city, ags=AGS)

    assert list(found) == list(Dimension)
    for dimension, options in found.items():
        values = [value_of(case, dimension) for case in CASES]
        assert options == tuple(
            Choice(value=value, cases=values.count(value)) for value in sorted(set(values))
        )


def test_transfers_between_departments(city: Connection) -> None:
    pairs = [(case.came_from, case.department) for case in CASES if case.came_from and case.department]
    moved = [(one, other) for one, other in pairs if one != other]
    found = transfers(STEERING, city, ags=AGS)

    assert found is not None
    assert {(item.from_code, item.to_code): item.cases for item in found} == {
        pair: moved.count(pair) for pair in moved
    }
    assert [item.cases for item in found] == sorted((item.cases for item in found), reverse=True)


def test_transfers_of_some_departments_in_a_period(city: Connection) -> None:
    start, end = date(2025, 3, 1), date(2025, 9, 1)
    moved = [
        case
        for case in CASES
        if case.came_from == "41" and case.department == "31" and start <= case.received.date() < end
    ]
    found = transfers(
        STEERING,
        city,
        ags=AGS,
        period=Period(start=start, end=end),
        chosen=CaseFilter(department_codes=frozenset({"41"})),
    )

    assert found is not None
    assert Transfer(from_code="41", to_code="31", cases=len(moved)) in found
    assert all("41" in (item.from_code, item.to_code) for item in found)
    assert transfers(STEERING, city, ags=AGS, chosen=CaseFilter(kinds=frozenset({"idea"}))) is None


def test_the_public_gets_no_raw_counts(city: Connection) -> None:
    assert monthly_flows(PUBLIC, city, ags=AGS) == ()
    assert flows_by(PUBLIC, city, ags=AGS, by=Dimension.KIND) == {}
    assert monthly_flows_by(PUBLIC, city, ags=AGS, by=Dimension.KIND) == {}
    assert durations(PUBLIC, city, ags=AGS, measure=RESOLUTION) == Histogram()
    assert durations_by(PUBLIC, city, ags=AGS, measure=RESOLUTION, by=Dimension.KIND) == {}
    assert monthly_durations(PUBLIC, city, ags=AGS, measure=RESOLUTION) == {}
    assert open_days(PUBLIC, city, ags=AGS, day_kind=DUE) == ()
    assert monthly_received(PUBLIC, city, ags=AGS, by=(None, Dimension.KIND)) == {}
    assert choices(PUBLIC, city, ags=AGS) == {}
    assert transfers(PUBLIC, city, ags=AGS) == ()
    assert exact_durations(PUBLIC, city, ags=AGS).cases == 0
    assert exact_ages(PUBLIC, city, ags=AGS, on=MONTHS[9]).cases == 0
    assert closings_by_day(PUBLIC, city, ags=AGS, period=Period()) == {}
