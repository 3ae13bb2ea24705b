"""What stands out in the newest complete month."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dashboard.complaint_records import MonthCount, SourceDays, StatedCoverage
from dashboard.indicators.complaint_alerts import (
    ALARMS_PER_MONTH,
    LEAST_SHARE,
    LIMIT,
    AlertKind,
    Alerts,
    SeriesKey,
    alerts,
)
from dashboard.indicators.complaint_coverage import coverage
from dashboard.indicators.complaint_expectation import limit_for
from dashboard.indicators.dates import plus_months
from dashboard.indicators.definitions import definitions_of
from dashboard.indicators.rules import Rules
from data_pipeline.schema.vocabulary import CoverageState

RULES = Rules()
FIRST, UNTIL = date(2022, 1, 1), date(2026, 11, 10)
MONTHS = [plus_months(FIRST, place) for place in range(58)]
ALL, LIGHT, WASTE = SeriesKey(), SeriesKey("category", "Licht"), SeriesKey("category", "Müll")


def a_source(name: str = "Portal", *, until: date = UNTIL, gone: Sequence[date] = ()) -> SourceDays:
    """Ten cases a day, save in some months."""
    days = [FIRST + timedelta(days=place) for place in range((until - FIRST).days + 1)]
    kept = tuple(day for day in days if day.replace(day=1) not in gone)
    months = tuple((month, 300) for month in MONTHS if month not in gone and month <= until)
    return SourceDays(source_code=name, received=months, days=kept)


def flows(changes: Mapping[date, int] | None = None, *, usual: int = 60) -> list[MonthCount]:
    """The usual number in every month, save where another is given; a little up and down."""
    return [
        MonthCount(month, (changes or {}).get(month, usual + (place % 5 - 2) * 2))
        for place, month in enumerate(MONTHS)
    ]


def found(
    series: Mapping[SeriesKey, Sequence[MonthCount]],
    *sources: SourceDays,
    stated: Sequence[StatedCoverage] = (),
    until: date = UNTIL,
) -> Alerts:
    covered = coverage(sources or [a_source()], stated, until=min(until, UNTIL), rules=RULES)
    return alerts(series, covered, until=until, rules=RULES)


def test_where_nothing_happens_nothing_is_said() -> None:
    seen = found({ALL: flows(), LIGHT: flows()})

    assert (seen.found, seen.month, seen.judged, seen.unjudged) == ((), date(2026, 10, 1), 2, 0)


def test_a_rise_is_told_with_what_was_expected_and_since_when() -> None:
    changes = {date(2026, 9, 1): 160, date(2026, 10, 1): 170, date(2026, 11, 1): 9}
    (alert,) = found({ALL: flows(), LIGHT: flows(changes)}).found

    assert (alert.kind, alert.key, alert.seen) == (AlertKind.RISE, LIGHT, 170)
    assert (alert.month, alert.since) == (date(2026, 10, 1), date(2026, 9, 1))
    assert alert.expected is not None
    assert alert.expected.low < 60 < alert.expected.high < 160


def test_a_fall_is_one_of_cases_not_of_coverage() -> None:
    (alert,) = found({WASTE: flows({date(2026, 10, 1): 5})}).found

    assert (alert.kind, alert.since) == (AlertKind.FALL, date(2026, 10, 1))


def test_the_running_month_is_not_judged() -> None:
    assert found({ALL: flows({date(2026, 11, 1): 900})}).found == ()


def test_a_look_back_does_not_know_what_came_later() -> None:
    series = {ALL: flows({date(2026, 10, 1): 170})}

    assert found(series, until=date(2026, 10, 20)).month == date(2026, 9, 1)
    assert found(series, until=date(2026, 10, 20)).found == ()


def test_fewer_than_ten_cases_more_are_no_alert() -> None:
    usual = dict.fromkeys(MONTHS, 1)

    assert found({LIGHT: flows({**usual, date(2026, 10, 1): 10})}).found == ()
    assert found({LIGHT: flows({**usual, date(2026, 10, 1): 12})}).found != ()


def test_the_greatest_distance_comes_first() -> None:
    last = date(2026, 10, 1)
    seen = found({LIGHT: flows({last: 130}), WASTE: flows({last: 400})}).found

    assert [alert.key for alert in seen] == [WASTE, LIGHT]


def test_nothing_is_compared_across_a_change_of_system() -> None:
    """The new system counts three times as much: that is no rise."""
    change = date(2026, 8, 1)
    stated = StatedCoverage(
        source_code="Portal", start=change, end=None, state=CoverageState.SYSTEM_CHANGED, reason="neu"
    )
    series = {ALL: flows({month: 180 for month in MONTHS if month >= change})}

    assert found(series).found != ()
    assert found(series, stated=[stated]).found == ()
    assert found(series, stated=[stated]).unjudged == 1


def test_a_gap_is_no_fall_and_no_part_of_the_level() -> None:
    gone = [date(2026, month, 1) for month in (4, 5)]
    series = {ALL: flows(dict.fromkeys(gone, 0))}

    assert found(series, a_source(gone=gone)).found == ()


def test_a_source_that_fell_silent_is_a_fault_of_coverage_until_somebody_says_why() -> None:
    silent = a_source("App", until=date(2026, 9, 20))
    (alert,) = found({ALL: flows()}, a_source(), silent).found

    assert (alert.kind, alert.key) == (AlertKind.COVERAGE, SeriesKey("source", "App"))
    assert alert.since == date(2026, 9, 21)
    reason = StatedCoverage(
        source_code="App", start=date(2026, 9, 21), end=None, state=CoverageState.OFFLINE, reason="Umbau"
    )
    assert found({ALL: flows()}, a_source(), silent, stated=[reason]).found == ()


def test_without_a_complete_month_there_is_nothing_to_judge() -> None:
    few = replace(a_source(), days=(UNTIL,), received=((UNTIL.replace(day=1), 1),))

    assert found({ALL: flows()}, few).month is None


def test_the_definition_names_the_thresholds_that_hold() -> None:
    (spec,) = definitions_of(alerts.__module__)
    text = spec.filled_text(RULES)

    assert f"{LIMIT:g}".replace(".", ",") + " Streuungen" in text
    assert f"mindestens {RULES.complaint_alert_cases} Anliegen" in " ".join(text.split())
    assert (LEAST_SHARE, "ein Zehntel der Erwartung" in text) == (0.1, True)


def test_a_newest_month_with_a_gap_is_a_fault_of_coverage_and_no_fall() -> None:
    """The source fell silent within October: its few cases are not held against a whole month."""
    silent = a_source(until=date(2026, 10, 6))
    series = {ALL: flows({date(2026, 10, 1): 12})}

    assert [alert.kind for alert in found(series, silent).found] == [AlertKind.COVERAGE]
    assert [alert.kind for alert in found(series).found] == [AlertKind.FALL]


def test_a_month_that_a_person_calls_partial_is_not_judged() -> None:
    stated = StatedCoverage(
        source_code="Portal",
        start=date(2026, 10, 5),
        end=date(2026, 10, 20),
        state=CoverageState.PARTIAL,
        reason="Störung",
    )
    series = {ALL: flows({date(2026, 10, 1): 12})}

    assert found(series).found != ()
    assert (found(series, stated=[stated]).month, found(series, stated=[stated]).found) == (
        date(2026, 9, 1),
        (),
    )


def test_among_many_series_the_same_month_must_stand_out_more() -> None:
    """Just beyond what is usual for one series alone; by chance one of two thousand gets as far."""
    rise = {LIGHT: flows({date(2026, 10, 1): 95})}
    others = {SeriesKey("category", str(number)): flows() for number in range(2000)}

    (alone,) = found(rise).found
    assert alone.expected is not None
    assert LIMIT < alone.expected.score < limit_for(2001, least=LIMIT, alarms=ALARMS_PER_MONTH)
    assert found({**rise, **others}).found == ()


def test_the_last_day_of_a_month_is_not_yet_its_end() -> None:
    series = {ALL: flows({date(2026, 10, 1): 170})}

    assert found(series, until=date(2026, 10, 31)).found == ()
    assert found(series, until=date(2026, 11, 1)).found != ()


def test_a_year_of_months_is_too_short_to_judge_any() -> None:
    """Level and season of one year cannot be told apart: only the thirteenth month can be judged."""
    short = {ALL: flows({date(2026, 10, 1): 900})}

    def judged(first: date) -> int:
        days = tuple(day for day in a_source().days if day >= first)
        received = tuple(item for item in a_source().received if item[0] >= first)
        return found(short, SourceDays(source_code="Portal", received=received, days=days)).judged

    assert judged(date(2025, 11, 1)) == 0
    assert judged(date(2025, 10, 1)) == 1
