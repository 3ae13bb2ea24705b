"""The timeline of the bundled example: who sees what, in which groups, and that words and bars agree."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.access import PUBLIC, STEERING, Viewer
from dashboard.cache import Reader
from dashboard.indicators import all_definitions, span_bars
from dashboard.indicators.definitions import definitions_of
from dashboard.indicators.rollup import by_division, by_field
from dashboard.markup import to_html
from dashboard.pages.timeline import PAGE
from tests.unit.dashboard.pages.elements import Element, elements
from tests.unit.dashboard.pages.looks import TODAY, example_reader, head_of, look


@pytest.fixture(scope="module")
def reader(example_file: Path) -> Iterator[Reader]:
    yield from example_reader(example_file)


def page(reader: Reader, query: str = "", viewer: Viewer = STEERING, **changes: object) -> Element:
    request = replace(look(reader, viewer, f"/zeitplan{query}"), **changes)  # type: ignore[arg-type]
    return elements(to_html(PAGE.frame(request)))


def drawn_codes(root: Element) -> list[str]:
    return [link.one(name="gantt-code").text for link in root.all(name="gantt-label")]


def group_counts(root: Element) -> list[int]:
    return [len(group.all(name="gantt-row")) for group in root.all(name="gantt-group")]


def test_every_measure_has_a_bar_and_a_row_of_the_table(reader: Reader) -> None:
    found = page(reader)
    expected = [item.code for item in look(reader, STEERING).measures]
    assert sorted(drawn_codes(found)) == sorted(expected)
    rows = found.one(name="timeline-table").all(tag="tr")[1:]
    assert sorted(item.all(tag="td")[0].text for item in rows) == sorted(expected)


def test_groups_count_as_the_plan_counts(reader: Reader) -> None:
    request = look(reader, STEERING)
    fields = by_field(request.measures, fields=request.plan.fields)
    assert group_counts(page(reader)) == [item.count for item in fields if item.count]
    divisions = by_division(request.measures, departments=request.plan.departments)
    assert group_counts(page(reader, "?gruppe=stelle")) == [item.count for item in divisions]


def test_group_heads_say_how_many_they_hold(reader: Reader) -> None:
    found = page(reader)
    for group, count in zip(found.all(name="gantt-group"), group_counts(found), strict=True):
        assert group.one(name="gantt-count").text in (f"{count} Maßnahmen", f"{count} Maßnahme")


def test_a_measure_led_by_two_divisions_stands_in_both_and_the_page_says_so(reader: Reader) -> None:
    found = page(reader, "?gruppe=stelle")
    twice = {code for code, count in Counter(drawn_codes(found)).items() if count > 1}
    request = look(reader, STEERING)
    assert twice
    assert twice <= {item.code for item in request.measures if len(item.measure.lead_keys) > 1}
    assert "Eine Maßnahme mit mehreren federführenden Stellen steht bei jeder von ihnen." in found.text


def test_the_filter_of_the_address_holds_and_links_keep_it(reader: Reader) -> None:
    found = page(reader, "?feld=2&zeitraum=jahr")
    assert {code.split(".")[0] for code in drawn_codes(found)} == {"2"}
    links = [link.attributes["href"] for link in found.all(name="timeline-choice")]
    assert len(links) >= 10
    assert all("feld=2" in href for href in links)
    assert "/zeitplan?feld=2&zeitraum=jahr&ab=2025-01" in links


def test_a_filter_moves_no_bar(reader: Reader) -> None:
    def places(root: Element) -> dict[str, str]:
        rows = {
            item.one(name="gantt-code").text: item.one(name="gantt-lane")
            for item in root.all(name="gantt-row")
        }
        return {
            code: lane.all(name="gantt-piece")[0].attributes["style"]
            for code, lane in rows.items()
            if lane.all(name="gantt-piece")
        }

    everything, few = places(page(reader)), places(page(reader, "?feld=4"))
    assert few
    assert few.items() <= everything.items()


def test_no_match_leaves_no_bars(reader: Reader) -> None:
    assert not drawn_codes(page(reader, "?suche=gibtesnicht"))


def test_rows_keep_the_order_that_is_asked_for(reader: Reader) -> None:
    by_code, by_end = drawn_codes(page(reader)), drawn_codes(page(reader, "?sortierung=end"))
    assert by_code[:11] == [f"1.{number}" for number in range(1, 12)]
    assert sorted(by_code) == sorted(by_end)
    ends = {item.code: item.measure.end_date for item in look(reader, STEERING).measures}
    dated = [ends[code] for code in by_end[:11] if ends[code]]
    assert dated == sorted(dated)


def test_the_message_counts_what_is_drawn(reader: Reader) -> None:
    found = page(reader)
    (heading,) = [item for item in found.all(tag="h2") if item.attributes["id"] == "zeitplan-title"]
    without = sum("ohne Termin" in item.text for item in found.all(name="gantt-note"))
    assert heading.text.endswith(f"{without} haben weder Beginn noch Ende.")
    running, of = re.findall(r"liegen (\d+) von (\d+) Maßnahmen", heading.text)[0]
    assert int(of) == len(drawn_codes(found))
    assert 0 < int(running) < int(of)


def test_today_is_the_day_that_is_looked_at(reader: Reader) -> None:
    earlier = look(reader, STEERING, revisions=2).today
    assert earlier < TODAY
    assert page(reader).one(name="gantt-today-word").text == "heute, 15.11.2026"
    then = page(reader, revisions=reader.revisions(STEERING)[:2], today=earlier)
    assert then.one(name="gantt-today-word").text == f"Stand {earlier:%d.%m.%Y}"


def test_a_window_without_today_has_no_line_for_it(reader: Reader) -> None:
    found = page(reader, "?zeitraum=jahr&ab=2025")
    assert not found.all(name="gantt-today-word")
    assert not found.all(name="today")


def test_definitions_that_are_linked_exist(reader: Reader) -> None:
    keys = {item.key for item in (*all_definitions(), *definitions_of(span_bars.__name__))}
    linked = [item.attributes["href"] for item in page(reader).one(name="gantt-legend").all(tag="a")]
    assert linked
    assert {href.removeprefix("/methodik#") for href in linked} <= keys


@pytest.mark.parametrize("viewer", [PUBLIC, head_of("gb-3")])
def test_nothing_internal_is_drawn_for_those_who_may_not_see_it(reader: Reader, viewer: Viewer) -> None:
    """The steering group sees internal notes in the plan; no word of one is on anybody's timeline."""
    notes = {
        text
        for item in look(reader, STEERING).plan.measures
        for text in (
            item.internal_note,
            *(report.internal_note for report in item.reports),
            *(part.contact_name for part in item.responsibilities),
        )
        if text
    }
    assert notes
    for markup in (page(reader, viewer=viewer), page(reader)):
        everything = markup.one(name="timeline").text + str(
            [item.attributes for item in markup.all(name="gantt-lane")]
        )
        assert not [text for text in notes if text in everything]
