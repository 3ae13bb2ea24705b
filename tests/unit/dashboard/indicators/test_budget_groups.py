from dashboard.indicators.budget_groups import (
    EACH_YEAR,
    budget_group,
    by_action_field,
    by_lead_division,
    by_source,
    by_year,
    counted_twice,
)
from dashboard.records import ActionField
from data_pipeline.schema.vocabulary import AmountPrecision
from data_pipeline.schema.vocabulary import BudgetStatement as B
from tests.factories import a_measure, assessed, budget_item, leads, some_departments


def numbers(groups):
    return [(group.key, group.sums.planned.eur, group.stated, group.sums.planned.of) for group in groups]


def test_what_has_no_year_stands_for_itself():
    measures = [
        a_measure(
            budget_items=(
                budget_item(year=2026, planned_eur=2.0),
                budget_item(year=2025, planned_eur=1.0),
                budget_item(planned_eur=7.0, funding_source="Bund"),
            )
        ),
        a_measure(code="2", budget_items=(budget_item(planned_eur=4.0, is_annual=True),)),
        a_measure(code="3", budget_items=(budget_item(B.OPEN, year=2026),)),
        a_measure(code="4"),
    ]
    assert numbers(by_year(measures)) == [
        (2025, 1, 1, 1),
        (2026, 2, 1, 2),
        (None, 7, 1, 1),
        (EACH_YEAR, 4, 1, 1),
    ]


def test_a_year_counts_what_is_said_instead_of_an_amount():
    (group,) = by_year([a_measure(budget_items=(budget_item(B.NO_FUNDS, year=2025),))])
    assert group.sums.statements[B.NO_FUNDS] == 1
    assert (group.sums.planned.eur, group.stated) == (None, 0)


def test_the_largest_source_comes_first_and_the_unnamed_last():
    items = (
        budget_item(planned_eur=9.0),
        budget_item(planned_eur=1.0, funding_source="Bund"),
        budget_item(planned_eur=5.0, funding_source="Land"),
        budget_item(planned_eur=1.0, funding_source="EU"),
    )
    assert [group.key for group in by_source([a_measure(budget_items=items)])] == ["Land", "Bund", "EU", None]


def test_annual_and_rough_amounts_are_counted_so_that_the_page_can_say_so():
    rough = budget_item(planned_eur=1.0, planned_precision=AmountPrecision.APPROXIMATE)
    group = budget_group(
        [
            a_measure(budget_items=(rough, rough)),
            a_measure(budget_items=(budget_item(planned_eur=1.0, is_annual=True),)),
            a_measure(budget_items=(budget_item(spent_eur=1.0, planned_precision=AmountPrecision.EXACT),)),
            a_measure(budget_items=(budget_item(B.OPEN),)),
        ]
    )
    assert (group.stated, group.annual, group.approximate) == (3, 1, 1)


def test_fields_without_measures_are_left_out():
    fields = (ActionField(code="2", name="Arbeit"), ActionField(code="1", name="Wohnen"))
    items = assessed(
        a_measure(budget_items=(budget_item(planned_eur=3.0),)), a_measure(code="9.1", field_code="9")
    )
    assert numbers(by_action_field(items, fields=fields)) == [("1", 3, 1, 1), ("9", None, 0, 1)]


def test_two_leads_count_in_full_in_both_divisions_and_once_in_the_sum():
    items = assessed(
        a_measure(responsibilities=leads("A11", "B"), budget_items=(budget_item(planned_eur=3.0),)),
        a_measure(
            code="2", responsibilities=leads("A1", "A11"), budget_items=(budget_item(planned_eur=4.0),)
        ),
        a_measure(code="3", budget_items=(budget_item(planned_eur=5.0),)),
    )
    groups = by_lead_division(items, departments=some_departments())
    assert numbers(groups) == [("A", 7, 2, 2), ("B", 3, 1, 1), (None, 5, 1, 1)]
    assert budget_group(item.measure for item in items).sums.planned.eur == 12
    assert counted_twice(items, departments=some_departments()) == 1
