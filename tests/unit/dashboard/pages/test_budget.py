"""The page of money: blanks stay blank, every sum says what it rests on, every finding says why."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.access import PUBLIC, STEERING, Audience, Viewer
from dashboard.cache import Reader, Scope
from dashboard.formats import NO_BREAK_SPACE
from dashboard.indicators.budget_groups import BudgetGrouping
from dashboard.markup import to_html
from dashboard.pages.budget_findings import findings, judged_measures
from dashboard.pages.budget_measures import measures_section
from dashboard.pages.budget_sums import sums_table
from dashboard.pages.budget_tiles import budget_tiles
from dashboard.pages.spec import PageRequest
from data_pipeline.schema import spec_of
from data_pipeline.schema.budgets import budget_item as item_table
from data_pipeline.schema.session import open_engine
from data_pipeline.schema.vocabulary import AmountPrecision, ImplementationPhase
from data_pipeline.schema.vocabulary import BudgetStatement as B
from tests.factories import a_measure, a_plan, a_report, assessed, budget_item, leads
from tests.unit.dashboard.components.tree import of_class, of_kind, text
from tests.unit.dashboard.pages.elements import elements

TODAY = date(2026, 11, 15)
HEAD = Viewer(audience=Audience.DEPARTMENT, department_key="gb-3")


@pytest.fixture(scope="module")
def reader(example_file: Path) -> Iterator[Reader]:
    engine = open_engine(f"sqlite:///{example_file}")
    yield Reader(engine, scope=Scope(), today=lambda: TODAY)
    engine.dispose()


def a_request(reader, viewer=STEERING, search=""):
    return PageRequest(viewer, reader, reader.revisions(viewer), TODAY, pathname="/budget", search=search)


def of_measures(reader, *measures):
    """A look at invented measures."""
    request = a_request(reader)
    vars(request).update(plan=a_plan(*measures), measures=assessed(*measures), chosen=assessed(*measures))
    return request


def cells(root):
    """Rows of the first table, each a list of words; the head first."""
    rows = elements(to_html(root)).all(tag="table")[0].all(tag="tr")
    return [[cell.text.replace(NO_BREAK_SPACE, " ") for cell in row.children] for row in rows]


MEASURES = (
    a_measure(
        a_report(progress_percent=10),
        code="1.1",
        responsibilities=leads("A", "B"),
        budget_items=(
            budget_item(
                year=2025, planned_eur=100.0, spent_eur=90.0, planned_precision=AmountPrecision.APPROXIMATE
            ),
        ),
    ),
    a_measure(code="1.2", budget_items=(budget_item(B.NO_FUNDS),)),
    a_measure(code="1.3", budget_items=(budget_item(planned_eur=5.0, is_annual=True),)),
    a_measure(code="1.4", budget_items=(budget_item(B.HIGH),)),
    a_measure(code="1.5"),
)


def test_the_sums_of_years_with_all_that_qualifies_them(reader):
    request = of_measures(reader, *MEASURES)
    assert cells(sums_table(request, BudgetGrouping.YEAR, names={}))[1:] == [
        ["2025", "100 €", ".", ".", "90 €", "1 von 1", "", "1 mit »ca.«"],
        ["ganze Laufzeit", ".", ".", ".", ".", "0 von 2", "1 keine Mittel, 1 hoch (ohne Betrag)", ""],
        ["je Jahr, ohne Jahreszahl", "5 €", ".", ".", ".", "1 von 1", "", "1 mit Betrag je Jahr"],
        [
            "Summe",
            "105 €",
            ".",
            ".",
            "90 €",
            "2 von 5",
            "1 keine Mittel, 1 hoch (ohne Betrag), 1 nichts gesagt",
            "1 mit »ca.«, 1 mit Betrag je Jahr",
        ],
    ]


def test_double_counting_is_said_only_where_it_happens(reader):
    request = of_measures(reader, *MEASURES)
    names = {"A": "Soziales", "B": "Bauen"}
    by_division = sums_table(request, BudgetGrouping.DIVISION, names=names)
    assert [row[:2] for row in cells(by_division)[1:]] == [
        ["Soziales", "100 €"],
        ["Bauen", "100 €"],
        ["ohne Federführung", "5 €"],
        ["Summe", "105 €"],
    ]
    assert "Bereichen (1) stehen in jedem Bereich" in text(by_division)
    assert "stehen in jedem Bereich" not in text(sums_table(request, BudgetGrouping.FIELD, names=names))


def test_years_that_are_parts_of_a_whole_are_explained(reader):
    items = (budget_item(planned_eur=100.0), budget_item(year=2025, planned_eur=40.0))
    whole = sums_table(of_measures(reader, a_measure(budget_items=items)), BudgetGrouping.YEAR, names={})
    assert "der größere von beiden" in text(whole)
    parts = sums_table(of_measures(reader, *MEASURES), BudgetGrouping.YEAR, names={})
    assert "der größere von beiden" not in text(parts)


def test_a_tile_leads_to_its_measures_and_keeps_the_other_filters(reader):
    request = a_request(reader, search="?feld=2")
    found = {text(of_class(link, "tile-label")): link.href for link in of_kind(budget_tiles(request), "A")}
    assert found["geplant"] == "/massnahmen?feld=2&geld=amount"
    assert found["nichts gesagt"] == "/massnahmen?feld=2&geld=unstated"
    assert found["keine Mittel"].endswith("geld=none")
    assert found["offen"].endswith("geld=open")


def test_the_number_of_a_tile_is_that_of_the_list_behind_it(reader):
    request = a_request(reader)
    said = of_kind(of_kind(budget_tiles(request), "Ul")[1], "A")
    assert len(said) == 3
    for link in said:
        behind = replace(request, search=link.href.partition("?")[2])
        assert text(of_class(link, "tile-number")) == str(len(behind.chosen))


def test_a_tile_tells_measures_without_any_amount_from_those_that_name_one_too(reader):
    note = of_class(budget_tiles(a_request(reader)), "tile-note")
    assert "davon 4 ohne jeden Betrag, 3 nur für einzelne Jahre" in [text(item) for item in note]
    total = sums_table(a_request(reader), BudgetGrouping.YEAR, names={})
    assert "6 keine Mittel, 4 offen, 6 nichts gesagt" in text(total)
    assert "In der Summe zählen nur die, die überhaupt keinen Betrag nennen." in text(total)


def test_statements_that_nobody_makes_have_no_tile(reader):
    words = [text(tile) for tile in of_class(budget_tiles(a_request(reader)), "tile-label")]
    assert words == [
        "geplant",
        "bewilligt",
        "gebunden",
        "verausgabt",
        "keine Mittel",
        "offen",
        "nichts gesagt",
    ]
    invented = [text(tile) for tile in of_class(budget_tiles(of_measures(reader, *MEASURES)), "tile-label")]
    assert "nur Größenordnung (hoch, mittel, niedrig)" in invented


def test_a_finding_has_mark_word_and_reason(reader):
    part = findings(of_measures(reader, *MEASURES))
    assert text(of_kind(part, "H2")) == "Bei 1 von 5 Maßnahmen fallen Ausgaben auf"
    _head, row = cells(part)
    assert row[2:5] == ["Ausgaben weit voraus", "90 %", "10 %"]
    assert "80 Punkte voraus, mehr als 25 fallen auf." in row[5]
    assert of_class(part, "mark-triangle")
    assert "Prüfen ließen sich 1 von 5 Maßnahmen." in text(part)


def test_money_left_of_a_completed_measure_is_no_finding(reader):
    left = (budget_item(planned_eur=100.0, spent_eur=20.0),)
    request = of_measures(reader, a_measure(a_report(ImplementationPhase.COMPLETED), budget_items=left))
    part = findings(request)
    assert not of_kind(part, "Table")
    assert "Prüfen ließen sich 0 von 1 Maßnahmen." in text(part)
    assert cells(measures_section(request))[1][-3:] == ["20 %", "100 %", "Vergleich entfällt"]


def test_without_a_finding_there_is_a_sentence_and_no_table(reader):
    part = findings(of_measures(reader, MEASURES[1]))
    assert not of_kind(part, "Table")
    assert text(of_kind(part, "H2")).startswith("Ausgaben und Fortschritt passen zusammen")


def test_the_most_serious_comes_first(reader):
    ranks = [pace.state for _item, pace in judged_measures(a_request(reader))]
    assert ranks == sorted(ranks, key=list(type(ranks[0])).index)


def test_every_measure_says_its_money_or_what_is_said_instead(reader):
    rows = {row[0]: row[2:7] for row in cells(measures_section(of_measures(reader, *MEASURES)))[1:]}
    assert rows == {
        "1.1": ["Betrag", "ca. 100 €", ".", ".", "90 €"],
        "1.2": ["keine Mittel", ".", ".", ".", "."],
        "1.3": ["Betrag", "5 €, darin Beträge je Jahr", ".", ".", "."],
        "1.4": ["hoch (ohne Betrag)", ".", ".", ".", "."],
        "1.5": ["nichts gesagt", ".", ".", ".", "."],
    }


@pytest.mark.parametrize("viewer", [PUBLIC, HEAD, STEERING], ids=lambda viewer: viewer.audience.value)
def test_amounts_are_public_so_everybody_reads_the_same(reader, viewer):
    columns = ("planned_eur", "approved_eur", "committed_eur", "spent_eur", "statement", "funding_source")
    assert all(spec_of(item_table.columns[name]).public for name in columns)
    assert cells(measures_section(a_request(reader, viewer))) == cells(measures_section(a_request(reader)))


def test_an_amount_that_is_not_public_would_not_be_there(reader, monkeypatch):
    spec = item_table.columns["spent_eur"].info["spec"]
    monkeypatch.setitem(item_table.columns["spent_eur"].info, "spec", replace(spec, public=False))
    fresh = Reader(reader._engine, scope=Scope(), today=lambda: TODAY)
    spent = {row[6] for row in cells(measures_section(a_request(fresh, PUBLIC)))[1:]}
    assert spent == {"."}
    assert not of_kind(findings(a_request(fresh, PUBLIC)), "Table")


def test_an_earlier_state_has_its_own_money(reader):
    request = a_request(reader)
    earlier = replace(request, revisions=request.revisions[:1])
    assert text(budget_tiles(earlier)) != text(budget_tiles(request))
