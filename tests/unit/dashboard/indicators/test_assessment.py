from dashboard.indicators.assessment import assess
from dashboard.indicators.rules import Rules
from data_pipeline.schema.vocabulary import Freshness
from data_pipeline.schema.vocabulary import ImplementationPhase as P
from data_pipeline.schema.vocabulary import ScheduleState as S
from tests.factories import a_concept, a_measure, a_plan, a_report, assessed, leads
from tests.factories.plans import TODAY


def test_every_axis_is_answered_for_each_measure_in_order():
    first, second = assessed(
        a_measure(a_report(progress_percent=0), code="1", responsibilities=leads("A")), a_measure(code="2")
    )
    assert (first.code, first.phase.state, first.schedule.state) == ("1", P.IN_PROGRESS, S.LATE)
    assert (first.light.state, first.percent, first.has_lead, first.has_report_duty) == (
        "yellow",
        0,
        True,
        True,
    )
    assert (second.report, second.percent, second.has_lead) == (None, None, False)
    assert second.smart.met_count == 1


def test_the_concepts_reporting_interval_holds():
    plan = a_plan(a_measure(a_report()), concept=a_concept(reporting_interval_days=10))
    assert assess(plan, today=TODAY, rules=Rules())[0].freshness.state is Freshness.STALE
