from dataclasses import replace

import pytest

from dashboard.indicators.changes import ChangeKind as K
from dashboard.indicators.changes import changes
from data_pipeline.schema.vocabulary import DatePrecision
from data_pipeline.schema.vocabulary import ImplementationPhase as P
from data_pipeline.schema.vocabulary import ScheduleState as S
from tests.factories import a_measure, a_report, an_override, assessed, budget_item, leads


def kinds(old, new):
    return [item.kind for item in changes(assessed(*old), newer=assessed(*new))]


def test_the_same_plan_has_no_changes():
    assert kinds([a_measure(a_report())], [a_measure(a_report())]) == []


def test_new_and_gone():
    found = changes(assessed(a_measure(code="old")), newer=assessed(a_measure(code="new")))
    assert [(item.kind, item.measure_code) for item in found] == [(K.GONE, "old"), (K.NEW, "new")]


def test_the_most_important_comes_first():
    old = [
        a_measure(a_report(progress_percent=50), code="a"),
        a_measure(a_report(P.PLANNING, progress_percent=45), code="b"),
        a_measure(a_report(progress_percent=40), code="c"),
    ]
    new = [
        a_measure(a_report(progress_percent=52), code="a", title="Neuer Titel"),
        a_measure(a_report(progress_percent=49), code="b"),
        a_measure(a_report(progress_percent=0), code="c"),
    ]
    assert kinds(old, new) == [K.SCHEDULE_WORSE, K.PHASE, K.PERCENT, K.PERCENT, K.PERCENT, K.ATTRIBUTE]
    percents = [item.measure_code for item in changes(assessed(*old), newer=assessed(*new))][2:5]
    assert percents == ["c", "b", "a"]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (S.ON_TIME, S.LATE, K.SCHEDULE_WORSE),
        (S.ON_TIME, S.UNDATED, K.SCHEDULE_WORSE),
        (S.NOT_APPLICABLE, S.LATE, K.SCHEDULE_WORSE),
        (S.LATE, S.AT_RISK, K.SCHEDULE_BETTER),
        (S.UNDATED, S.ON_TIME, K.SCHEDULE_BETTER),
        (S.LATE, S.UNDATED, K.SCHEDULE_OTHER),
        (S.LATE, S.NOT_APPLICABLE, K.SCHEDULE_OTHER),
        (S.NOT_APPLICABLE, S.ON_TIME, K.SCHEDULE_OTHER),
    ],
)
def test_losing_a_date_is_no_improvement(before, after, kind):
    old, new = (a_measure(a_report(), override=an_override(state=state)) for state in (before, after))
    assert kinds([old], [new]) == [kind]


@pytest.mark.parametrize(
    ("changed", "attribute"),
    [
        ({"field_code": "2"}, "field_code"),
        ({"target_text": "Neu"}, "target_text"),
        ({"responsibilities": leads("A")}, "lead_keys"),
        ({"budget_items": (budget_item(planned_eur=1.0),)}, "planned_eur"),
    ],
)
def test_rewritten_fields_are_named_with_both_values(changed, attribute):
    old = a_measure(a_report())
    (found,) = changes(assessed(old), newer=assessed(replace(old, **changed)))
    assert (found.kind, found.attribute) == (K.ATTRIBUTE, attribute)


def test_removed_dates_are_told():
    old = a_measure(a_report())
    found = changes(assessed(old), newer=assessed(replace(old, start_date=None, end_date=None)))
    assert [item.attribute for item in found if item.kind is K.ATTRIBUTE] == ["start_date", "end_date"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"responsibilities": leads("A", "B")}, {"responsibilities": leads("B", "A")}),
        ({"end_precision": None}, {"end_precision": DatePrecision.DAY}),
        ({"start_precision": None}, {"start_precision": DatePrecision.DAY}),
    ],
)
def test_to_say_the_same_in_another_way_is_no_change(before, after):
    assert kinds([a_measure(a_report(), **before)], [a_measure(a_report(), **after)]) == []


def test_a_second_lead_is_another_lead():
    (found,) = changes(
        assessed(a_measure(a_report(), responsibilities=leads("A"))),
        newer=assessed(a_measure(a_report(), responsibilities=leads("A", "B"))),
    )
    assert (found.attribute, found.before, found.after) == ("lead_keys", ("A",), ("A", "B"))
