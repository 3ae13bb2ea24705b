"""Why something is late, for those who steer: worst first, in declared words, on as many sheets as needed."""

from dataclasses import replace
from datetime import date
from typing import cast

from dashboard.catalogue import ChartView
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.labels import reason_text
from dashboard.wall.late import Late, late, late_measures
from data_pipeline.schema.vocabulary import ImplementationPhase, ScheduleState
from tests.factories.plans import assessed
from tests.factories.records import END, a_measure, a_milestone, a_report, an_override

TODAY = date(2025, 5, 1)


def entries(view: ChartView) -> list[list[Late]]:
    return [cast(list[Late], sheet.content["entries"]) for sheet in late(view)]


def codes(*items: AssessedMeasure) -> list[str]:
    return [item.code for item in late_measures(items)]


def test_the_longest_overdue_comes_first_then_the_furthest_behind_and_what_is_done_last() -> None:
    done = a_report(ImplementationPhase.COMPLETED, reported_on_date=date(2025, 4, 30))
    early = (a_milestone(date(2025, 2, 1)),)
    open_end = {"end_date": date(2025, 6, 1)}

    found = assessed(
        a_measure(done, code="1"),
        a_measure(a_report(progress_percent=20), code="2", **open_end),
        a_measure(a_report(progress_percent=5), code="3", **open_end),
        a_measure(a_report(progress_percent=99), code="4"),
        a_measure(a_report(progress_percent=100), code="5", milestones=early, **open_end),
        a_measure(a_report(progress_percent=90), code="6", **open_end),
        today=TODAY,
    )

    assert codes(*found) == ["5", "4", "3", "2", "1"]


def test_each_says_since_when_why_and_who(view: ChartView) -> None:
    wanted = [item for item in view.measures if item.schedule.state is ScheduleState.LATE]
    shown = {item.measure.partition(" ")[0]: item for sheet in entries(view) for item in sheet}

    assert len(wanted) == len(shown) == 11
    for item in wanted:
        assert shown[item.code].measure == f"{item.code} {item.measure.title}"
        assert shown[item.code].reason == reason_text(item.schedule.reasons[0])
    first = entries(view)[0][0]
    assert (first.how_long, first.since, first.lead) == (
        "seit 13 Monaten",
        "01.10.2025",
        "FB Bildung, Jugend, Sport",
    )
    assert shown["4.9"].lead == "ohne Federführung"
    assert (shown["1.6"].how_long, shown["5.10"].how_long) == ("zu spät fertig", "im Rückstand")


def test_they_are_spread_evenly_and_the_parts_are_counted(view: ChartView) -> None:
    found = late(view)

    assert [len(part) for part in entries(view)] == [4, 4, 3]
    assert {sheet.title for sheet in found} == {"Warum 11 Maßnahmen verspätet sind"}
    assert [sheet.subtitle.rpartition(" · ")[2] for sheet in found] == [f"Teil {n} von 3" for n in (1, 2, 3)]


def test_what_has_no_room_is_counted(view: ChartView) -> None:
    many = replace(view, measures=tuple(late_measures(view.measures)) * 2)

    assert [len(part) for part in entries(many)] == [4, 4, 4, 4]
    assert [sheet.foot for sheet in late(many)] == ["", "", "", "und 6 weitere Maßnahmen"]


def test_a_decision_by_hand_is_named_as_such(view: ChartView) -> None:
    by_hand = a_measure(
        a_report(progress_percent=100), override=an_override(state=ScheduleState.LATE, expires_date=END)
    )

    (((entry,)),) = entries(replace(view, measures=assessed(by_hand)))

    assert (entry.how_long, entry.since) == ("von Hand festgelegt", "")


def test_if_nothing_is_late_it_says_so(view: ChartView) -> None:
    (sheet,) = late(replace(view, measures=()))

    assert (sheet.kind, sheet.content["words"]) == ("note", "Zurzeit ist keine Maßnahme verspätet.")
