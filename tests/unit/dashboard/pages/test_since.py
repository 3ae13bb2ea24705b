"""The page of a meeting: what it compares with, what it says, what each row leads to."""

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.access import PUBLIC, STEERING, Viewer
from dashboard.cache import Reader
from dashboard.indicators.since import Group
from dashboard.labels.since import state_words
from dashboard.markup import to_html
from dashboard.pages.since import PAGE
from dashboard.pages.since_choice import choice_forms, earlier_state
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


def test_without_a_labelled_session_the_page_says_why_this_state_and_how_to_label(reader: Reader) -> None:
    request, command = look(reader, STEERING, "/sitzung"), "konzeptmonitor revisions label"
    plain, session = text(PAGE.frame(request)), text(PAGE.frame(labelled(request, r2="Sitzung 2")))

    assert PAGE.title(request) == "Seit dem 31.12.2025"
    assert "Keine frühere Sitzung ist bezeichnet." in plain
    assert command in plain
    assert PAGE.title(labelled(request, r2="Sitzung 2")) == "Seit der letzten Sitzung"
    assert "Verglichen wird mit: Sitzung 2: Stand 30.06.2025" in session
    assert command not in session
    assert command not in text(PAGE.frame(look(reader, STEERING, "/sitzung?seit=1")))


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


@pytest.fixture
def renamed(example_file: Path, tmp_path: Path) -> Iterator[Reader]:
    """The example with a unit and a field that only the plan before knows, and a measure that is gone."""
    copied = shutil.copy(example_file, tmp_path / "renamed.sqlite")
    with contextlib.closing(sqlite3.connect(copied)) as database, database:
        database.executescript(
            """
            CREATE TEMP TABLE unit AS SELECT * FROM department WHERE revision_number = 3 LIMIT 1;
            UPDATE unit SET department_key = 'alt', department_code = '77', name = 'Amt von früher',
                short_name = NULL, parent_key = NULL;
            INSERT INTO department SELECT * FROM unit;
            CREATE TEMP TABLE field AS SELECT * FROM action_field WHERE revision_number = 3 LIMIT 1;
            UPDATE field SET field_code = '99', name = 'Feld von früher';
            INSERT INTO action_field SELECT * FROM field;
            CREATE TEMP TABLE former AS
                SELECT * FROM measure WHERE revision_number = 3 AND measure_code = '1.4';
            UPDATE former SET measure_code = '9.9', title = 'Maßnahme von früher';
            INSERT INTO measure SELECT * FROM former;
            UPDATE measure SET field_code = '99' WHERE revision_number = 3 AND measure_code = '1.4';
            CREATE TEMP TABLE owner AS SELECT * FROM responsibility
                WHERE revision_number = 3 AND measure_code = '1.4' AND role = 'lead' LIMIT 1;
            UPDATE owner SET measure_code = '9.9', department_key = 'alt';
            INSERT INTO responsibility SELECT * FROM owner;
            UPDATE responsibility SET department_key = 'alt'
                WHERE revision_number = 3 AND measure_code = '1.4' AND role = 'lead';
            """
        )
    yield from example_reader(Path(copied))


def test_what_only_the_plan_before_knew_is_named_as_it_said(renamed: Reader) -> None:
    body = PAGE.body(look(renamed, STEERING, "/sitzung"))

    moved, gone = (
        [[text(cell) for cell in row.children] for row in of_kind(of_kind(part(body, group), "Tbody"), "Tr")]
        for group in ("moved", "gone")
    )
    befores = {row[2]: row[3] for row in moved if row[0] == "1.4"}
    assert befores == {"Handlungsfeld": "Feld von früher", "Federführung": "Amt von früher"}
    assert [(row[0], row[1], row[-1]) for row in gone] == [
        ("9.9", "Maßnahme von früher", "77 Amt von früher")
    ]
