from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.indicators.phase import last_report
from dashboard.indicators.report_history import (
    MOST_MONTHS,
    first_report_day,
    last_report_day,
    month_ends,
    newest_report,
    phases_on,
    report_columns,
    reported_days,
    reports_on,
)
from data_pipeline.schema.vocabulary import DatePrecision
from data_pipeline.schema.vocabulary import ImplementationPhase as P
from tests.factories import a_measure, a_report, assessed

TODAY = date(2026, 11, 15)


def on(day, phase=P.IN_PROGRESS, precision=None):
    return a_report(phase, reported_on_date=day, reported_on_precision=precision)


days = st.dates(min_value=date(2023, 1, 1), max_value=date(2027, 12, 31))
reports = st.builds(on, days, st.sampled_from(P), st.none() | st.sampled_from(DatePrecision))
measures = st.lists(reports, max_size=6).map(
    lambda found: a_measure(*sorted(found, key=lambda item: item.reported_on_date))
)


@pytest.mark.parametrize(
    ("precision", "counts_from"),
    [
        (DatePrecision.DAY, date(2026, 6, 30)),
        (DatePrecision.QUARTER, date(2026, 6, 30)),
        (DatePrecision.YEAR, TODAY),
    ],
)
def test_a_vague_report_counts_from_its_last_possible_day_today_at_the_latest(precision, counts_from):
    measure = a_measure(on(date(2026, 6, 30), precision=precision))
    assert [day for day, _ in reported_days(measure, today=TODAY)] == [counts_from]


def test_a_report_that_another_one_follows_had_been_made_by_then():
    vague, exact = on(date(2026, 6, 30), precision=DatePrecision.YEAR), on(date(2026, 7, 1), P.COMPLETED)
    found = reported_days(a_measure(vague, exact), today=TODAY)
    assert [day for day, _ in found] == [date(2026, 7, 1), date(2026, 7, 1)]


def test_the_report_of_a_day_is_the_last_one_made_by_then():
    first, second = on(date(2026, 1, 31)), on(date(2026, 3, 31), P.COMPLETED)
    asked = (date(2026, 1, 30), date(2026, 1, 31), date(2026, 3, 30), date(2026, 3, 31))
    assert reports_on(a_measure(first, second), days=asked, today=TODAY) == (None, first, first, second)


def test_what_is_reported_later_than_today_is_not_known():
    assert reports_on(a_measure(on(date(2027, 1, 1))), days=(TODAY,), today=TODAY) == (None,)


def test_history_before_the_first_load_is_counted_and_who_is_silent_is_unknown():
    reported = a_measure(on(date(2025, 1, 31), P.PLANNING), on(date(2025, 6, 30), P.COMPLETED))
    silent = a_measure()
    asked = (date(2024, 12, 31), date(2025, 1, 31), date(2025, 6, 30))
    found = phases_on((reported, silent), days=asked, today=TODAY)
    shown = [{phase: count for phase, count in counts.items() if count} for counts in found]
    assert shown == [{P.UNKNOWN: 2}, {P.PLANNING: 1, P.UNKNOWN: 1}, {P.COMPLETED: 1, P.UNKNOWN: 1}]


@given(st.lists(measures, max_size=5), days)
def test_the_last_column_is_what_every_other_page_shows_today(found, today):
    (counts,) = phases_on(found, days=(today,), today=today)
    states = [item.phase.state for item in assessed(*found, today=today)]
    assert counts == {phase: states.count(phase) for phase in P}


@given(measures, days)
def test_looking_from_the_end_finds_the_same_report(measure, today):
    assert newest_report(measure, today=today) == last_report(measure, today=today)


@given(measures, days)
def test_days_of_reports_ascend_and_none_is_to_come(measure, today):
    found = [day for day, _ in reported_days(measure, today=today)]
    assert found == sorted(found)
    assert all(day <= today for day in found)
    assert first_report_day((measure,), today=today) == (found[0] if found else None)
    assert last_report_day((measure,), today=today) == (found[-1] if found else None)


def test_ends_of_months_are_those_between_the_days():
    assert month_ends(date(2024, 1, 31), date(2024, 3, 30)) == (date(2024, 1, 31), date(2024, 2, 29))
    assert month_ends(date(2024, 2, 1), date(2024, 12, 31), every=6) == (
        date(2024, 6, 30),
        date(2024, 12, 31),
    )


def test_few_months_are_shown_each_and_many_by_quarter_and_today_is_the_last():
    near = a_measure(on(TODAY - timedelta(days=90)))
    assert report_columns((near,), today=TODAY) == (
        date(2026, 8, 31),
        date(2026, 9, 30),
        date(2026, 10, 31),
        TODAY,
    )
    far = report_columns((a_measure(on(date(2021, 1, 1))),), today=TODAY)
    assert {day.month for day in far[:-1]} == {3, 6, 9, 12}
    assert far[-1] == TODAY
    assert len(far) > MOST_MONTHS
    assert report_columns((a_measure(),), today=TODAY) == ()


def test_a_today_that_ends_a_month_is_shown_once():
    end = date(2026, 10, 31)
    assert report_columns((a_measure(on(end)),), today=end) == (end,)
