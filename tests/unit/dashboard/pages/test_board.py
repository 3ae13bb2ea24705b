"""The board: each measure once, in the column of its phase, what is late on top."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dashboard.access import PUBLIC, STEERING, Viewer
from dashboard.cache import Reader
from dashboard.indicators import all_definitions
from dashboard.indicators.rules import Rules
from dashboard.indicators.schedule_findings import SEVERITY
from dashboard.markup import to_html
from dashboard.pages.board import PAGE, columns
from dashboard.pages.board_cards import card
from dashboard.pages.timeline_look import Day
from data_pipeline.schema.vocabulary import ImplementationPhase as Phase
from tests.factories import a_measure, a_milestone, a_report, assessed, leads
from tests.unit.dashboard.pages.elements import Element, elements
from tests.unit.dashboard.pages.looks import example_reader, look

TODAY = date(2025, 2, 20)
MAIN = [Phase.NOT_STARTED, Phase.PLANNING, Phase.IN_PROGRESS, Phase.COMPLETED]


@pytest.fixture(scope="module")
def reader(example_file: Path) -> Iterator[Reader]:
    yield from example_reader(example_file)


def page(reader: Reader, query: str = "", viewer: Viewer = STEERING) -> Element:
    return elements(to_html(PAGE.frame(look(reader, viewer, f"/tafel{query}"))))


def drawn(measure, **units: str) -> Element:
    (item,) = assessed(measure, today=TODAY)
    return elements(card(item, Day(TODAY, Rules()), tuple(units.items()))).one(tag="li")


def running(percent=None, **changes):
    return a_measure(a_report(progress_percent=percent), **changes)


def codes(root: Element) -> list[str]:
    return [item.text for item in root.all(name="board-code")]


def test_the_main_phases_have_a_column_even_when_empty():
    assert [column.phase for column in columns(())] == MAIN


def test_further_phases_have_one_when_they_occur_in_the_order_of_the_code_list():
    items = assessed(a_measure(a_report(Phase.CANCELLED)), a_measure(a_report(Phase.ONGOING), code="2"))
    assert [column.phase for column in columns(items)] == [*MAIN, Phase.ONGOING, Phase.CANCELLED]


def test_the_worst_stands_on_top_and_equals_keep_the_order_of_their_numbers():
    items = assessed(
        running(60, code="1.10"), running(60, code="1.9"), running(0, code="1.11"), running(30, code="1.2")
    )
    column = next(item for item in columns(items) if item.phase is Phase.IN_PROGRESS)
    assert [item.code for item in column.items] == ["1.11", "1.2", "1.9", "1.10"]


def test_every_measure_stands_on_the_board_once(reader: Reader) -> None:
    expected = [item.code for item in look(reader, STEERING).measures]
    assert sorted(codes(page(reader))) == sorted(expected)


def test_each_column_holds_its_phase_by_severity_and_says_how_many(reader: Reader) -> None:
    found = {item.code: item for item in look(reader, STEERING).measures}
    for column in page(reader).all(name="board-column"):
        phase = column.attributes["id"].removeprefix("stand-")
        held = [found[code] for code in codes(column)]
        assert {item.phase.state.value for item in held} == {phase}
        severity = [SEVERITY.index(item.schedule.state) for item in held]
        assert severity == sorted(severity)
        assert column.one(name="board-count").text.startswith(f"{len(held)} Maßnahme")


def test_a_long_column_shows_twelve_and_folds_the_rest(reader: Reader) -> None:
    column = next(item for item in page(reader).all(name="board-column") if len(codes(item)) > 12)
    rest = column.one(tag="details")
    assert len(codes(column)) - len(codes(rest)) == 12
    assert rest.one(tag="summary").text == f"{len(codes(rest))} weitere Maßnahmen"


def test_jumps_lead_to_columns_that_hold_something(reader: Reader) -> None:
    found = page(reader, "?feld=3")
    targets = {item.attributes["id"] for item in found.all(name="board-column") if codes(item)}
    links = {item.attributes["href"].removeprefix("#") for item in found.one(name="board-jumps").all(tag="a")}
    assert links == targets
    assert {code.split(".")[0] for code in codes(found)} == {"3"}


def test_columns_scroll_in_a_named_region_that_the_keyboard_reaches(reader: Reader) -> None:
    (region,) = [item for item in page(reader).all(name="scroll-region") if item.all(name="board")]
    assert (region.attributes["role"], region.attributes["tabindex"]) == ("region", "0")
    assert region.attributes["aria-label"] == "Tafel nach Umsetzungsstand"


def test_definitions_that_are_linked_exist(reader: Reader) -> None:
    linked = [item.attributes["href"] for item in page(reader).one(name="board-definitions").all(tag="a")]
    assert {href.removeprefix("/methodik#") for href in linked} <= {item.key for item in all_definitions()}


def test_the_public_sees_no_contact_and_no_internal_note(reader: Reader) -> None:
    secrets = {
        text
        for item in look(reader, STEERING).plan.measures
        for text in (item.internal_note, *(part.contact_name for part in item.responsibilities))
        if text
    }
    shown = page(reader, viewer=PUBLIC).one(name="board").text
    assert secrets
    assert not [text for text in secrets if text in shown]


def test_a_card_names_number_state_title_and_leads():
    found = drawn(running(0, responsibilities=leads("A", "B"), title="Schulung <neu>"), A="Amt A", B="Amt B")
    assert found.one(name="board-card-head").text == "1.1verspätet"
    assert "mark-diamond" in found.one(name="mark").classes
    assert found.one(tag="a").attributes["href"] == "/massnahme/1.1"
    assert found.one(tag="a").text == "Schulung <neu>"
    assert found.one(name="board-leads").text == "Amt A, Amt B"
    assert drawn(running()).one(name="board-leads").text == "ohne Federführung"


def test_progress_is_a_bar_with_a_tick_and_in_words():
    found = drawn(running(40))
    assert found.one(name="board-done").style("inline-size") == 40
    assert found.one(name="board-expected").style("inset-inline-start") == 50
    assert found.one(name="board-percent").text == "gemeldet 40\u00a0%, erwartet 50\u00a0%"


def test_unknown_progress_has_words_and_no_bar():
    found = drawn(running(None))
    assert not found.all(name="board-bar")
    assert found.one(name="board-percent").text == "kein Fortschritt gemeldet, erwartet 50\u00a0%"


def test_what_is_completed_or_to_come_is_not_measured_against_the_time():
    assert drawn(a_measure(a_report(Phase.COMPLETED))).one(name="board-percent").text == "gemeldet 100\u00a0%"
    to_come = a_measure(a_report(Phase.NOT_STARTED), start_date=date(2025, 3, 1))
    assert drawn(to_come).one(name="board-percent").text == "gemeldet 0\u00a0%"


def test_the_milestone_is_the_overdue_one_else_the_next():
    overdue, coming = (
        a_milestone(date(2025, 2, 1), title="Konzept"),
        a_milestone(date(2025, 3, 1), title="Vertrag"),
    )
    found = drawn(running(60, milestones=(overdue, coming))).one(name="board-milestone")
    assert found.text == "»Konzept« überfällig, Termin war 01.02.2025"
    assert "overdue" in found.one(name="gantt-stone").classes
    only = drawn(running(60, milestones=(coming,))).one(name="board-milestone")
    assert only.text == "»Vertrag« bis 01.03.2025"
    assert "open" in only.one(name="gantt-stone").classes
    assert not drawn(running(60)).all(name="board-milestone")
