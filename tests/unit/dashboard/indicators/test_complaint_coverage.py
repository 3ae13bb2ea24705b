"""How completely each source is recorded: from its cases, and from what a person said."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from dashboard.complaint_records import SourceDays, StatedCoverage
from dashboard.indicators.complaint_coverage import Coverage, CoverageMonth, coverage
from dashboard.indicators.complaint_silences import NoteKind
from dashboard.indicators.rules import Rules
from dashboard.records import ComplaintMonth
from data_pipeline.schema.vocabulary import CoverageState

RULES = Rules()
UNTIL = date(2025, 12, 31)
COMPLETE, PARTIAL, OFFLINE = CoverageState.COMPLETE, CoverageState.PARTIAL, CoverageState.OFFLINE


def a_source(
    name: str = "Portal",
    *,
    start: date = date(2025, 1, 1),
    end: date = UNTIL,
    daily: int = 1,
    without: Callable[[date], bool] = lambda _: False,
) -> SourceDays:
    """So many cases on each day from start to end, save for some days."""
    days = [start + timedelta(days=place) for place in range((end - start).days + 1)]
    kept = tuple(day for day in days if not without(day))
    received: dict[date, int] = {}
    for day in kept:
        received[day.replace(day=1)] = received.get(day.replace(day=1), 0) + daily
    return SourceDays(source_code=name, received=tuple(sorted(received.items())), days=kept)


def between(first: date, last: date) -> Callable[[date], bool]:
    return lambda day: first <= day <= last


def stated(
    state: CoverageState, start: date, end: date | None = None, source: str = "Portal"
) -> StatedCoverage:
    return StatedCoverage(source_code=source, start=start, end=end, state=state, reason="Umzug")


def seen(found: Coverage, month: int, *, year: int = 2025, source: int = 0) -> CoverageMonth:
    return next(item for item in found.sources[source].months if item.month == date(year, month, 1))


def test_a_source_with_cases_all_along_is_complete_but_for_the_month_that_is_not_over() -> None:
    found = coverage([a_source()], until=UNTIL, rules=RULES)

    assert [item.state for item in found.sources[0].months] == [COMPLETE] * 11 + [PARTIAL]
    assert [note.kind for note in seen(found, 12).notes] == [NoteKind.RUNNING]
    assert found.breaks == ()


def test_a_month_without_a_case_between_others_is_not_covered() -> None:
    found = coverage([a_source(without=lambda day: day.month == 4)], until=UNTIL, rules=RULES)

    assert seen(found, 4).state is OFFLINE
    assert not found.is_covered(date(2025, 4, 1))
    assert (seen(found, 3).state, seen(found, 5).state) == (COMPLETE, COMPLETE)


def test_a_silence_in_a_month_makes_it_partial_and_says_from_when_to_when() -> None:
    silent = between(date(2025, 3, 10), date(2025, 4, 5))
    found = coverage([a_source(without=silent)], until=UNTIL, rules=RULES)

    assert (seen(found, 3).state, seen(found, 4).state) == (PARTIAL, PARTIAL)
    (note,) = seen(found, 3).notes
    assert (note.kind, note.start, note.end) == (NoteKind.SILENT, date(2025, 3, 10), date(2025, 4, 5))


@pytest.mark.parametrize("weekdays", [(5, 6), (4, 5, 6)])
def test_weekends_are_no_silence(weekdays: tuple[int, ...]) -> None:
    found = coverage(
        [a_source(daily=20, without=lambda day: day.weekday() in weekdays)], until=UNTIL, rules=RULES
    )

    assert {item.state for item in found.sources[0].months[:-1]} == {COMPLETE}


def test_a_source_with_few_cases_may_be_silent_by_chance() -> None:
    rare = a_source(without=lambda day: day.day != 3 or day.month == 6)

    assert seen(coverage([rare, a_source("App")], until=UNTIL, rules=RULES), 6).state is COMPLETE


def test_a_month_in_which_no_source_had_a_case_is_not_covered_however_few_there_are() -> None:
    rare = a_source(without=lambda day: day.day != 3 or day.month == 6)

    assert seen(coverage([rare], until=UNTIL, rules=RULES), 6).state is OFFLINE


def test_a_source_that_begins_within_a_month_has_a_part_of_it() -> None:
    found = coverage([a_source(start=date(2025, 2, 12))], until=UNTIL, rules=RULES)

    assert seen(found, 2).state is PARTIAL
    assert [note.kind for note in seen(found, 2).notes] == [NoteKind.FIRST_CASE]


def test_a_source_that_fell_silent_is_missed_until_the_newest_day() -> None:
    found = coverage([a_source(end=date(2025, 9, 10)), a_source("App")], until=UNTIL, rules=RULES)

    assert (seen(found, 9).state, seen(found, 10).state) == (PARTIAL, OFFLINE)
    assert not found.is_complete(date(2025, 10, 1))
    assert found.is_covered(date(2025, 10, 1))


def test_a_persons_word_comes_before_what_the_cases_suggest() -> None:
    quiet = a_source(without=lambda day: day.month == 4)
    rows = [
        stated(COMPLETE, date(2025, 4, 1), date(2025, 4, 30)),
        stated(PARTIAL, date(2025, 7, 5), date(2025, 7, 6)),
    ]
    found = coverage([quiet], rows, until=UNTIL, rules=RULES)

    assert (seen(found, 4).state, seen(found, 7).state) == (COMPLETE, PARTIAL)
    assert [(note.kind, note.text) for note in seen(found, 4).notes] == [(NoteKind.STATED, "Umzug")]


def test_of_two_statements_about_a_day_the_one_that_begins_last_counts() -> None:
    rows = [stated(OFFLINE, date(2025, 3, 1)), stated(COMPLETE, date(2025, 5, 1))]
    found = coverage([a_source()], rows, until=UNTIL, rules=RULES)

    assert [seen(found, month).state for month in (2, 3, 4, 5)] == [COMPLETE, OFFLINE, OFFLINE, COMPLETE]


def test_a_statement_about_another_source_says_nothing_about_this_one() -> None:
    rows = [stated(OFFLINE, date(2025, 3, 1), source="App")]

    assert seen(coverage([a_source()], rows, until=UNTIL, rules=RULES), 3).state is COMPLETE


def test_a_source_that_replaces_another_is_a_change_of_system() -> None:
    old, new = a_source("Alt", end=date(2025, 6, 16)), a_source("Neu", start=date(2025, 6, 17))
    found = coverage([old, new], until=UNTIL, rules=RULES)

    (change,) = found.breaks
    assert (change.day, change.month, change.source_code) == (date(2025, 6, 17), date(2025, 7, 1), "Neu")
    assert [item.month.month for item in found.sources[0].months] == [1, 2, 3, 4, 5, 6]
    assert [found.system(date(2025, month, 1)) for month in (5, 6, 7)] == [0, 1, 1]
    assert [found.is_complete(date(2025, month, 1)) for month in (5, 6, 7)] == [True, False, True]


def test_a_source_with_a_case_now_and_then_is_no_new_system() -> None:
    rare = a_source("Brief", start=date(2025, 3, 1), without=lambda day: day.day != 3)

    assert coverage([a_source(), rare], until=UNTIL, rules=RULES).breaks == ()


def test_a_stated_change_on_the_first_of_a_month_leaves_that_month_whole() -> None:
    rows = [stated(CoverageState.SYSTEM_CHANGED, date(2025, 7, 1))]
    found = coverage([a_source()], rows, until=UNTIL, rules=RULES)

    assert seen(found, 7).state is CoverageState.SYSTEM_CHANGED
    assert found.is_complete(date(2025, 7, 1))
    assert [found.system(date(2025, month, 1)) for month in (6, 7)] == [0, 1]


def test_a_month_of_the_series_is_marked_with_what_is_known_of_it() -> None:
    found = coverage([a_source(without=lambda day: day.month == 4)], until=UNTIL, rules=RULES)
    month = ComplaintMonth(month=date(2025, 4, 1), received=0, closed=3)

    assert not found.marked(month, is_known=True).is_covered
    assert found.marked(
        ComplaintMonth(month=date(2025, 12, 1), received=4, closed=3), is_known=True
    ).is_partial


def test_without_a_case_nothing_is_covered() -> None:
    found = coverage([], until=UNTIL, rules=RULES)

    assert (found.sources, found.is_covered(date(2025, 1, 1))) == ((), False)
