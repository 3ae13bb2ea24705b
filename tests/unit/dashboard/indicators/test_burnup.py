from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.indicators.burnup import (
    compared,
    completion_course,
    course_days,
    has_schedule,
    progress_course,
    reported_percent,
)
from dashboard.indicators.pace import expected_of
from dashboard.indicators.phase import percent
from dashboard.indicators.rules import Rules
from dashboard.indicators.schedule import schedule
from data_pipeline.schema.vocabulary import DatePrecision, ScheduleState
from data_pipeline.schema.vocabulary import ImplementationPhase as P
from tests.factories import a_concept, a_measure, a_report
from tests.factories.plans import TODAY
from tests.factories.records import END, START

HALF = a_measure(a_report(progress_percent=40), code="half")
DONE = a_measure(a_report(P.COMPLETED), code="done", end_date=date(2025, 2, 19))


def now(*measures, course=progress_course):
    return course(measures, days=(TODAY,), today=TODAY).now


def test_expected_and_reported_are_means_over_the_same_measures():
    found = now(HALF, DONE)
    assert (found.expected, found.reported, found.stated) == (75, 70, 2)


@pytest.mark.parametrize(
    "left_out",
    [
        a_measure(a_report(progress_percent=0), start_date=None),
        a_measure(a_report(progress_percent=0), end_date=None),
        a_measure(a_report(progress_percent=0), is_ongoing=True),
        a_measure(a_report(P.POSTPONED, progress_percent=0)),
        a_measure(a_report(P.CANCELLED, progress_percent=0)),
        a_measure(a_report()),
        a_measure(),
    ],
    ids=["start", "end", "ongoing", "postponed", "cancelled", "percent", "silent"],
)
def test_what_cannot_be_compared_is_left_out_and_n_of_n_says_so(left_out):
    course = progress_course((HALF, left_out), days=(TODAY,), today=TODAY)
    assert (course.count, course.of) == (1, 2)
    assert course.now.reported == 40


def test_a_missing_percent_is_never_zero():
    unknown = a_measure(a_report())
    assert now(unknown).reported is None


def test_nothing_is_reported_after_today():
    later = TODAY + timedelta(days=1)
    (point,) = progress_course((HALF,), days=(later,), today=TODAY).points
    assert point.reported is None
    assert point.expected == 51


def test_a_day_on_which_less_than_half_had_reported_stays_empty():
    early = a_measure(a_report(progress_percent=10, reported_on_date=date(2025, 1, 5)), code="early")
    late = [
        a_measure(a_report(progress_percent=50, reported_on_date=date(2025, 2, 1)), code=str(place))
        for place in range(2)
    ]
    asked = (date(2025, 1, 31), date(2025, 2, 1))
    first, second = progress_course((early, *late), days=asked, today=TODAY).points
    assert (first.reported, first.stated) == (None, 1)
    assert (second.reported, second.stated) == (pytest.approx(110 / 3), 3)


def test_the_newest_report_is_told_apart_from_today():
    course = progress_course((HALF, DONE), days=(TODAY,), today=TODAY)
    assert course.reported_until == START
    assert course.on(START) is None


def test_completions_are_counted_against_ends_that_are_reached():
    open_end = a_measure(a_report(P.COMPLETED), code="open", end_date=None)
    vague = a_measure(code="vague", end_date=date(2025, 1, 1), end_precision=DatePrecision.YEAR)
    course = completion_course((HALF, DONE, open_end, vague), days=(TODAY, date(2025, 12, 31)), today=TODAY)
    assert (course.count, course.of) == (3, 4)
    assert [(point.expected, point.reported) for point in course.points] == [(1, 1), (3, None)]


def test_a_measure_is_to_be_completed_on_its_last_day():
    course = completion_course((HALF,), days=(END - timedelta(days=1), END), today=END)
    assert [point.expected for point in course.points] == [0, 1]


def test_before_anybody_reports_nothing_is_known():
    before = START - timedelta(days=1)
    course = completion_course((HALF,), days=(before, START), today=TODAY)
    assert [point.reported for point in course.points] == [None, 0]


def test_the_course_runs_through_the_term_and_knows_today_and_the_newest_report():
    concept = a_concept(start_date=START, end_date=date(2025, 12, 31))
    found = course_days(concept, measures=(HALF,), today=TODAY)
    assert found == (
        START,
        date(2025, 1, 31),
        TODAY,
        date(2025, 3, 31),
        date(2025, 6, 30),
        date(2025, 9, 30),
        date(2025, 12, 31),
    )


def test_without_a_term_the_dates_of_the_measures_bound_it_and_without_those_there_is_none():
    found = course_days(a_concept(), measures=(HALF,), today=TODAY)
    assert (found[0], found[-1]) == (START, END)
    assert course_days(a_concept(), measures=(a_measure(start_date=None, end_date=None),), today=TODAY) == ()


def test_reports_before_the_term_and_a_term_that_is_over_are_shown():
    early = a_measure(a_report(progress_percent=5, reported_on_date=date(2024, 11, 30)))
    found = course_days(a_concept(start_date=START, end_date=END), measures=(early,), today=date(2025, 9, 1))
    assert (found[0], found[-1]) == (date(2024, 11, 30), date(2025, 9, 1))
    assert END in found


@given(st.sampled_from(P), st.none() | st.integers(0, 100))
def test_the_percent_of_a_report_is_the_percent_of_its_measure(phase, stated):
    report = a_report(phase, progress_percent=stated)
    assert reported_percent(report) == percent(a_measure(report), today=TODAY)


@given(st.sampled_from(P), st.booleans())
def test_a_measure_has_a_schedule_where_the_terminlage_applies(phase, is_ongoing):
    measure = a_measure(a_report(phase), is_ongoing=is_ongoing)
    state = schedule(measure, today=TODAY, rules=Rules()).state
    assert has_schedule(measure, today=TODAY) == (state is not ScheduleState.NOT_APPLICABLE)


days = st.dates(min_value=date(2024, 1, 1), max_value=date(2027, 12, 31))


@st.composite
def measures(draw):
    start, length = draw(days), draw(st.integers(0, 900))
    return a_measure(
        a_report(
            draw(st.sampled_from(P)),
            reported_on_date=draw(days),
            progress_percent=draw(st.none() | st.integers(0, 100)),
        ),
        start_date=start,
        start_precision=draw(st.sampled_from([None, DatePrecision.DAY, DatePrecision.YEAR])),
        end_date=start + timedelta(days=length),
    )


@given(st.lists(measures(), max_size=8), st.lists(days, min_size=1, max_size=8, unique=True), days)
def test_expected_never_falls_and_stays_within_its_bounds(found, asked, today):
    exact = [item for item in found if item.start_precision is not DatePrecision.YEAR]
    points = progress_course(exact, days=sorted(asked), today=today).points
    values = [point.expected for point in points]
    assert values == sorted(values)
    assert all(0 <= value <= 100 for value in values)
    counted = completion_course(found, days=sorted(asked), today=today)
    ends = [point.expected for point in counted.points]
    assert ends == sorted(ends)
    assert all(0 <= point.expected <= counted.count for point in counted.points)


@given(st.lists(measures(), min_size=1, max_size=8), days)
def test_the_mean_is_that_of_the_single_expectations(found, today):
    group = compared(found, today=today)
    point = progress_course(found, days=(today,), today=today).now
    single = [float(expected_of(item, today=today) or 0) for item in group]
    assert point.expected == pytest.approx(sum(single) / len(single) if single else 0)


@given(st.lists(measures(), max_size=6), days, st.integers(-400, 400))
def test_when_everything_moves_by_some_days_so_does_the_course(found, today, shift):
    by = timedelta(days=shift)
    exact = [item for item in found if item.start_precision is not DatePrecision.YEAR]
    moved = [
        a_measure(
            a_report(
                item.reports[0].phase,
                reported_on_date=item.reports[0].reported_on_date + by,
                progress_percent=item.reports[0].progress_percent,
            ),
            start_date=item.start_date + by,
            end_date=item.end_date + by,
        )
        for item in exact
    ]
    here = progress_course(exact, days=(today,), today=today).now
    there = progress_course(moved, days=(today + by,), today=today + by).now
    assert (here.expected, here.reported) == (there.expected, there.reported)
