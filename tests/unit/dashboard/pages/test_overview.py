"""The state in ten seconds: three questions that are never mixed, every number with the list behind it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from dash import html

from dashboard.access import PUBLIC, STEERING, Viewer
from dashboard.cache import Reader
from dashboard.indicators.rollup import Axis, tally
from dashboard.indicators.traffic_light import TrafficLight
from dashboard.pages.charts import view_of
from dashboard.pages.overview_attention import attention_section
from dashboard.pages.overview_course import compared_with, course_of
from dashboard.pages.overview_light import light_list, light_mark, light_question
from dashboard.pages.overview_tiles import (
    freshness_question,
    phase_question,
    schedule_question,
    size_and_money,
)
from dashboard.pages.spec import PageRequest
from tests.unit.dashboard.components.tree import of_class, of_kind, text
from tests.unit.dashboard.pages.looks import example_reader, head_of, hrefs, listed, look

TOGGLE = html.A("anders", href="/?ansicht=ampel")


@pytest.fixture(scope="module")
def reader(example_file: Path) -> Iterator[Reader]:
    yield from example_reader(example_file)


@pytest.fixture(scope="module")
def request_(reader: Reader) -> PageRequest:
    return look(reader, STEERING)


def axes(request: PageRequest) -> dict[str, object]:
    """Parameter of the list -> the question that leads to it."""
    course = course_of(view_of(request).history)
    return {
        "stand": phase_question(course, toggle=TOGGLE),
        "termin": schedule_question(course),
        "bericht": freshness_question(course),
    }


def tiles_of(root: object) -> list[tuple[str, str, str, str]]:
    """(number, words, change, address) of every tile."""
    found = []
    for link in of_class(root, "tile"):
        note = text(of_class(link, "tile-note"))
        number, words = (text(of_class(link, name)).strip() for name in ("tile-number", "tile-label"))
        found.append((number, words, note, str(link.href)))
    return found


def test_a_question_leads_to_its_own_axis_only(request_: PageRequest) -> None:
    for parameter, question in axes(request_).items():
        links = [href for href in hrefs(question) if href.startswith("/massnahmen")]
        assert links
        assert all(re.fullmatch(rf"/massnahmen\?{parameter}=\w+", href) for href in links)


def test_every_number_is_that_of_the_list_behind_it(request_: PageRequest) -> None:
    for question in axes(request_).values():
        for number, words, _note, href in tiles_of(question):
            assert int(number) == listed(request_, href), words


def test_tiles_and_what_has_no_tile_are_all_measures(request_: PageRequest) -> None:
    for question in axes(request_).values():
        in_tiles = sum(int(number) for number, *_rest in tiles_of(question))
        rest = sum(int(found) for found in re.findall(r"\d+", text(of_class(question, "question-rest"))))
        assert in_tiles + rest == 50


def test_what_has_no_tile_follows_a_word_of_its_own(request_: PageRequest) -> None:
    rest = of_class(axes(request_)["stand"], "question-rest")
    first, _space, link = rest[0].children[:3]
    assert (first, link.href) == ("Außerdem:", "/massnahmen?stand=planning")


def test_every_change_names_the_day_it_is_compared_with(request_: PageRequest) -> None:
    course = course_of(view_of(request_).history)
    for part in (*axes(request_).values(), size_and_money(course)):
        assert all(note.endswith("seit 31.12.2025") for _n, _w, note, _h in tiles_of(part))
        assert len(of_class(part, "spark")) == len(tiles_of(part))
    assert "Stand 31.12.2025 (Revision 3)" in compared_with(course)


def test_the_first_revision_is_compared_with_nothing(reader: Reader) -> None:
    course = course_of(view_of(look(reader, STEERING, revisions=1)).history)
    assert [note for _n, _w, note, _h in tiles_of(schedule_question(course))] == ["", "", ""]
    assert "noch keinen früheren Stand" in compared_with(course)


def test_in_time_says_how_many_have_not_begun(request_: PageRequest) -> None:
    waiting = tally(request_.measures).on_time_not_begun
    assert waiting > 0
    details = text(of_class(axes(request_)["termin"], "tile-detail"))
    assert details == f"davon {waiting} noch nicht begonnen"


def test_money_that_nobody_states_is_no_zero(request_: PageRequest) -> None:
    details = [
        text(node) for node in of_class(size_and_money(course_of(view_of(request_).history)), "tile-detail")
    ]
    assert details[0] == "7 ohne Federführung"
    assert details[1] == "34 von 50 nennen Beträge"


def test_a_plan_without_measures_breaks_nothing(request_: PageRequest) -> None:
    course = course_of([(request_.revision, ())])
    for part in (
        schedule_question(course),
        freshness_question(course),
        phase_question(course, toggle=TOGGLE),
    ):
        assert [number for number, *_rest in tiles_of(part)] == ["0", "0", "0"]
        assert not of_class(part, "question-rest")
    assert [number for number, *_rest in tiles_of(size_and_money(course))] == ["0", ".", ".", "."]


# Ampel.


def test_a_light_leads_to_its_list_and_names_the_phases_behind_it(request_: PageRequest) -> None:
    total = tally(request_.measures)
    lights = light_question(request_, total, toggle=TOGGLE)
    numbers = [(number, href) for number, _words, _note, href in tiles_of(lights)]
    assert [int(number) for number, _href in numbers] == list(total.counts[Axis.LIGHT].values())
    for number, href in numbers:
        assert listed(request_, href) == int(number)
    reasons = [text(node) for node in of_class(lights, "light-reasons")]
    assert len(reasons) == 4
    assert "6 in Planung" in reasons[2]
    assert sum(int(count) for reason in reasons for count in re.findall(r"\d+", reason)) == 50


def test_a_light_has_a_shape_and_a_word() -> None:
    marks = {light: light_mark(light) for light in TrafficLight}
    shapes = {of_class(mark, "mark")[0].className for mark in marks.values()}
    assert len(shapes) == len(TrafficLight)
    assert text(marks[TrafficLight.RED]) == "rot"


def test_every_measure_stands_in_the_list_of_lights_with_a_reason(request_: PageRequest) -> None:
    rows = [row for body in of_kind(light_list(request_), "Tbody") for row in of_kind(body, "Tr")]
    assert len(rows) == 50
    planning = next(row for row in rows if "in Planung" in text(row))
    assert "Ein Entwurf ist noch keine Umsetzung." in text(planning)


# What the steering group is needed for.


@pytest.mark.parametrize(
    "viewer", [STEERING, head_of("gb-3"), PUBLIC], ids=lambda viewer: viewer.audience.value
)
def test_six_measures_and_the_lists_of_all(reader: Reader, viewer: Viewer) -> None:
    request = look(reader, viewer)
    found = attention_section(request)
    assert len(of_class(found, "need")) == 6
    lead = of_class(found, "section-lead")
    for link in of_kind(lead, "A"):
        if str(link.href).startswith("/massnahmen"):
            assert text(link).split()[0] == str(listed(request, str(link.href)))


def test_names_of_persons_are_not_shown_to_the_public(reader: Reader) -> None:
    assert "Person" in text(attention_section(look(reader, STEERING)))
    assert "Person" not in text(attention_section(look(reader, PUBLIC)))


def test_only_the_steering_group_is_led_to_all_that_is_due(reader: Reader) -> None:
    assert "/meine" in hrefs(attention_section(look(reader, STEERING)))
    assert "/meine" not in hrefs(attention_section(look(reader, PUBLIC)))
