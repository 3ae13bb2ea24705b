from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.indicators import forecast as module
from dashboard.indicators.definitions import definitions_of
from dashboard.indicators.forecast import Basis, Forecast, NoForecast, Stretch, basis, forecast, reached
from dashboard.indicators.rules import Rules
from data_pipeline.schema.vocabulary import ImplementationPhase as P
from tests.factories import a_measure, a_report

SINCE = date(2026, 6, 30)
TODAY = date(2026, 7, 10)
LENGTH = 100


def stretches(*changes, since=SINCE):
    ends = [since - timedelta(days=LENGTH * back) for back in range(len(changes), -1, -1)]
    return tuple(
        Stretch(start=start, end=end, change=change, count=20)
        for start, end, change in zip(ends, ends[1:], changes, strict=False)
    )


def resting_on(*changes, reported=40.0, since=SINCE, count=20):
    return Basis(
        since=since, reported=reported, count=count, of=30, stretches=stretches(*changes, since=since)
    )


def test_the_band_reaches_from_the_fastest_to_the_slowest_stretch():
    found = forecast(resting_on(10, 20, 30), today=TODAY)
    assert found == Forecast(
        earliest=SINCE + timedelta(days=200),
        middle=SINCE + timedelta(days=300),
        latest=SINCE + timedelta(days=600),
    )


@pytest.mark.parametrize("slowest", [0, -5])
def test_a_stretch_without_progress_leaves_the_latest_end_open(slowest):
    found = forecast(resting_on(20, slowest), today=TODAY)
    assert found.latest is None
    assert found.earliest == SINCE + timedelta(days=300)


def test_an_end_beyond_ten_years_is_left_open():
    assert forecast(resting_on(20, 1), today=TODAY).latest is None


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (resting_on(10, 10, count=9), NoForecast.TOO_FEW_MEASURES),
        (replace(resting_on(10, 10), since=None, reported=None), NoForecast.TOO_FEW_MEASURES),
        (resting_on(10), NoForecast.TOO_FEW_POINTS),
        (resting_on(), NoForecast.TOO_FEW_POINTS),
        (resting_on(10, 10, reported=100.0), NoForecast.COMPLETE),
        (resting_on(5, -5), NoForecast.NO_PROGRESS),
        (resting_on(5, -9), NoForecast.NO_PROGRESS),
        (resting_on(0.1, 0.1), NoForecast.TOO_FAR),
    ],
)
def test_where_the_ground_is_too_thin_there_is_a_reason_and_no_date(found, reason):
    assert forecast(found, today=TODAY) is reason


def test_a_report_older_than_a_year_says_nothing_about_today():
    found = resting_on(5, 5)
    assert isinstance(forecast(found, today=date(2027, 6, 30)), Forecast)
    assert forecast(found, today=date(2027, 7, 1)) is NoForecast.OUTDATED


def test_no_end_is_named_that_has_already_passed():
    found = resting_on(20, 1, reported=95.0)
    today = SINCE + timedelta(days=200)
    assert forecast(found, today=today).earliest == today
    assert forecast(resting_on(20, 10, reported=95.0), today=today) is NoForecast.OUTDATED


changes = st.lists(st.integers(1, 40), min_size=2, max_size=4)
shares = st.integers(0, 99).map(float)


@given(changes, shares, st.integers(-2000, 2000))
def test_when_everything_moves_by_some_days_so_does_the_end(moves, reported, shift):
    by = timedelta(days=shift)
    here = forecast(resting_on(*moves, reported=reported), today=SINCE)
    there = forecast(resting_on(*moves, reported=reported, since=SINCE + by), today=SINCE + by)
    assume(isinstance(here, Forecast))
    assert (here.earliest + by, here.middle + by) == (there.earliest, there.middle)
    assert (here.latest + by if here.latest else None) == there.latest


@given(changes, shares, st.integers(1, 20))
def test_a_faster_pace_never_ends_later(moves, reported, more):
    slower = forecast(resting_on(*moves, reported=reported), today=SINCE)
    faster = forecast(resting_on(*(move + more for move in moves), reported=reported), today=SINCE)
    assume(isinstance(slower, Forecast))
    assert faster.earliest <= slower.earliest
    assert faster.middle <= slower.middle
    assert slower.latest is None or faster.latest <= slower.latest


@given(changes, st.integers(0, 90), st.integers(0, 9))
def test_who_has_come_further_never_ends_later(moves, reported, more):
    behind = forecast(resting_on(*moves, reported=float(reported)), today=SINCE)
    ahead = forecast(resting_on(*moves, reported=float(reported + more)), today=SINCE)
    assume(isinstance(behind, Forecast))
    assert ahead.middle <= behind.middle


@given(changes, shares)
def test_the_middle_lies_in_the_band(moves, reported):
    found = forecast(resting_on(*moves, reported=reported), today=SINCE)
    assume(isinstance(found, Forecast))
    assert SINCE <= found.earliest <= found.middle
    assert found.latest is None or found.middle <= found.latest


@given(changes, shares)
def test_the_order_of_the_stretches_does_not_matter(moves, reported):
    here = forecast(resting_on(*moves, reported=reported), today=SINCE)
    assert forecast(resting_on(*reversed(moves), reported=reported), today=SINCE) == here


def test_equal_paces_still_give_a_band_however_narrow():
    found = forecast(resting_on(10, 10), today=TODAY)
    assert found.earliest == found.middle == found.latest


def test_nothing_is_reached_without_a_pace():
    assert reached(SINCE, left=10, pace=0) is None
    assert reached(SINCE, left=0, pace=1) == SINCE


def half_years(*percents, code="1"):
    ends = (date(2024, 12, 31), date(2025, 6, 30), date(2025, 12, 31), date(2026, 6, 30))
    reports = [
        a_report(reported_on_date=day, progress_percent=percent)
        for day, percent in zip(ends, percents, strict=True)
        if percent is not None
    ]
    return a_measure(*reports, code=code, end_date=date(2028, 12, 31))


def a_dozen(*percents):
    return [half_years(*percents, code=str(place)) for place in range(12)]


def test_stretches_go_back_from_the_newest_report_in_steps_of_the_reporting_interval():
    found = basis(a_dozen(10, 30, 45, 55), today=date(2026, 11, 15), interval_days=183)
    assert (found.since, found.reported, found.count, found.of) == (SINCE, 55, 12, 12)
    assert [(item.start, item.end, item.change) for item in found.stretches] == [
        (date(2024, 12, 31), date(2025, 6, 30), 20),
        (date(2025, 6, 30), date(2025, 12, 31), 15),
        (date(2025, 12, 31), date(2026, 6, 30), 10),
    ]


@pytest.mark.parametrize("day", [5, 6, 29, 30])
def test_the_pace_is_the_same_all_through_the_month_of_the_newest_report(day):
    rounds = [date(2025, 5, 5), date(2025, 11, 5), date(2026, 5, 5), date(2026, 11, 5)]
    reports = [a_report(reported_on_date=on, progress_percent=10 * place) for place, on in enumerate(rounds)]
    plan = [a_measure(*reports, code=str(place), end_date=date(2028, 12, 31)) for place in range(12)]
    today = date(2026, 11, day)

    found = basis(plan, today=today, interval_days=183)

    assert (found.since, found.reported) == (today, 30)
    assert [(item.change, (item.end - item.start).days) for item in found.stretches] == [
        (10, 183),
        (10, 182),
        (10, 183),
    ]


ROUNDS = (date(2024, 12, 31), date(2025, 6, 30), date(2025, 12, 31), date(2026, 6, 30))


def rounds(rows, *, early=(), days=ROUNDS):
    """Each measure reports on the days; `early` ones once more, on a later day of their own."""
    plan = []
    for place, row in enumerate(rows):
        reports = [
            a_report(reported_on_date=on, progress_percent=share)
            for on, share in zip(days, row, strict=False)
        ]
        reports += [
            a_report(phase, reported_on_date=on, progress_percent=share)
            for who, on, share, phase in early
            if who == place
        ]
        plan.append(a_measure(*reports, code=str(place), end_date=date(2029, 12, 31)))
    return plan


rows = st.lists(st.lists(st.integers(0, 80), min_size=4, max_size=4).map(sorted), min_size=10, max_size=14)


@given(rows, st.data())
def test_early_reports_of_fewer_than_half_change_nothing(shares, data):
    """Neither start nor pace nor group, whatever they say: good news never makes the end later."""
    some = data.draw(st.integers(1, (len(shares) - 1) // 2))
    early = [
        (
            who,
            SINCE + timedelta(days=data.draw(st.integers(1, 130))),
            data.draw(st.integers(shares[who][-1], 100)),
            data.draw(st.sampled_from([P.IN_PROGRESS, P.COMPLETED, P.POSTPONED, P.CANCELLED, P.ONGOING])),
        )
        for who in range(some)
    ]
    today = date(2026, 11, 15)
    before = basis(rounds(shares), today=today, interval_days=183)
    after = basis(rounds(shares, early=early), today=today, interval_days=183)

    assert replace(after, newer=0) == before
    assert forecast(after, today=today) == forecast(before, today=today)


@given(rows, st.data())
def test_rounds_without_early_reports_rest_on_the_newest_one(shares, data):
    """The same as if the newest report of all decided."""
    days = [day - timedelta(days=data.draw(st.integers(0, 27))) for day in ROUNDS]
    found = basis(rounds(shares, days=days), today=date(2026, 11, 15), interval_days=183)
    assert (found.since, found.newer, found.count) == (SINCE, 0, len(shares))
    assert [item.end for item in found.stretches] == list(ROUNDS[1:])


@pytest.mark.parametrize(("some", "since", "newer"), [(5, SINCE, 5), (6, date(2026, 10, 31), 0)])
def test_the_start_moves_on_once_half_have_reported(some, since, newer):
    early = [(who, date(2026, 10, 7), 70, P.IN_PROGRESS) for who in range(some)]
    found = basis(rounds([(10, 30, 45, 55)] * 12, early=early), today=date(2026, 11, 15), interval_days=183)
    assert (found.since, found.newer) == (since, newer)


def test_who_reports_early_in_each_round_is_no_reason_to_start_earlier_or_later():
    """One department of twelve is always two months ahead: its pace counts in full."""
    ahead = [day - timedelta(days=61) for day in ROUNDS]
    plan = rounds([(10, 30, 45, 55)] * 11)
    plan += [replace(rounds([(20, 40, 60, 80)], days=ahead)[0], code="ahead")]
    found = basis(plan, today=date(2026, 11, 15), interval_days=183)
    assert [item.change for item in found.stretches] == [
        pytest.approx((11 * step + 20) / 12) for step in (20, 15, 10)
    ]


def test_a_first_report_that_comes_early_joins_with_the_others():
    early = [(12, date(2026, 10, 7), 90, P.IN_PROGRESS)]
    plan = rounds([*[(10, 30, 45, 55)] * 12, ()], early=early)
    found = basis(plan, today=date(2026, 11, 15), interval_days=183)
    assert (found.since, found.reported, found.count, found.of, found.newer) == (SINCE, 55, 12, 13, 1)


def test_a_longer_interval_makes_longer_stretches():
    found = basis(a_dozen(10, 30, 45, 55), today=date(2026, 11, 15), interval_days=365)
    assert [item.start for item in found.stretches] == [date(2025, 6, 30)]


def test_only_measures_known_at_both_ends_count_in_a_stretch():
    newcomers = [half_years(None, None, None, 90, code=f"new{place}") for place in range(3)]
    found = basis([*a_dozen(10, 30, 45, 55), *newcomers], today=TODAY, interval_days=183)
    assert [(item.change, item.count) for item in found.stretches] == [(20, 12), (15, 12), (10, 12)]
    assert found.reported == pytest.approx((12 * 55 + 3 * 90) / 15)


def test_where_too_few_are_known_the_history_ends():
    late = [half_years(None, 30, 45, 55, code=f"late{place}") for place in range(10)]
    found = basis([*late, half_years(10, 30, 45, 55)], today=TODAY, interval_days=183)
    assert [item.start for item in found.stretches] == [date(2025, 6, 30), date(2025, 12, 31)]


def test_measures_out_of_the_running_have_no_part_in_it():
    gone = a_measure(a_report(P.CANCELLED, progress_percent=10), code="gone")
    found = basis([*a_dozen(10, 30, 45, 55), gone], today=TODAY, interval_days=183)
    assert (found.count, found.of) == (12, 13)


def test_nobody_reported_nothing_to_go_by():
    found = basis([a_measure()], today=TODAY, interval_days=183)
    assert forecast(found, today=TODAY) is NoForecast.TOO_FEW_MEASURES


def test_the_definition_states_the_limits_that_hold():
    (spec,) = definitions_of(module.__name__)
    text = spec.filled_text(Rules())
    for words in (
        f"weniger als {module.FEWEST_STRETCHES + 1} vergleichbaren",
        f"({module.FEWEST_STRETCHES} Abschnitten)",
        f"weniger als {module.SMALLEST_GROUP} Maßnahmen",
        f"mehr als {module.HORIZON_YEARS} Jahre",
        f"über {module.OLDEST_MONTHS} Monate",
        "höchstens vier",
    ):
        assert words in text
    assert module.MOST_STRETCHES == 4
    assert spec.worked_examples(Rules())[2][1] is None
