"""The own measures with what they need: the unit with all below it, and never beyond it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from dash.development.base_component import Component

from dashboard.access import PUBLIC, STEERING, Viewer
from dashboard.cache import Reader
from dashboard.indicators.departments import subtree
from dashboard.indicators.needs import NeedKind, needs_of
from dashboard.indicators.rules import rules_of
from dashboard.pages.own import PAGE
from dashboard.pages.own_groups import GROUPS
from dashboard.pages.own_scope import scope_of
from dashboard.pages.spec import PageRequest
from data_pipeline.export import Wanted, select_plan
from data_pipeline.schema.session import open_engine
from tests.unit.dashboard.components.tree import attribute, of_class, of_kind, text
from tests.unit.dashboard.pages.looks import example_reader, head_of, hrefs, look, part

HEAD = head_of("gb-3")


@pytest.fixture(scope="module")
def reader(example_file: Path) -> Iterator[Reader]:
    yield from example_reader(example_file)


def page(reader: Reader, viewer: Viewer, query: str = "") -> Component:
    return PAGE.frame(look(reader, viewer, f"/meine{query}"))


def codes(reader: Reader, viewer: Viewer, query: str = "") -> set[str]:
    return {item.code for item in scope_of(look(reader, viewer, f"/meine{query}")).items}


def named(root: object) -> set[str]:
    """Numbers of all measures that a part of the page leads to."""
    return {found for href in hrefs(root) for found in re.findall(r"^/massnahme/(.+)$", href)}


def owners(request: PageRequest, unit: str) -> set[str]:
    """Measures in which the unit or one below it takes part, found in another way."""
    units = subtree(request.plan.departments, unit)
    return {
        measure.code
        for measure in request.plan.measures
        if units & {item.department_key for item in measure.responsibilities}
    }


# Whose measures.


def test_a_head_sees_the_own_unit_with_all_below_it(reader: Reader) -> None:
    expected = owners(look(reader, HEAD), "gb-3")
    assert codes(reader, HEAD) == expected
    assert named(of_class(page(reader, HEAD), "page-body")) == expected


def test_an_address_does_not_reach_beyond_the_own_unit(reader: Reader) -> None:
    assert codes(reader, HEAD, "?stelle=gb-9") == codes(reader, HEAD)
    assert codes(reader, HEAD, "?stelle=gibt-es-nicht") == codes(reader, HEAD)


def test_a_unit_below_can_be_chosen_and_every_choice_says_how_many(reader: Reader) -> None:
    found = page(reader, HEAD, "?stelle=fb-soziales-inklusion")
    (units, roles) = of_class(found, "own-choice")
    for link in of_kind(units, "A"):
        query = str(link.href).partition("?")[2]
        assert text(link).endswith(f"({len(codes(reader, HEAD, f'?{query}'))})")
    (current,) = [link for link in of_kind(units, "A") if attribute(link, "aria-current")]
    assert text(current).startswith("FB Soziales")
    assert "/meine?stelle=fb-soziales-inklusion&rolle=lead" in hrefs(roles)


def test_only_leading_leaves_out_where_the_unit_contributes(reader: Reader) -> None:
    leading = codes(reader, HEAD, "?rolle=lead")
    assert leading < codes(reader, HEAD)
    units = subtree(look(reader, HEAD).plan.departments, "gb-3")
    measures = {item.code: item for item in look(reader, HEAD).plan.measures}
    assert all(units & set(measures[code].lead_keys) for code in leading)


def test_where_the_unit_only_contributes_the_page_says_whom_to_ask(reader: Reader) -> None:
    leading, found = codes(reader, HEAD, "?rolle=lead"), page(reader, HEAD)
    measures = {item.code: item for item in look(reader, HEAD).plan.measures}
    lines = of_class(part(found, "mitwirkend"), "need")
    assert {code for line in lines for code in named(line)} & leading == set()
    for line in lines:
        (code,) = named(line)
        whom = "bitte dort nachfragen" if measures[code].lead_keys else "bei der Koordination nachfragen"
        assert whom in text(line)
    assert "bei der Koordination nachfragen" in text(lines)
    assert "bitte dort nachfragen" in text(lines)


@pytest.mark.parametrize("role", ["", "&rolle=lead"], ids=["every role", "leading"])
def test_asked_of_a_unit_is_only_what_its_workbook_holds(
    reader: Reader, example_file: Path, role: str
) -> None:
    engine = open_engine(f"sqlite:///{example_file}")
    asked_somewhere = False
    with engine.connect() as connection:
        for unit in look(reader, STEERING).plan.departments:
            book = select_plan(connection, Wanted(department=unit))
            held = {row["measure_code"] for row in book.rows["measure"]}
            found = page(reader, head_of(unit), f"?stelle={unit}{role}")
            asked = {code for group in GROUPS for shown in parts(found, group.key) for code in named(shown)}
            assert asked <= held, unit
            assert bool(held) == (f"/export/teil.xlsx?stelle={unit}" in hrefs(found)), unit
            assert not held or f"(XLSX, {len(held)} federführende Maßnahme" in text(found), unit
            asked_somewhere = asked_somewhere or bool(asked)
    engine.dispose()
    assert asked_somewhere


def parts(root: object, part_id: str) -> list[Component]:
    """The section with an id, if the page has it."""
    return [node for node in of_kind(root, "Section") if getattr(node, "id", "") == part_id]


def test_the_steering_group_sees_the_plan_and_chooses_a_unit(reader: Reader) -> None:
    assert len(codes(reader, STEERING)) == 50
    assert codes(reader, STEERING, "?stelle=gb-9") == owners(look(reader, STEERING), "gb-9")
    rows = of_class(page(reader, STEERING, "?stelle=fb-soziales-inklusion"), "own-choice")
    current = [[text(link) for link in of_kind(row, "A") if attribute(link, "aria-current")] for row in rows]
    assert [len(names) for names in current] == [1, 1, 1]
    assert current[0][0].startswith("GB 3 Soziales")
    assert current[1][0].startswith("FB Soziales")
    links = hrefs(of_class(page(reader, STEERING), "own-choice"))
    assert "/meine?stelle=gb-9" in links
    assert "/meine" in links


def test_the_public_gets_a_note_and_no_measures(reader: Reader) -> None:
    found = page(reader, PUBLIC, "?stelle=gb-3")
    assert "Für die Verwaltung" in text(found)
    assert not of_class(found, "need")
    assert hrefs(of_class(found, "page-body")) == ["/massnahmen"]


def test_a_unit_without_measures_is_told_so(reader: Reader) -> None:
    found = page(reader, head_of("gb-4"), "?rolle=lead")
    assert of_class(found, "need")
    empty = page(reader, head_of("fb-kommunikation-bis-2022"))
    assert "Für diese Stelle ist keine Maßnahme genannt." in text(empty)


def test_names_in_measures_of_others_stay_hidden(reader: Reader) -> None:
    units = subtree(look(reader, STEERING).plan.departments, "gb-3")
    foreign = {
        item.contact_name
        for measure in look(reader, STEERING).plan.measures
        if not units & set(measure.lead_keys)
        for item in measure.responsibilities
        if item.contact_name
    }
    own_words = text(page(reader, HEAD))
    assert foreign
    assert not [name for name in foreign if f"({name})" in own_words]
    assert "Person" in own_words


# What they need.


def test_every_kind_of_need_has_one_group() -> None:
    assert sorted(kind for group in GROUPS for kind in group.kinds) == sorted(NeedKind)


@pytest.mark.parametrize("viewer", [STEERING, HEAD], ids=lambda viewer: viewer.audience.value)
def test_every_measure_stands_in_its_groups_or_in_order(reader: Reader, viewer: Viewer) -> None:
    request, found = look(reader, viewer, "/meine"), page(reader, viewer)
    rules = rules_of(request.plan.concept, reader.rules)
    items = scope_of(request).items
    needed = {
        item.code: {need.kind for need in needs_of(item, today=request.today, rules=rules)} for item in items
    }
    led = needed.keys() if viewer is STEERING else codes(reader, viewer, "?rolle=lead")
    for group in GROUPS:
        expected = {code for code, kinds in needed.items() if code in led and kinds & set(group.kinds)}
        if expected:
            shown = part(found, group.key)
            assert named(shown) == expected
            assert text(of_kind(shown, "H2")).endswith(f": {len(expected)}")
    assert named(part(found, "in-ordnung")) == {code for code, kinds in needed.items() if not kinds}
    here = sum(1 for code, kinds in needed.items() if kinds and code in led)
    others = {code for code, kinds in needed.items() if kinds and code not in led}
    words = text(of_class(found, "page-lead"))
    assert f"{len(items)} Maßnahmen, bei {here} davon" in words
    assert named(parts(found, "mitwirkend")) == others
    assert (f"bei {len(others)} ist eine andere Stelle gefragt" in words) == bool(others)


def test_tiles_lead_to_their_groups_in_the_same_view(reader: Reader) -> None:
    found = page(reader, HEAD, "?rolle=lead")
    for link in of_class(found, "tile"):
        address, _mark, anchor = str(link.href).partition("#")
        assert address == "/meine?rolle=lead"
        assert text(of_class(link, "tile-number")) == str(len(of_class(part(found, anchor), "need")))


def test_the_workbook_to_fill_in_is_that_of_the_chosen_unit(reader: Reader) -> None:
    assert "/export/teil.xlsx?stelle=gb-3" in hrefs(page(reader, HEAD))
    assert "/export/plan.xlsx" in hrefs(page(reader, STEERING))
