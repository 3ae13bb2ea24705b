from datetime import date

import pytest

from dashboard.indicators.headlines import (
    Subject,
    budget_headline,
    elapsed_share,
    group_headline,
    plan_statement,
    trend_headline,
)
from dashboard.indicators.rollup import by_field, tally
from dashboard.records import ActionField
from data_pipeline.schema.vocabulary import ImplementationPhase as P
from tests.factories import a_concept, a_measure, a_report, assessed, budget_item
from tests.factories.plans import TODAY
from tests.factories.records import END, START

FIELDS = (ActionField(code="1", name="Wohnen"), ActionField(code="2", name="Arbeit"))


def late(code, field):
    return a_measure(a_report(progress_percent=0), code=code, field_code=field)


def headline(*measures, fields=FIELDS, subject=Subject.LATE):
    items = assessed(*measures)
    return group_headline(by_field(items, fields=fields), total=tally(items), subject=subject)


def test_the_plan_in_numbers():
    concept = a_concept(start_date=START, end_date=END)
    items = assessed(late("a", "1"), a_measure(a_report(P.COMPLETED), code="b"))
    found = plan_statement(items, concept=concept, today=TODAY)
    assert (found.elapsed, found.count, found.completed, found.late, found.stale) == (0.5, 2, 1, 1, 0)


@pytest.mark.parametrize("changes", [{"start_date": None}, {"end_date": None}])
def test_a_concept_without_a_term_has_no_elapsed_share(changes):
    assert elapsed_share(a_concept(**{"start_date": START, "end_date": END, **changes}), today=TODAY) is None


def test_the_group_with_most_leads():
    found = headline(late("a", "2"), late("b", "2"), late("c", "1"))
    assert (found.leader_key, found.has_leader, found.share.count, found.share.of) == ("2", True, 3, 3)


@pytest.mark.parametrize(
    ("measures", "fields"),
    [
        ([late("a", "1"), late("b", "2")], FIELDS),
        ([a_measure(a_report(P.COMPLETED))], FIELDS),
        ([late("a", "1")], FIELDS[:1]),
        ([], ()),
    ],
    ids=["a tie", "none", "only one group", "nothing"],
)
def test_without_a_single_leader_none_is_named(measures, fields):
    assert headline(*measures, fields=fields).has_leader is False


@pytest.mark.parametrize(("subject", "count"), [(Subject.COMPLETED, 1), (Subject.STALE, 0)])
def test_other_subjects_are_counted_alike(subject, count):
    assert headline(a_measure(a_report(P.COMPLETED)), subject=subject).share.count == count


def test_budget_headline_carries_both_amounts():
    items = assessed(a_measure(budget_items=(budget_item(planned_eur=2.0, spent_eur=1.0),)))
    found = budget_headline(tally(items))
    assert (found.planned.eur, found.spent.eur) == (2, 1)


def test_the_trend_compares_late_measures_and_needs_both_states():
    older, newer = tally(assessed(a_measure(a_report()))), tally(assessed(late("a", "1")))
    found = trend_headline(older, newer=newer, since=START)
    assert found is not None and (found.before, found.now, found.since) == (0, 1, START)
    assert trend_headline(tally(()), newer=newer, since=date(2025, 1, 1)) is None
    assert trend_headline(older, newer=tally(()), since=date(2025, 1, 1)) is None
