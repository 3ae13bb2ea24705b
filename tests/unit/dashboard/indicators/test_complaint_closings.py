from datetime import date

import pytest

from dashboard.complaint_records import FLOW_NAMES, CaseFlow
from dashboard.indicators import all_definitions
from dashboard.indicators.complaint_closings import BulkDay, bulk_days, instant, outcomes
from dashboard.indicators.numbers import Share
from dashboard.indicators.rules import Rules
from data_pipeline.schema.durations import INSTANT_SECONDS
from data_pipeline.schema.vocabulary import ComplaintOutcome


def test_every_outcome_has_a_share_of_all_that_was_closed():
    counts = {name: place for place, name in enumerate(FLOW_NAMES) if name.startswith("outcome_")}
    found = outcomes(CaseFlow(closed=200, **counts))
    assert [item.outcome for item in found] == [*ComplaintOutcome, None]
    assert {item.share.count for item in found} == set(counts.values())
    assert all(item.share.of == 200 for item in found)
    for item in found:
        assert item.share.count == counts[f"outcome_{item.outcome.value if item.outcome else 'none'}"]


def test_instant_closings_among_the_closed():
    assert instant(CaseFlow(closed=8, instant=2)) == Share(count=2, of=8)


def test_the_text_names_the_minutes_that_are_counted():
    (text,) = (item.text for item in all_definitions() if item.key == "complaint_instant")
    assert f"weniger als {INSTANT_SECONDS // 60} Minuten" in text


@pytest.mark.parametrize(
    ("counts", "flagged"),
    [([], []), ([1, 1, 20], []), ([1, 1, 21], [21]), ([5, 5, 50], []), ([5, 5, 51], [51]), ([300], [])],
)
def test_a_bulk_day_is_far_above_the_usual_and_not_small(counts, flagged):
    closed = {date(2025, 1, place): cases for place, cases in enumerate(counts, start=1)}
    assert [item.closed for item in bulk_days(closed, rules=Rules())] == flagged


def test_bulk_days_come_in_order():
    closed = {date(2025, 1, 9): 90, date(2025, 1, 2): 80} | {date(2025, 2, place): 1 for place in range(1, 9)}
    found = bulk_days(closed, rules=Rules())
    assert found == (BulkDay(day=date(2025, 1, 2), closed=80), BulkDay(day=date(2025, 1, 9), closed=90))
