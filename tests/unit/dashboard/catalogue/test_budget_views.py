"""The charts of money keep the rules of every chart, say what they rest on, never take blanks for zero."""

from dataclasses import replace

import pytest

from dashboard.catalogue.budget_views import budget_by_division, budget_by_source, budget_by_year
from dashboard.catalogue.spec import ChartView
from dashboard.drawings import money_bars
from dashboard.indicators import budget, budget_groups
from dashboard.indicators.definitions import definitions_of
from data_pipeline.schema.vocabulary import BudgetStatement as B
from tests.factories import a_measure, a_plan, assessed, budget_item, leads
from tests.factories.plans import TODAY

MEASURES = (
    a_measure(
        code="1.1",
        responsibilities=leads("A11", "B"),
        budget_items=(
            budget_item(year=2025, planned_eur=1000.0, spent_eur=200.0, funding_source="Haushalt"),
            budget_item(year=2026, planned_eur=500.0, funding_source="Land"),
        ),
    ),
    a_measure(code="1.2", responsibilities=leads("A1"), budget_items=(budget_item(B.NO_FUNDS),)),
    a_measure(code="2.1", field_code="2", is_sample=True),
)
BUILDERS = (budget_by_year, budget_by_division, budget_by_source)


def a_view(*measures, **changes):
    plan = a_plan(*measures)
    view = ChartView(
        plan=plan, revision=plan.revision, today=TODAY, measures=assessed(*measures), fields=plan.fields
    )
    return replace(view, **changes)


@pytest.mark.parametrize("view", [a_view(*MEASURES), a_view()], ids=["full", "empty"])
@pytest.mark.parametrize("build", BUILDERS)
def test_every_chart_keeps_the_rules(build, view):
    chart = build(view)
    keys = {spec.key for module in (budget, budget_groups) for spec in definitions_of(module.__name__)}
    assert chart.definition_key in keys
    assert 0 < len(chart.description) <= 200
    assert 0 < len(chart.title.split()) <= 17
    assert "%(" not in f"{chart.title}{chart.subtitle}{chart.description}{chart.note}"
    assert all(len(item.values) == len(chart.categories) for item in chart.series)
    assert money_bars(chart, width=320, ground="light", prefix="x").height > 0


def test_years_say_what_is_stated_and_nothing_else():
    chart = budget_by_year(a_view(*MEASURES))
    assert chart.categories == ("2025", "2026")
    assert {item.key: item.values for item in chart.series} == {
        "planned_eur": (1000, 500),
        "spent_eur": (200, None),
    }
    assert chart.title.replace("\u00a0", " ") == "Für 2025 sind 1.000 € geplant, 200 € sind verausgabt"
    assert "1 von 3 Maßnahmen nennt Beträge" in chart.note
    assert chart.is_sample


def test_double_counting_is_said_where_it_happens():
    chart = budget_by_division(a_view(*MEASURES))
    assert chart.categories == ("Stelle A", "Stelle B")
    assert chart.series[0].values == (1500, 1500)
    assert "(1) zählen in jedem mit vollem Betrag" in chart.note
    assert "zählen in jedem" not in budget_by_source(a_view(*MEASURES)).note


def test_the_source_that_carries_most_is_the_message():
    chart = budget_by_source(a_view(*MEASURES))
    assert (
        chart.title.replace("\u00a0", " ") == "»Haushalt« trägt mit 1.000 € am meisten von geplanten 1.500 €"
    )
    assert budget_by_source(a_view(MEASURES[1])).title == "Mittel der Maßnahmen nach Herkunft"
