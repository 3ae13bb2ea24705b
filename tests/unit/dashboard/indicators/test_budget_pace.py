from dataclasses import replace
from fractions import Fraction

import pytest

from dashboard.indicators.budget_pace import BudgetPace as P
from dashboard.indicators.budget_pace import PaceReason as R
from dashboard.indicators.budget_pace import budget_pace, spent_percent
from dashboard.indicators.definitions import definitions_of
from dashboard.indicators.rules import Rules
from data_pipeline.schema.vocabulary import BudgetStatement as B
from data_pipeline.schema.vocabulary import ImplementationPhase as Phase
from tests.factories import a_measure, budget_item


def judged(*items, percent=None, rules=None, phase=Phase.IN_PROGRESS):
    measure = a_measure(budget_items=items)
    found = budget_pace(measure, phase=phase, percent=percent, rules=rules or Rules())
    return found.state, [flag.reason for flag in found.flags]


def money(planned=None, spent=None, **changes):
    return budget_item(planned_eur=planned, spent_eur=spent, **changes)


@pytest.mark.parametrize(
    ("spent", "percent", "expected"),
    [
        (75.0, 50, P.FITTING),
        (75.01, 50, P.AHEAD),
        (25.0, 50, P.FITTING),
        (24.99, 50, P.BEHIND),
        (0.0, 0, P.FITTING),
        (0.0, 26, P.BEHIND),
        (100.0, 74, P.AHEAD),
    ],
)
def test_more_than_25_points_apart_stands_out_exactly(spent, percent, expected):
    assert judged(money(100.0, spent), percent=percent)[0] is expected


def test_the_distance_is_a_rule():
    items = money(100.0, 60.0)
    assert judged(items, percent=50)[0] is P.FITTING
    assert judged(items, percent=50, rules=replace(Rules(), budget_points=5)) == (P.AHEAD, [R.FAR_AHEAD])


@pytest.mark.parametrize(
    ("item", "percent"),
    [
        (money(100.0, None), 50),
        (money(None, 90.0), 10),
        (money(0.0, 0.0), 10),
        (money(100.0, 90.0), None),
        (money(100.0, 90.0, is_annual=True), 10),
        (budget_item(B.OPEN), 50),
    ],
)
def test_only_what_is_known_is_compared(item, percent):
    assert judged(item, percent=percent) == (P.UNKNOWN, [])


def test_an_amount_for_each_year_with_its_year_can_be_compared():
    assert judged(money(100.0, 90.0, year=2025, is_annual=True), percent=10)[0] is P.AHEAD


def test_more_than_planned_or_approved_comes_before_the_pace():
    item = money(100.0, 130.0, approved_eur=120.0)
    assert judged(item, percent=50) == (P.OVERSPENT, [R.OVER_PLANNED, R.OVER_APPROVED, R.FAR_AHEAD])
    assert judged(money(100.0, 100.0, approved_eur=100.0), percent=100) == (P.FITTING, [])
    assert judged(money(None, 50.0, approved_eur=40.0)) == (P.OVERSPENT, [R.OVER_APPROVED])


def test_a_planned_nothing_is_a_plan():
    assert judged(money(0.0, 1.0)) == (P.OVERSPENT, [R.OVER_PLANNED])


def test_nothing_spent_is_never_too_much():
    assert judged(budget_item(B.NO_FUNDS), percent=50) == (P.UNKNOWN, [])
    assert judged(budget_item(B.NO_FUNDS, spent_eur=0.0), percent=50) == (P.UNKNOWN, [])


@pytest.mark.parametrize(
    ("none", "spent", "stands_out"),
    [
        (budget_item(B.NO_FUNDS, spent_eur=5.0), None, True),
        (budget_item(B.NO_FUNDS), money(None, 5.0, year=2025), True),
        (budget_item(B.NO_FUNDS, year=2025), money(None, 5.0, year=2025), True),
        (budget_item(B.NO_FUNDS, year=2024), money(None, 5.0, year=2025), False),
        (budget_item(B.NO_FUNDS, funding_source="Land"), money(None, 5.0, funding_source="Bund"), False),
    ],
)
def test_spending_without_funds_is_asked_about_where_the_same_money_is_meant(none, spent, stands_out):
    items = [none] if spent is None else [none, spent]
    assert (R.SPENT_WITHOUT_FUNDS in judged(*items)[1]) is stands_out


@pytest.mark.parametrize("phase", [Phase.COMPLETED, Phase.CANCELLED])
def test_money_left_of_a_measure_that_is_over_is_no_finding(phase):
    assert judged(money(100.0, 20.0), percent=100, phase=phase) == (P.OVER, [])
    assert judged(money(100.0, 90.0), percent=10, phase=phase) == (P.OVER, [])
    assert judged(percent=100, phase=phase) == (P.OVER, [])


@pytest.mark.parametrize("phase", [Phase.COMPLETED, Phase.CANCELLED])
def test_more_than_planned_is_asked_about_even_when_it_is_over(phase):
    assert judged(money(100.0, 130.0), percent=100, phase=phase) == (P.OVERSPENT, [R.OVER_PLANNED])


def test_a_measure_that_rests_or_lasts_is_still_compared():
    for phase in (Phase.POSTPONED, Phase.ONGOING, Phase.UNKNOWN):
        assert judged(money(100.0, 20.0), percent=60, phase=phase)[0] is P.BEHIND


def test_the_numbers_behind_a_finding_are_exact():
    measure = a_measure(budget_items=(money(3.0, 1.0),))
    found = budget_pace(measure, phase=Phase.IN_PROGRESS, percent=90, rules=Rules())
    assert found.flags[0].values == {
        "spent": Fraction(100, 3),
        "percent": 90,
        "points": 90 - Fraction(100, 3),
        "allowed": 25,
    }


def test_years_and_sources_are_taken_together():
    items = (money(50.0, 10.0, year=2025), money(50.0, 20.0, year=2026, funding_source="Land"))
    assert spent_percent(a_measure(budget_items=items)) == 30


def test_the_examples_of_the_method_page_show_every_outcome():
    (spec,) = (
        item for item in definitions_of("dashboard.indicators.budget_pace") if item.key == "budget_pace"
    )
    results = [result for _text, result in spec.worked_examples(Rules())]
    assert results == [P.AHEAD, P.BEHIND, P.FITTING, P.OVERSPENT, P.OVER]
    assert "25 Prozentpunkte" in spec.filled_text(Rules())
