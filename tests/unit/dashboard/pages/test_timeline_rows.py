"""A row draws what was stated, and says the same in words."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from dashboard.indicators.rules import Rules
from dashboard.indicators.span_bars import Window
from dashboard.pages.timeline_look import Day, Look
from dashboard.pages.timeline_rows import row
from data_pipeline.schema.vocabulary import DatePrecision as P
from data_pipeline.schema.vocabulary import ImplementationPhase as Phase
from tests.factories import a_measure, a_milestone, a_report, assessed
from tests.unit.dashboard.indicators.test_span_bars import days, measures
from tests.unit.dashboard.pages.elements import Element, elements

TODAY = date(2026, 7, 1)
YEAR = Window(date(2026, 1, 1), date(2026, 12, 31))
TWO_YEARS = Window(date(2026, 1, 1), date(2027, 12, 31))
unhurried = settings(deadline=None)


def drawn(measure, *, window: Window = YEAR, today: date = TODAY) -> Element:
    (item,) = assessed(measure, today=today)
    return elements(row(item, Look(window, Day(today, Rules())))).one(tag="li")


def spanning(start=None, end=None, *reports, **changes):
    return a_measure(*reports, start_date=start, end_date=end, **changes)


def running(percent=None, **changes):
    report = a_report(Phase.IN_PROGRESS, reported_on_date=date(2026, 6, 1), progress_percent=percent)
    return spanning(date(2026, 1, 1), date(2026, 12, 31), report, **changes)


def kinds(found: Element) -> list[set[str]]:
    return [part.classes - {"gantt-piece"} for part in found.all(name="gantt-piece")]


def right(part: Element) -> float:
    return part.style("inset-inline-start") + part.style("inline-size")


def said(found: Element) -> str:
    return found.one(name="gantt-lane").attributes["aria-label"]


def test_the_label_is_a_link_to_the_measure_with_its_number_and_title():
    link = drawn(running(code="1.1", title="Schulung <für> alle")).one(tag="a")
    assert (link.attributes["href"], link.text) == ("/massnahme/1.1", "1.1 Schulung <für> alle")


def test_an_end_in_a_quarter_is_solid_to_its_first_day_and_vague_to_its_last():
    found = drawn(spanning(date(2026, 1, 1), date(2026, 9, 30), end_precision=P.QUARTER))
    solid, vague = found.all(name="gantt-piece")
    assert kinds(found) == [{"certain"}, {"vague"}]
    assert right(solid) == pytest.approx(100 * 182 / 365, abs=0.02)
    assert right(vague) == pytest.approx(100 * 273 / 365, abs=0.02)


def test_an_open_end_is_a_line_to_the_edge_and_a_lasting_task_a_bar():
    assert kinds(drawn(spanning(date(2026, 3, 1)))) == [{"open-end", "cut-end"}]
    assert kinds(drawn(spanning(date(2026, 3, 1), is_ongoing=True))) == [{"lasting", "cut-end"}]


def test_a_missing_start_is_a_line_from_the_edge_to_the_end():
    assert kinds(drawn(spanning(None, date(2026, 3, 31)))) == [{"open-start", "cut-start"}]


def test_without_dates_words_stand_in_place_of_a_bar():
    assert drawn(spanning()).one(name="gantt-note").text == "ohne Termin"
    stated = spanning(end_text="mittelfristig", end_precision=P.TERM)
    assert drawn(stated).one(name="gantt-note").text == "ohne Termin: »mittelfristig«"


def test_a_bar_beside_the_window_is_told_in_words():
    assert (
        drawn(spanning(date(2024, 1, 1), date(2025, 3, 31), end_precision=P.QUARTER)).one(name="before").text
        == "Ende: Q1/2025"
    )
    assert (
        drawn(spanning(date(2027, 2, 1), date(2027, 3, 31))).one(name="behind").text == "Beginn: 01.02.2027"
    )


def test_words_in_place_of_a_bar_keep_the_mark_of_the_state():
    past = spanning(date(2024, 1, 1), date(2025, 3, 31), *running(20).reports)
    assert "mark-diamond" in drawn(past).one(name="gantt-note").one(name="mark").classes


def test_words_make_room_for_milestones_at_their_place():
    early, late = a_milestone(date(2026, 2, 1)), a_milestone(date(2026, 12, 1))
    assert "at-end" in drawn(spanning(milestones=(early,))).one(name="gantt-note").classes
    assert "at-end" not in drawn(spanning(milestones=(early, late))).one(name="gantt-note").classes
    assert "at-end" not in drawn(spanning(milestones=(late,))).one(name="gantt-note").classes


def test_progress_fills_its_share_and_a_tick_stands_where_the_time_is():
    found = drawn(running(25))
    assert right(found.one(name="gantt-done")) == pytest.approx(25, abs=0.01)
    expected = found.one(name="gantt-expected").style("inset-inline-start")
    assert expected == pytest.approx(100 * 181 / 365, abs=0.02)
    assert found.one(name="gantt-percent").text == "25\u00a0%"


def test_unknown_progress_is_neither_zero_nor_a_filled_part():
    unknown, zero = drawn(running(None)), drawn(running(0))
    assert not unknown.all(name="gantt-done")
    assert unknown.one(name="gantt-percent").text == "."
    assert zero.one(name="gantt-done").style("inline-size") == 0
    assert zero.one(name="gantt-percent").text == "0\u00a0%"


def test_what_is_completed_has_no_tick():
    done = spanning(date(2026, 1, 1), date(2026, 12, 31), a_report(Phase.COMPLETED, reported_on_date=TODAY))
    assert not drawn(done).all(name="gantt-expected")


def test_progress_before_the_window_fills_nothing_inside_it():
    early = spanning(date(2024, 1, 1), date(2026, 12, 31), *running(20).reports)
    assert not drawn(early).all(name="gantt-done")


def test_the_state_stands_at_the_end_of_the_bar_as_a_shape():
    mark = drawn(running(5)).one(name="gantt-state")
    assert "mark-diamond" in mark.classes
    assert mark.style("inset-inline-start") == 100


def test_a_milestone_close_behind_the_bar_does_not_hide_the_state():
    reached_late = a_milestone(date(2026, 3, 31), completed_date=date(2026, 4, 10))
    far_behind = a_milestone(date(2026, 9, 1))
    short = spanning(date(2026, 1, 1), date(2026, 3, 31), milestones=(reached_late, far_behind))
    found = drawn(short)
    behind, far = (item.style("inset-inline-start") for item in found.all(name="gantt-stone"))
    assert found.one(name="gantt-state").style("inset-inline-start") == behind
    assert behind < far


@pytest.mark.parametrize(
    ("milestone", "kind", "place"),
    [
        (a_milestone(date(2026, 10, 1)), "open", 100 * 273 / 365),
        (a_milestone(date(2026, 4, 1)), "overdue", 100 * 90 / 365),
        (a_milestone(date(2026, 4, 1), completed_date=date(2026, 5, 1)), "reached", 100 * 120 / 365),
        (a_milestone(date(2026, 4, 1), completed_date=date(2026, 9, 1)), "overdue", 100 * 90 / 365),
    ],
)
def test_milestones_are_open_overdue_or_reached_as_of_the_day(milestone, kind, place):
    stone = drawn(running(50, milestones=(milestone,))).one(name="gantt-stone")
    assert stone.classes == {"gantt-stone", kind}
    assert stone.style("inset-inline-start") == pytest.approx(place, abs=0.02)


def test_a_vague_milestone_has_a_line_over_all_days_it_can_mean():
    vague = a_milestone(date(2026, 12, 31), due_precision=P.QUARTER)
    line = drawn(running(50, milestones=(vague,)), window=TWO_YEARS).one(name="gantt-due")
    assert line.style("inset-inline-start") == pytest.approx(100 * 273 / 730, abs=0.02)


def test_milestones_without_a_date_or_outside_the_window_are_told_but_not_drawn():
    found = drawn(running(50, milestones=(a_milestone(None), a_milestone(date(2027, 3, 1), title="Abnahme"))))
    assert not found.all(name="gantt-stone")
    assert "»Vertrag« ohne Termin; »Abnahme« bis 01.03.2027" in said(found)


def test_the_name_of_the_bar_says_everything_that_it_shows():
    milestones = (
        a_milestone(date(2026, 3, 31), due_precision=P.QUARTER, title="Konzept"),
        a_milestone(date(2026, 5, 1), completed_date=date(2026, 5, 2), title="Vertrag"),
    )
    whole = running(40, end_precision=P.YEAR, milestones=milestones)
    assert said(drawn(whole)) == (
        "Beginn: 01.01.2026. Ende: 2026. Umsetzungsstand: in Umsetzung. Terminlage: verspätet. "
        "Fortschritt: gemeldet 40\u00a0%, erwartet 50\u00a0%. "
        "Meilensteine: »Konzept« überfällig, Termin war Q1/2026; »Vertrag« erreicht am 02.05.2026."
    )


def test_a_lasting_task_says_that_it_has_no_end():
    assert "Ende: keines, Daueraufgabe." in said(drawn(spanning(date(2026, 1, 1), is_ongoing=True)))


def test_the_same_measure_is_drawn_anew_for_another_window_and_another_day():
    measure = running(40)
    assert drawn(measure) != drawn(measure, window=TWO_YEARS)
    assert drawn(measure) != drawn(measure, today=TODAY + timedelta(days=100))
    assert drawn(measure) == drawn(measure)


@unhurried
@given(measures(), days)
def test_nothing_is_drawn_outside_the_lane(measure, today):
    found = drawn(measure, window=TWO_YEARS, today=today)
    for part in found.one(name="gantt-lane").all(tag="i"):
        if "style" not in part.attributes:
            continue
        assert 0 <= part.style("inset-inline-start") <= 100
        if "inline-size" in part.attributes["style"]:
            assert right(part) <= 100.01
