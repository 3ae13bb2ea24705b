"""What a meeting wants to hear: every change in exactly one group, every measure counted once in each."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.changes import Change, ChangeKind
from dashboard.indicators.dates import Span
from dashboard.indicators.since import (
    Group,
    Since,
    is_done,
    is_moved,
    is_slipped,
    is_without_report,
    since,
)
from dashboard.records import Measure
from data_pipeline.schema.vocabulary import DatePrecision, Freshness
from data_pipeline.schema.vocabulary import ImplementationPhase as P
from data_pipeline.schema.vocabulary import ScheduleState as S
from tests.factories import a_measure, a_report, an_override, assessed, leads

LATER = date(2025, 2, 15)


def between(old: list[Measure], new: list[Measure]) -> Since:
    return since(assessed(*old), newer=assessed(*new))


def told(found: Since) -> list[tuple[Group, str]]:
    return [(event.group, event.what) for event in found.events if event.group is not Group.UNREPORTED]


def scheduled(state: S, *reports: object, **changes: object) -> Measure:
    return a_measure(a_report(), *reports, override=an_override(state=state), **changes)


def ended(day: date, precision: DatePrecision | None = None) -> Span:
    return Span(day, precision)


def test_the_same_plan_has_nothing_to_tell_but_silence() -> None:
    found = between([a_measure(a_report())], [a_measure(a_report())])

    assert (told(found), found.changed, found.total) == ([], 0, 1)
    assert found.count(Group.UNREPORTED) == found.obliged == 1


def test_every_change_is_told_in_one_group() -> None:
    report = a_report(reported_on_date=LATER)
    old = [
        a_measure(a_report(), code="1"),
        scheduled(S.ON_TIME, code="2"),
        scheduled(S.LATE, code="3"),
        scheduled(S.ON_TIME, code="4", responsibilities=leads("A")),
        a_measure(a_report(P.PLANNING), code="5"),
    ]
    new = [
        a_measure(a_report(), a_report(P.COMPLETED, reported_on_date=LATER), code="1"),
        scheduled(S.LATE, report, code="2"),
        scheduled(S.ON_TIME, report, code="3", field_code="2"),
        scheduled(S.ON_TIME, report, code="4", responsibilities=leads("B")),
        a_measure(a_report(P.IN_PROGRESS, reported_on_date=LATER), code="6"),
    ]

    assert told(between(old, new)) == [
        (Group.NEW, "new"),
        (Group.DONE, "phase"),
        (Group.SLIPPED, "schedule"),
        (Group.MOVED, "schedule"),
        (Group.MOVED, "schedule"),
        (Group.MOVED, "field_code"),
        (Group.MOVED, "lead_keys"),
        (Group.GONE, "gone"),
    ]


def test_a_measure_with_two_ways_has_two_rows_and_counts_once() -> None:
    old = scheduled(S.ON_TIME)
    new = replace(scheduled(S.LATE), end_date=date(2025, 12, 31))

    found = between([old], [new])

    assert told(found) == [(Group.SLIPPED, "schedule"), (Group.SLIPPED, "end_date")]
    assert found.count(Group.SLIPPED) == found.changed == 1
    assert found.count(Group.SLIPPED, what="end_date") == 1


@pytest.mark.parametrize(
    ("before", "after", "is_later"),
    [
        (ended(date(2026, 3, 31)), ended(date(2026, 4, 1)), True),
        (ended(date(2026, 3, 31)), ended(date(2026, 3, 30)), False),
        (ended(date(2026, 12, 31)), ended(date(2026, 12, 31), DatePrecision.YEAR), False),
        (ended(date(2026, 6, 30)), ended(date(2026, 6, 30), DatePrecision.YEAR), True),
        (None, ended(date(2026, 6, 30)), False),
        (ended(date(2026, 6, 30)), None, False),
    ],
)
def test_an_end_slips_when_its_last_possible_day_is_later(
    before: Span | None, after: Span | None, is_later: bool
) -> None:
    change = Change(
        kind=ChangeKind.ATTRIBUTE,
        measure_code="1",
        title="",
        attribute="end_date",
        before=before,
        after=after,
    )

    assert is_slipped(change) is is_later
    assert is_moved(change) is not is_later


@pytest.mark.parametrize(("after", "done"), [(P.COMPLETED, True), (P.ONGOING, False), (P.CANCELLED, False)])
def test_only_completing_is_done(after: P, done: bool) -> None:
    change = Change(kind=ChangeKind.PHASE, measure_code="1", title="", before=P.IN_PROGRESS, after=after)

    assert is_done(change) is done
    assert is_moved(change) is not done


def test_a_measure_that_is_no_longer_done_has_moved() -> None:
    found = between([a_measure(a_report(P.COMPLETED))], [a_measure(a_report(P.IN_PROGRESS))])

    assert (Group.MOVED, "phase") in told(found)
    assert not found.of(Group.DONE)


def item(*reports: object) -> AssessedMeasure:
    return assessed(a_measure(*reports))[0]


def test_silence_is_a_last_report_that_was_known_before() -> None:
    known, newer = a_report(), a_report(reported_on_date=LATER)

    assert is_without_report(item(known), newer=item(known))
    assert is_without_report(item(), newer=item())
    assert is_without_report(None, newer=item())
    assert not is_without_report(item(known), newer=item(known, newer))
    assert not is_without_report(item(), newer=item(known))
    assert not is_without_report(None, newer=item(known))


def test_what_need_not_report_is_not_silent() -> None:
    done = item(a_report(P.COMPLETED))

    assert not is_without_report(done, newer=done)


def test_overdue_are_the_silent_ones_whose_report_is_due_or_missing_and_they_come_first() -> None:
    old = a_report(reported_on_date=date(2024, 6, 1))
    early = {"start_date": date(2024, 1, 1)}
    measures = [a_measure(a_report(), code="1"), a_measure(old, code="2", **early)]

    found = between(measures, measures)

    assert [(event.measure.code, event.after) for event in found.of(Group.UNREPORTED)] == [
        ("2", Freshness.STALE),
        ("1", Freshness.CURRENT),
    ]
    assert found.overdue == 1


def test_texts_and_percentages_are_counted_apart() -> None:
    old = a_measure(a_report(progress_percent=40))
    new = replace(old, title="Neu", reports=(a_report(progress_percent=45),))

    found = between([old], [new])

    assert (told(found), found.otherwise) == ([], 1)


def test_new_and_gone_carry_their_phase() -> None:
    found = between([a_measure(a_report(P.PLANNING), code="1")], [a_measure(a_report(), code="2")])

    new, gone = [event for event in found.events if event.group in (Group.NEW, Group.GONE)]
    assert (new.before, new.after) == (None, P.IN_PROGRESS)
    assert (gone.before, gone.after) == (P.PLANNING, None)
