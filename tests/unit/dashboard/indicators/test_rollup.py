from dashboard.indicators.numbers import Share
from dashboard.indicators.rollup import Axis, by_division, by_field, state_counts, state_of, tally
from dashboard.records import ActionField
from data_pipeline.schema.vocabulary import Freshness
from data_pipeline.schema.vocabulary import ImplementationPhase as P
from data_pipeline.schema.vocabulary import ScheduleState as S
from tests.factories import a_measure, a_report, assessed, budget_item, leads, some_departments

FIELDS = (ActionField(code="1", name="Wohnen"), ActionField(code="2", name="Arbeit"))


def keys_and_counts(tallies):
    return [(item.key, item.count) for item in tallies]


def test_an_empty_group_has_no_shares_and_no_worst_state():
    empty = tally(())
    assert (empty.count, empty.worst, empty.percent.value, empty.late.value) == (0, None, None, None)


def test_counts_name_every_state():
    counts = state_counts(assessed(a_measure(a_report(P.PLANNING))), axis=Axis.PHASE)
    assert list(counts) == list(P)
    assert counts[P.PLANNING] == 1 and sum(counts.values()) == 1


def test_the_numbers_of_a_group():
    items = assessed(
        a_measure(a_report(P.COMPLETED), code="done", responsibilities=leads("A")),
        a_measure(a_report(progress_percent=0), code="late", budget_items=(budget_item(planned_eur=5.0),)),
        a_measure(a_report(progress_percent=30), code="risk"),
        a_measure(a_report(), code="unknown"),
    )
    found = tally(items)
    assert (found.completed.count, found.on_time.count, found.at_risk.count, found.late.count) == (1, 1, 1, 1)
    assert found.worst is S.LATE
    assert (found.percent.value, found.percent.stated, found.percent.of) == (130 / 3, 3, 4)
    assert found.stale == Share(count=0, of=3)
    assert found.without_lead == 3
    assert (found.budget.planned.eur, found.budget.planned.of) == (5, 4)


def test_in_time_but_not_begun_is_told_apart():
    waiting = a_measure(a_report(P.NOT_STARTED), start_date=assessed(a_measure())[0].measure.end_date)
    found = tally(assessed(waiting, a_measure(a_report(P.COMPLETED), code="done")))
    assert (found.on_time.count, found.on_time_not_begun, found.completed.count) == (2, 1, 1)


def test_not_knowing_is_worse_than_in_time():
    items = assessed(a_measure(a_report(P.COMPLETED)), a_measure(code="2", end_date=None))
    assert tally(items).worst is S.UNDATED


def test_fields_keep_their_order_and_unknown_ones_do_not_vanish():
    items = assessed(a_measure(field_code="2"), a_measure(code="x", field_code="9"))
    assert keys_and_counts(by_field(items, fields=FIELDS)) == [("1", 0), ("2", 1), ("9", 1)]


def test_a_measure_counts_in_each_leading_division_once_and_without_lead_apart():
    items = assessed(
        a_measure(code="1", responsibilities=leads("A1", "B")),
        a_measure(code="2", responsibilities=leads("A1", "A11")),
        a_measure(code="3"),
    )
    found = by_division(items, departments=some_departments())
    assert keys_and_counts(found) == [("A", 2), ("B", 1), (None, 1)]
    assert tally(items).count == 3


def test_every_axis_has_a_state():
    (item,) = assessed(a_measure(a_report()))
    assert state_of(item, axis=Axis.FRESHNESS) is Freshness.CURRENT
    assert state_of(item, axis=Axis.LIGHT) == "yellow"
