"""How completely measures are described: by letter, and from state to state."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dashboard.catalogue.quality_views import smart_by_letter, smart_over_time
from dashboard.catalogue.spec import ChartView, no_history
from dashboard.records import Revision
from tests.factories import a_measure, a_plan, an_indicator, assessed, leads
from tests.factories.plans import TODAY

MEASURES = (
    a_measure(code="1.1", target_text="Ziel", responsibilities=leads("A"), indicators=(an_indicator(),)),
    a_measure(code="1.2", target_text="Ziel"),
    a_measure(code="1.3", target_text="Ziel", is_sample=True),
)


def a_revision(number, day):
    created = datetime(2025, 1, 1, tzinfo=UTC)
    return Revision(number=number, plan_number=number, as_of_date=day, created_at=created)


def a_view(**changes):
    plan, now = a_plan(*MEASURES), assessed(*MEASURES)
    before = assessed(*MEASURES[:2], today=date(2024, 12, 31))
    view = ChartView(
        plan=plan,
        revision=a_revision(2, TODAY),
        today=TODAY,
        measures=now,
        fields=plan.fields,
        load_history=lambda: ((a_revision(1, date(2024, 12, 31)), before), (a_revision(2, TODAY), now)),
    )
    return replace(view, **changes)


EMPTY = a_view(measures=(), load_history=no_history)


@pytest.mark.parametrize("view", [a_view(), EMPTY], ids=["full", "empty"])
@pytest.mark.parametrize("build", [smart_by_letter, smart_over_time])
def test_every_chart_keeps_the_rules(build, view):
    chart = build(view)
    assert 0 < len(chart.description) <= 200
    assert 0 < len(chart.title.split()) <= 17
    assert "%(" not in f"{chart.title}{chart.subtitle}{chart.description}{chart.note}"
    assert chart.is_empty is not bool(view.measures)


def test_met_and_missing_make_up_all_measures():
    chart = smart_by_letter(a_view())
    assert [row for _category, row in chart.table()] == [(3, 0), (1, 2), (0, 3), (3, 0), (0, 3)]
    assert chart.n == 3


def test_each_state_counts_its_own_measures():
    chart = smart_over_time(a_view())
    assert list(chart.table()) == [
        ("31.12.2024", (2, 1, 0, 2, 0, 2)),
        ("20.02.2025", (3, 1, 0, 3, 0, 3)),
    ]
    assert chart.lines[0].label == "Maßnahmen"
    assert chart.title == "0 von 3 Maßnahmen sind vollständig beschrieben, so viele wie am 31.12.2024"
