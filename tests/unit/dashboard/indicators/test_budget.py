import pytest

from dashboard.indicators.budget import BudgetKind, budget, budget_by_year, budget_statement, measure_amount
from data_pipeline.schema.vocabulary import BudgetStatement as B
from tests.factories import a_measure, budget_item


def planned(*items):
    return measure_amount(a_measure(budget_items=items), kind=BudgetKind.PLANNED)


def test_nothing_stated_is_not_zero():
    assert planned() is None
    assert planned(budget_item(B.OPEN), budget_item(B.NO_FUNDS)) is None
    assert planned(budget_item(planned_eur=0.0)) == 0


def test_years_and_sources_add_up():
    assert planned(budget_item(year=2025, planned_eur=1.5), budget_item(year=2026, planned_eur=2.0)) == 3.5
    assert planned(budget_item(planned_eur=1.0), budget_item(planned_eur=2.0, funding_source="Land")) == 3


@pytest.mark.parametrize(("whole", "expected"), [(100.0, 100.0), (40.0, 50.0)])
def test_the_years_are_parts_of_the_whole_term_of_the_same_source(whole, expected):
    years = [budget_item(year=year, planned_eur=25.0) for year in (2025, 2026)]
    assert planned(budget_item(planned_eur=whole), *years) == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ((), None),
        ((budget_item(B.AMOUNT),), None),
        ((budget_item(B.AMOUNT, planned_text="im Rahmen des Haushalts"),), B.AMOUNT),
        ((budget_item(B.AMOUNT, spent_eur=1.0),), B.AMOUNT),
        ((budget_item(B.NO_FUNDS),), B.NO_FUNDS),
        ((budget_item(B.NO_FUNDS), budget_item(B.OPEN)), B.OPEN),
        ((budget_item(B.OPEN), budget_item(planned_eur=1.0)), B.AMOUNT),
    ],
)
def test_no_funds_open_and_nothing_are_three_things(items, expected):
    assert budget_statement(a_measure(budget_items=items)) is expected


def test_sums_say_how_many_measures_state_an_amount():
    sums = budget(
        [
            a_measure(budget_items=(budget_item(planned_eur=10.0, approved_eur=8.0, committed_eur=4.0),)),
            a_measure(budget_items=(budget_item(planned_eur=5.0, spent_eur=1.0),)),
            a_measure(budget_items=(budget_item(B.NO_FUNDS),)),
            a_measure(),
        ]
    )
    assert (sums.planned.eur, sums.planned.stated, sums.planned.of) == (15, 2, 4)
    assert (sums.approved.eur, sums.committed.eur, sums.spent.eur) == (8, 4, 1)
    assert sums.statements == dict.fromkeys(B, 0) | {B.AMOUNT: 2, B.NO_FUNDS: 1, None: 1}


def test_years_ascend_and_the_whole_term_comes_last():
    items = (
        budget_item(planned_eur=7.0, funding_source="Bund"),
        budget_item(year=2026, planned_eur=2.0),
        budget_item(year=2025, planned_eur=1.0),
    )
    found = budget_by_year([a_measure(budget_items=items), a_measure()])
    assert [(year, sums.planned.eur, sums.planned.stated) for year, sums in found.items()] == [
        (2025, 1, 1),
        (2026, 2, 1),
        (None, 7, 1),
    ]
