"""What must hold for any plan whatever."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.indicators.assessment import assess
from dashboard.indicators.complaints import monthly_series
from dashboard.indicators.freshness import freshness
from dashboard.indicators.matrix import matrix
from dashboard.indicators.reasons import Assessment
from dashboard.indicators.rollup import Axis, by_division, by_field, state_counts, tally
from dashboard.indicators.rules import Rules
from dashboard.indicators.schedule import schedule
from dashboard.labels import reason_text
from dashboard.records import ComplaintMonth, Measure
from data_pipeline.schema.vocabulary import DatePrecision, Freshness
from data_pipeline.schema.vocabulary import ImplementationPhase as P
from data_pipeline.schema.vocabulary import ScheduleState as S
from tests.factories import (
    a_concept,
    a_measure,
    a_milestone,
    a_plan,
    a_report,
    an_indicator,
    an_override,
    leads,
    some_departments,
)

RULES = Rules()
unhurried = settings(deadline=None)
days = st.dates(min_value=date(2023, 1, 1), max_value=date(2029, 12, 31))
precisions = st.none() | st.sampled_from(DatePrecision)
reports = st.builds(
    a_report,
    st.sampled_from(P),
    reported_on_date=days,
    reported_on_precision=precisions,
    progress_percent=st.none() | st.integers(0, 100),
)
milestones = st.builds(
    a_milestone, st.none() | days, due_precision=precisions, completed_date=st.none() | days
)
indicators = st.builds(
    an_indicator, values=st.just(()) | st.tuples(st.tuples(st.just(2024), st.floats(0, 100)))
)
overrides = st.none() | st.builds(an_override, expires_date=days, decided_by=st.sampled_from([None, "A. B."]))


@st.composite
def measures(draw) -> Measure:
    stacked = sorted(draw(st.lists(reports, max_size=4)), key=lambda item: item.reported_on_date)
    keys = draw(st.lists(st.sampled_from(["A", "A1", "A11", "B"]), unique=True))
    return a_measure(
        *stacked,
        code=draw(st.text("123.", min_size=1, max_size=4)),
        field_code=draw(st.sampled_from(["1", "2", "9"])),
        start_date=draw(st.none() | days),
        start_precision=draw(precisions),
        end_date=draw(st.none() | days),
        end_precision=draw(precisions),
        is_ongoing=draw(st.booleans()),
        milestones=tuple(draw(st.lists(milestones, max_size=2))),
        indicators=tuple(draw(st.lists(indicators, max_size=1))),
        override=draw(overrides),
        responsibilities=leads(*keys),
    )


plans = st.lists(measures(), max_size=6).map(lambda found: a_plan(*found))


@unhurried
@given(plans, days)
def test_counts_over_the_states_of_every_axis_sum_to_all(plan, today):
    items = assess(plan, today=today, rules=RULES)
    for axis in Axis:
        assert sum(state_counts(items, axis=axis).values()) == len(plan.measures)


@unhurried
@given(plans, days)
def test_fields_partition_the_plan_and_divisions_cover_it(plan, today):
    items = assess(plan, today=today, rules=RULES)
    found = matrix(items, fields=plan.fields, departments=plan.departments)
    assert sum(row.count for row in by_field(items, fields=plan.fields)) == found.total.count == len(items)
    assert sum(column.count for column in by_division(items, departments=plan.departments)) >= len(items)
    for row in found.rows:
        cells = [cell for (field, _), cell in found.cells.items() if field == row.key]
        assert (
            max((cell.count for cell in cells), default=0) <= row.count <= sum(cell.count for cell in cells)
        )
    for column in found.columns:
        cells = [cell for (_, key), cell in found.cells.items() if key == column.key]
        assert sum(cell.count for cell in cells) == column.count


@unhurried
@given(plans, days)
def test_nothing_not_begun_is_a_success(plan, today):
    found = tally(assess(plan, today=today, rules=RULES))
    assert found.completed.count + found.on_time_not_begun <= found.count


@unhurried
@given(measures(), days)
def test_every_state_has_a_reason_with_a_text(measure, today):
    (item,) = assess(a_plan(measure), today=today, rules=RULES)
    axes: tuple[Assessment, ...] = (item.phase, item.schedule, item.freshness, item.light)
    for axis in axes:
        assert axis.reasons
    for reason in (*(reason for axis in axes for reason in axis.reasons), *item.smart.missing):
        assert reason_text(reason)


@unhurried
@given(measures(), reports, days)
def test_a_newer_report_never_makes_freshness_worse(measure, report, today):
    """Unless it takes back that the measure is done: then the duty to report is back."""
    concept, order = a_concept(start_date=date(2024, 1, 1)), list(Freshness)
    newest = max((item.reported_on_date for item in measure.reports), default=report.reported_on_date)
    newer = replace(report, reported_on_date=max(report.reported_on_date, newest))
    if any(item.phase in (P.COMPLETED, P.CANCELLED) for item in measure.reports):
        return
    before = freshness(measure, concept=concept, today=today, rules=RULES).state
    more = replace(measure, reports=(*measure.reports, newer))
    after = freshness(more, concept=concept, today=today, rules=RULES).state
    assert order.index(after) <= order.index(before)


@unhurried
@given(measures(), st.integers(0, 900), st.integers(1, 900))
def test_an_uncompleted_measure_never_goes_from_late_back_to_on_time_by_itself(measure, first, later):
    """No new report, no milestone completed, no override: only time passes."""
    open_ones = tuple(replace(item, completed_date=None) for item in measure.milestones)
    early = tuple(replace(item, reported_on_date=date(2023, 1, 1)) for item in measure.reports)
    still = replace(measure, milestones=open_ones, override=None, reports=early)
    today = date(2024, 1, 1) + timedelta(days=first)
    before = schedule(still, today=today, rules=RULES).state
    after = schedule(still, today=today + timedelta(days=later), rules=RULES).state
    assert not (before is S.LATE and after is not S.LATE)


@unhurried
@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=30), st.integers(0, 99)
)
def test_the_backlog_identity_holds_between_any_two_months(flows, opening):
    months = [
        ComplaintMonth(month=date(2023 + index // 12, index % 12 + 1, 1), received=received, closed=closed)
        for index, (received, closed) in enumerate(flows)
    ]
    found = monthly_series(months, today=date(2029, 1, 1), opening_backlog=opening)
    assert found[-1].backlog == opening + sum(v for v, _ in flows) - sum(z for _, z in flows)


def test_the_example_tree_is_the_one_used_here():
    assert set(some_departments()) == {"A", "A1", "A11", "B"}
