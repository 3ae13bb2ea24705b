"""The third click: why a measure has its states, what is missing, what is due, and the way to the next."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.access import PUBLIC, STEERING
from dashboard.cache import Reader
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.pages.measure import PAGE
from dashboard.pages.measure_neighbours import neighbours
from dashboard.pages.measure_state import due, states
from data_pipeline.schema.vocabulary import ImplementationPhase as P
from data_pipeline.schema.vocabulary import ScheduleState
from tests.unit.dashboard.components.tree import of_class, of_kind, text
from tests.unit.dashboard.pages.looks import example_reader, hrefs, look, part


@pytest.fixture(scope="module")
def reader(example_file: Path) -> Iterator[Reader]:
    yield from example_reader(example_file)


def item_of(reader: Reader, code: str) -> AssessedMeasure:
    return next(item for item in look(reader, STEERING).measures if item.code == code)


def test_three_axes_stand_apart_the_light_is_derived_and_has_its_reason(reader: Reader) -> None:
    found = states(look(reader, STEERING), item_of(reader, "3.7"))
    assert [text(node) for node in of_class(found, "axis-name")] == [
        "Umsetzungsstand",
        "Terminlage",
        "Aktualität",
    ]
    light = text(of_kind(found, "Dd")[0])
    assert light.startswith("gelb – teilweise umgesetzt oder Umsetzung läuft. Die Umsetzung läuft")


def test_in_time_before_it_has_begun_is_no_success(reader: Reader) -> None:
    waiting = {P.NOT_STARTED, P.PLANNING, P.UNKNOWN}
    for item in look(reader, STEERING).measures:
        expected = item.schedule.state is ScheduleState.ON_TIME and item.phase.state in waiting
        said = "Begonnen hat die Umsetzung noch nicht" in text(states(look(reader, STEERING), item))
        assert said == expected, item.code


def test_smart_says_what_is_missing(reader: Reader) -> None:
    smart = of_kind(states(look(reader, PUBLIC), item_of(reader, "1.2")), "Dd")[1]
    assert text(smart).startswith("1 von 5 erfüllt")
    assert text(of_class(smart, "smart-letters")) == "S fehltM fehltA fehltR erfülltT fehlt"
    assert "A: Es ist keine federführende Stelle der Verwaltung genannt." in text(smart)


def test_what_is_due_has_a_day(reader: Reader) -> None:
    found = due(look(reader, STEERING), item_of(reader, "3.7"))
    assert "15.12.2026 in 30 Tagen" in text(found)


def test_from_another_day_no_distance_is_said(reader: Reader) -> None:
    request = replace(look(reader, STEERING), today=date(2026, 11, 14))
    words = text(of_class(due(request, item_of(reader, "3.7")), "need-due"))
    assert "15.12.2026" in words
    assert "Tagen" not in words


def test_nothing_due_is_said(reader: Reader) -> None:
    assert text(due(look(reader, STEERING), item_of(reader, "1.7"))) == "Es steht nichts an."


def test_neighbours_follow_the_order_of_the_plan(reader: Reader) -> None:
    request = look(reader, STEERING)
    assert hrefs(neighbours(request, item_of(reader, "1.10"))) == [
        "/massnahmen",
        "/massnahme/1.9",
        "/massnahme/1.11",
        "/massnahme/1.10.pdf",
    ]
    assert hrefs(neighbours(request, item_of(reader, "1.1")))[:2] == ["/massnahmen", "/massnahme/1.2"]
    last = request.measures[-1]
    assert hrefs(neighbours(request, last))[1:-1] == [f"/massnahme/{request.measures[-2].code}"]


def test_the_page_holds_all_parts_and_an_unknown_number_only_a_note(reader: Reader) -> None:
    found = PAGE.frame(look(reader, STEERING, "/massnahme/3.7"))
    for name in ("stand", "ansteht", "zeitplan", "ziel", "budget", "berichte", "rat"):
        assert of_kind(part(found, name), "H2")
    missing = PAGE.frame(look(reader, STEERING, "/massnahme/9.99"))
    assert not of_kind(missing, "Section")
    assert "gibt es in keinem Stand des Konzepts" in text(missing)
