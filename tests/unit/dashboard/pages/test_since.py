"""The page of a meeting: what it compares with, what it says, what each row leads to."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.access import PUBLIC, STEERING, Viewer
from dashboard.cache import Reader
from dashboard.indicators.since import Group
from dashboard.markup import to_html
from dashboard.pages.since import PAGE
from dashboard.pages.since_choice import choice_forms, earlier_state, state_words
from dashboard.pages.spec import PageRequest
from dashboard.records import Revision
from tests.unit.dashboard.components.tree import of_class, of_kind, text
from tests.unit.dashboard.pages.looks import TODAY, example_reader, head_of, hrefs, look, part


@pytest.fixture(scope="module")
def reader(example_file: Path) -> Iterator[Reader]:
    yield from example_reader(example_file)


def labelled(request: PageRequest, **labels: str) -> PageRequest:
    """The same with names for revisions: `r2="Sitzung"`."""
    named = tuple(replace(item, label=labels.get(f"r{item.number}")) for item in request.revisions)
    return replace(request, revisions=named)


def compared(request: PageRequest) -> tuple[int, date, bool]:
    found = earlier_state(request)
    assert found is not None
    return found.revision.number, found.day, found.is_asked


def test_without_a_wish_it_is_the_plan_before(reader: Reader) -> None:
    assert compared(look(reader, STEERING, "/sitzung")) == (3, date(2025, 12, 31), False)


def test_the_newest_label_before_this_state_comes_first(reader: Reader) -> None:
    request = look(reader, STEERING, "/sitzung")

    assert compared(labelled(request, r1="Sitzung 1", r2="Sitzung 2"))[:2] == (2, date(2025, 6, 30))
    assert compared(labelled(request, r4="Heute"))[:2] == (3, date(2025, 12, 31))


def test_a_load_of_complaints_alone_is_no_earlier_plan(reader: Reader) -> None:
    request = look(reader, STEERING, "/sitzung")
    last = request.revisions[-1]
    complaints = replace(last, number=5, as_of_date=date(2026, 10, 1))

    assert compared(replace(request, revisions=(*request.revisions, complaints)))[0] == 3


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ("1", (1, date(2024, 12, 31), True)),
        ("2025-07-15", (2, date(2025, 7, 15), True)),
        ("2025-06-30", (2, date(2025, 6, 30), True)),
        ("2026-10-01", (4, date(2026, 10, 1), True)),
    ],
)
def test_a_revision_or_a_day_can_be_asked_for(
    reader: Reader, wish: str, expected: tuple[int, date, bool]
) -> None:
    assert compared(look(reader, STEERING, f"/sitzung?seit={wish}")) == expected


@pytest.mark.parametrize(
    "wish", ["4", "99", "0", "2020-01-01", "2026-11-15", "2027-01-01", "2026-02-30", "x", "²", "1" * 20]
)
def test_what_there_is_not_falls_back_and_says_so(reader: Reader, wish: str) -> None:
    request = look(reader, STEERING, f"/sitzung?seit={wish}")

    assert compared(request) == (3, date(2025, 12, 31), False)
    assert f"»{wish}« ist weder eine frühere Revision noch ein Tag" in text(PAGE.frame(request))


def test_the_first_state_has_nothing_to_compare_with(reader: Reader) -> None:
    request = look(reader, STEERING, "/sitzung", revisions=1)

    assert earlier_state(request) is None
    assert "Es gibt keinen früheren Stand" in text(PAGE.frame(request))


def test_an_earlier_state_is_compared_with_its_own_past(reader: Reader) -> None:
    assert compared(look(reader, STEERING, "/sitzung", revisions=3))[0] == 2
    assert compared(look(reader, STEERING, "/sitzung?seit=3", revisions=3)) == (2, date(2025, 6, 30), False)


def test_tiles_count_what_the_tables_list(reader: Reader) -> None:
    body = PAGE.body(look(reader, STEERING, "/sitzung"))
    tiles = [text(tile) for tile in of_class(body, "tile-number")]
    codes = {
        group: {text(row.children[0]) for row in of_kind(of_kind(part(body, group), "Tbody"), "Tr")}
        for group in ("done", "slipped", "moved", "unreported")
    }

    assert tiles == ["0", "4", "12", "2", "8", "0"]
    assert [len(found) for found in codes.values()] == [4, 12, 2, 8]
    assert codes["done"] == {"1.6", "2.2", "4.4", "5.5"}


def test_a_tile_leads_to_its_table_and_an_empty_one_to_the_words(reader: Reader) -> None:
    body = PAGE.body(look(reader, STEERING, "/sitzung?seit=2"))
    targets = [str(link.href) for link in of_class(body, "tile")]

    assert all(target.startswith("/sitzung?seit=2#") for target in targets)
    ids = {getattr(node, "id", None) for node in of_kind(body, "Section")}
    assert {target.partition("#")[2] for target in targets} <= ids


def test_every_row_leads_to_its_measure_with_before_after_and_owner(reader: Reader) -> None:
    section = part(PAGE.body(look(reader, STEERING, "/sitzung")), "slipped")
    row = next(row for row in of_kind(section, "Tr") if text(row).startswith("2.4"))

    assert hrefs(row) == ["/massnahme/2.4"]
    cells = [text(cell) for cell in row.children]
    assert cells[2:] == ["Terminlage", "gefährdet", "verspätet", "Arbeitsgruppe Unterbringung"]
    assert "Das Ende (30.06.2026) ist überschritten" in cells[1]


@pytest.mark.parametrize("viewer", [PUBLIC, head_of("gb-3")])
def test_everybody_is_told_the_same(reader: Reader, viewer: Viewer) -> None:
    """It is handed round: no person who decided by hand is named."""
    bodies = [to_html(PAGE.body(look(reader, who, "/sitzung?seit=1"))) for who in (STEERING, viewer)]

    assert bodies[0] == bodies[1]


def test_the_forms_keep_the_rest_of_the_address_and_offer_labelled_states_first(reader: Reader) -> None:
    request = look(reader, STEERING, "/sitzung?revision=4&tag=2026-11-15&seit=2")
    forms = of_kind(choice_forms(labelled(request, r1="Auftakt"), earlier_state(request)), "Form")

    assert [form.method for form in forms] == ["get", "get"]
    for form in forms:
        kept = {(field.name, field.value) for field in of_kind(form, "Input") if field.type == "hidden"}
        assert kept == {("revision", "4"), ("tag", "2026-11-15")}
        assert to_html(form).count('name="seit"') == 1
    groups = of_kind(forms[0], "Optgroup")
    assert [group.label for group in groups] == ["Bezeichnete Stände", "Weitere Stände"]
    assert text(groups[0]) == "Auftakt: Stand 31.12.2024, Revision 1"
    chosen = [option.value for option in of_kind(groups, "Option") if option.selected]
    assert chosen == ["2"]


def test_a_chosen_day_is_in_the_field_and_in_the_heading(reader: Reader) -> None:
    request = look(reader, STEERING, "/sitzung?seit=2025-07-15")

    assert PAGE.title(request) == "Seit dem 15.07.2025"
    assert 'value="2025-07-15"' in to_html(choice_forms(request, earlier_state(request)))


def test_words_come_from_data_and_are_escaped(reader: Reader) -> None:
    revision = look(reader, STEERING).revisions[0]
    assert isinstance(revision, Revision)
    assert "<script>" in state_words(replace(revision, label="<script>"))
    assert TODAY.year == 2026
    request = look(reader, STEERING, "/sitzung?seit=<script>alert(1)</script>")
    assert "<script>" not in to_html(PAGE.frame(request))


def test_groups_come_in_the_order_of_a_meeting(reader: Reader) -> None:
    body = PAGE.body(look(reader, STEERING, "/sitzung"))
    shown = [node.id for node in of_kind(body, "Section") if node.id in set(Group)]

    assert shown == ["done", "slipped", "moved", "unreported"]
